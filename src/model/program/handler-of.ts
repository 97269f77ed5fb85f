import { isCaught } from './exception-classes'
import type { Instruction } from './program'

/**
 * Where the program goes on when the instruction at `pc` throws: the innermost catch that takes the class or
 * finally around it, else `exit`: the process ends with the exception in hand. `exception` is the fully qualified
 * class.
 */
export function handlerOf(program: readonly Instruction[], pc: number, exception: string): number {
  const handler = program.findIndex(
    (instruction) =>
      (instruction.op === 'catch' &&
        covers(instruction, pc) &&
        isCaught(exception, instruction.exception)) ||
      (instruction.op === 'finally' && covers(instruction, pc)),
  )
  return handler === -1 ? program.length - 1 : handler
}

/** The innermost finally that is left on the way from `pc` to `to`, rather than reached; -1 for none. */
export function finallyBetween(program: readonly Instruction[], pc: number, to: number): number {
  return program.findIndex(
    (instruction) =>
      instruction.op === 'finally' &&
      covers(instruction, pc) &&
      !(covers(instruction, to) || to === instruction.to),
  )
}

function covers(range: { readonly from: number; readonly to: number }, pc: number): boolean {
  return pc >= range.from && pc < range.to
}
