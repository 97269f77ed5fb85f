import type { CommandOf } from '../../../scenario/command'
import type { HappeningId } from '../../ids'
import { type Control, NO_CONTROL } from '../../program/control'
import type { Instruction } from '../../program/program'
import type { Thrown } from '../consumer/consumer-state'
import type { Producer } from './producer-state'

/** A program of statements in a process of its producer. */
export interface ProgramRun {
  readonly instructions: readonly Instruction[]
  /** Index of the instruction being executed. */
  readonly pc: number
  readonly control: Control
  /** `call`: the instruction's call is in `calls` or is awaited. */
  readonly doing: 'idle' | 'call' | 'sleep'
  /** Exception that the instruction's call has thrown, until the program unwinds. */
  readonly raised: Thrown | null
  /** Records of the script that no `take` has taken yet, and the one that was taken last. */
  readonly outbox: readonly OutgoingRecord[]
  readonly taken: OutgoingRecord | null
  /** The command to end (SIGTERM), 0 before. */
  readonly stoppingBy: HappeningId
}

/** Record number `index` of a send command. */
interface OutgoingRecord {
  readonly command: CommandOf<'send'>
  readonly index: number
  readonly by: HappeningId
}

/** The program at the start of a process. */
export function freshRun(instructions: readonly Instruction[]): ProgramRun {
  return {
    ...{ instructions, pc: 0, control: NO_CONTROL, doing: 'idle', raised: null },
    ...{ outbox: [], taken: null, stoppingBy: 0 },
  }
}

/** Whether the application calls get() right after the send() that it is in. */
export function awaitsAnswer({ program, spec }: Producer): boolean {
  if (program === null) return spec.answer === 'get'
  return program.instructions[program.pc + 1]?.op === 'get'
}

/** Whether a program ends by itself when it is told to: it takes records, or loops while it runs. */
export function stopsItself({ instructions }: ProgramRun): boolean {
  return instructions.some(
    (one) => one.op === 'take' || (one.op === 'while' && one.test === 'running'),
  )
}

export function takesRecords({ instructions }: ProgramRun): boolean {
  return instructions.some(({ op }) => op === 'take')
}
