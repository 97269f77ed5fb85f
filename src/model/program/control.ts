import type { SimTime } from '../../base/time'
import type { Thrown } from '../kafka/consumer/consumer-state'
import { finallyBetween, handlerOf } from './handler-of'
import type { Instruction } from './program'

/** State of a running program besides its instruction. */
export interface Control {
  /** The exception of the catch that the program is in, or was in last; null before the first. */
  readonly caught: Thrown | null
  /** When a catch last took one, us; -1 before the first. */
  readonly caughtAt: SimTime
  /** The finallys that were entered otherwise than in order, outermost first. */
  readonly unwinding: readonly Unwinding[]
  /** How often a `repeat` or `everyNth` was reached, by its index. */
  readonly counts: Readonly<Record<number, number>>
}

interface Unwinding {
  /** Index of the finally. */
  readonly at: number
  /** Thrown on at its end; null: the program goes to `to` then. */
  readonly thrown: Thrown | null
  readonly to: number
}

export const NO_CONTROL: Control = { caught: null, caughtAt: -1, unwinding: [], counts: {} }

/** Where a program stands. */
export interface Standing {
  readonly pc: number
  readonly control: Control
}

type Program = readonly Instruction[]

/** Goes to `to`, through each finally between, innermost first. */
export function leave(program: Program, { pc, control }: Standing, to: number): Standing {
  const at = finallyBetween(program, pc, to)
  if (at === -1) return { pc: to, control: arrivedAt(program, control, to) }
  return unwind(program, control, { at, thrown: null, to })
}

/** An exception leaves the instruction for the catch or the finally around it, else the program ends. */
export function unwindTo(
  program: Program,
  { pc, control }: Standing,
  thrown: Thrown,
  now: SimTime,
): Standing {
  const handler = handlerOf(program, pc, thrown.class)
  if (program[handler]?.op === 'finally') {
    return unwind(program, control, { at: handler, thrown, to: -1 })
  }
  const arrived = arrivedAt(program, control, handler)
  if (program[handler]?.op !== 'catch') return { pc: handler, control: arrived }
  return { pc: handler, control: { ...arrived, caught: thrown, caughtAt: now } }
}

/** Where the end of a finally leads: on in order, to where the program was going, or out with the exception. */
export function afterFinally(
  program: Program,
  standing: Standing,
  of: number,
): Standing | { readonly thrown: Thrown; readonly control: Control } {
  const { pc, control } = standing
  const last = control.unwinding.at(-1)
  if (last?.at !== of) return { pc: pc + 1, control }
  const rest = { ...control, unwinding: control.unwinding.slice(0, -1) }
  if (last.thrown) return { thrown: last.thrown, control: rest }
  return leave(program, { pc, control: rest }, last.to)
}

/** `repeat`: into its block as often as it says, then behind it. */
export function repeated(
  { pc, control }: Standing,
  { times, end }: { readonly times: number; readonly end: number },
): Standing {
  const count = control.counts[pc] ?? 0
  if (count < times) return { pc: pc + 1, control: counted(control, pc, count + 1) }
  return { pc: end, control: counted(control, pc, 0) }
}

/** `everyNth`: into its block each time that the count is a multiple of n. */
export function everyNth(
  { pc, control }: Standing,
  { n, end }: { readonly n: number; readonly end: number },
): Standing {
  const count = (control.counts[pc] ?? 0) + 1
  return { pc: count % n === 0 ? pc + 1 : end, control: counted(control, pc, count) }
}

function counted(control: Control, pc: number, count: number): Control {
  return { ...control, counts: { ...control.counts, [pc]: count } }
}

function unwind(program: Program, control: Control, entry: Unwinding): Standing {
  const arrived = arrivedAt(program, control, entry.at)
  return {
    pc: entry.at + 1,
    control: { ...arrived, unwinding: [...arrived.unwinding, entry] },
  }
}

/** Leaving a finally forgets what led there, leaving a `repeat` its count. */
function arrivedAt(program: Program, control: Control, to: number): Control {
  const unwinding = control.unwinding.filter(({ at }) => to > at && to <= endOf(program, at))
  const left = Object.keys(control.counts).filter((key) => {
    const instruction = program[Number(key)]
    return instruction?.op === 'repeat' && !(to > Number(key) && to < instruction.end)
  })
  if (left.length === 0) return { ...control, unwinding }
  const kept = Object.entries(control.counts).filter(([key]) => !left.includes(key))
  return { ...control, unwinding, counts: Object.fromEntries(kept) }
}

function endOf(program: Program, of: number): number {
  return program.findIndex(
    (instruction) => instruction.op === 'endFinally' && instruction.of === of,
  )
}
