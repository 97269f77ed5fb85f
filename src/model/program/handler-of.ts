import type { Instruction } from './program'

const WAKEUP = 'org.apache.kafka.common.errors.WakeupException'
const EXECUTION = 'java.util.concurrent.ExecutionException'

/**
 * Where the program goes on when the instruction at `pc` throws: the innermost catch that takes the class,
 * else the close() of the surrounding finally, else `exit`. After close() the process ends, as it would
 * with the exception in hand. `exception` is the fully qualified class.
 */
export function handlerOf(program: readonly Instruction[], pc: number, exception: string): number {
  const handler = program.findIndex(
    (instruction) =>
      (instruction.op === 'catch' &&
        covers(instruction, pc) &&
        catches(instruction.exception, exception)) ||
      (instruction.op === 'close' && covers(instruction, pc)),
  )
  return handler === -1 ? program.length - 1 : handler
}

function covers(range: { readonly from: number; readonly to: number }, pc: number): boolean {
  return pc >= range.from && pc < range.to
}

/** Every exception of Kafka is unchecked; of Java's, only get() throws a checked one. */
function catches(caught: 'WakeupException' | 'RuntimeException', exception: string): boolean {
  return caught === 'WakeupException' ? exception === WAKEUP : exception !== EXECUTION
}
