import { assert } from '../../base/assert'
import { fromMs } from '../../base/time'
import { runCalls } from '../kafka/producer/app-thread'
import { beginClose } from '../kafka/producer/close'
import type { Draft } from '../kafka/producer/draft'
import { exitProducer } from '../kafka/producer/process'
import type { AppCall } from '../kafka/producer/producer-state'
import type { ProgramRun } from '../kafka/producer/program-run'
import { arm, type Turn } from '../turn'
import { afterFinally, leave, repeated, type Standing, unwindTo } from './control'
import type { ConsumerInstruction, Instruction } from './program'

/** Most turns of a program at one instant: TURNS_MAX of its check, and the instructions between them. */
const INSTRUCTIONS_MAX = 5_000_000
/** Duration of a loop that catches the same exception at one instant again and again. */
const BUSY_LOOP_US = 1000

/** Executes the calls of the application thread and then its program until it waits. */
export function runProducer(turn: Turn, p: Draft): void {
  for (let i = 0; i < INSTRUCTIONS_MAX; i++) {
    runCalls(turn, p)
    const { program } = p
    if (program === null || p.lifecycle !== 'running') return
    if (p.calls.length > 0 || p.awaiting >= 0) return
    if (program.raised) unwind(turn, p, program)
    else if (program.doing === 'sleep') return
    else if (program.doing === 'call') stand(p, { ...program, pc: program.pc + 1 })
    else if (!execute(turn, p, program)) return
  }
  assert(false, 'a program waits now and then')
}

/** The pause of the program is over. */
export function onProgramTimer(turn: Turn, p: Draft): void {
  if (p.program === null) return
  stand(p, { ...p.program, pc: p.program.pc + 1 })
  runProducer(turn, p)
}

/** Executes one instruction; false: the program waits in it. */
function execute(turn: Turn, p: Draft, program: ProgramRun): boolean {
  const { instructions, pc, control } = program
  const instruction = instructions[pc]
  assert(instruction, 'the program counter points into the program')
  switch (instruction.op) {
    case 'send':
      return call(p, program, sendCall(p, program, instruction))
    case 'flush':
      return call(p, program, { call: 'flush', by: p.since })
    case 'take': {
      const [taken = null, ...outbox] = program.outbox
      if (taken === null && program.stoppingBy === 0) return false
      const at = taken === null ? instruction.end : pc + 1
      stand(p, { ...program, pc: at, taken, outbox })
      return true
    }
    case 'sleep':
      pause(turn, p, program, fromMs(instruction.ms))
      return false
    case 'close':
      beginClose(turn, p, instruction.timeoutMs === undefined ? -1 : fromMs(instruction.timeoutMs))
      return false
    case 'exit':
      exitProducer(turn, p)
      return false
    case 'jump':
      return goTo(p, program, { pc: instruction.to, control })
    case 'while': {
      const isOver = instruction.test === 'running' && program.stoppingBy !== 0
      return goTo(p, program, { pc: isOver ? instruction.end : pc + 1, control })
    }
    case 'repeat':
      return goTo(p, program, repeated(program, instruction))
    case 'leave':
      return goTo(p, program, leave(instructions, program, instruction.to))
    case 'throw':
      p.program = { ...program, raised: control.caught }
      return true
    case 'endFinally': {
      const after = afterFinally(instructions, program, instruction.of)
      if ('pc' in after) return goTo(p, program, after)
      p.program = { ...program, control: after.control, raised: after.thrown }
      return true
    }
    case 'construct':
    case 'catch':
    case 'finally':
    case 'get':
    case 'print':
      return goTo(p, program, { pc: pc + 1, control })
    default:
      return isNotRun(instruction)
  }
}

/** Instructions of a consumer, and transactions, which the model refuses. A new one belongs here or does not compile. */
function isNotRun({ op }: NotRun): never {
  assert(false, `a producer does not ${op}`)
}

type NotRun =
  | ConsumerInstruction
  | Extract<
      Instruction,
      { op: 'addShutdownHook' | `${string}Transaction` | `${string}Transactions` | 'sendOffsets' }
    >

function goTo(p: Draft, program: ProgramRun, standing: Standing): true {
  stand(p, { ...program, ...standing })
  return true
}

function stand(p: Draft, program: ProgramRun): void {
  p.program = { ...program, doing: 'idle' }
}

function call(p: Draft, program: ProgramRun, made: AppCall): true {
  p.program = { ...program, doing: 'call' }
  p.calls = [made]
  return true
}

function sendCall(
  p: Draft,
  { taken }: ProgramRun,
  { record }: Extract<Instruction, { op: 'send' }>,
): AppCall {
  if (record === null) {
    assert(taken, 'a record was taken')
    const { command, index, by } = taken
    return { call: 'send', command, next: index, end: index + 1, by }
  }
  const { topic, partition, key = null, value } = record
  const command = { do: 'send', client: p.id, topic, partition, records: [{ key, value }] } as const
  return { call: 'send', command, next: 0, end: 1, by: p.since }
}

/** The exception leads to the catch or the finally around it, else to the end of the process. */
function unwind(turn: Turn, p: Draft, program: ProgramRun): void {
  const { instructions, control, raised } = program
  const { now } = turn.world
  assert(raised, 'an exception was thrown')
  const standing = unwindTo(instructions, program, raised, now)
  const next = { ...program, ...standing, raised: null }
  if (instructions[standing.pc]?.op === 'catch' && control.caughtAt === now) {
    pause(turn, p, next, BUSY_LOOP_US)
  } else stand(p, next)
}

/** `us`: how long. */
function pause(turn: Turn, p: Draft, program: ProgramRun, us: number): void {
  p.program = { ...program, doing: 'sleep' }
  arm(turn, p, 'program', turn.world.now + us, { of: 'producer', timer: { kind: 'program' } })
}
