import type { Command } from '../../scenario/command'
import { type AskScript, askScript, type Scripting } from './ask-script'

/** Why an order was not carried out: a code of the catalogue of problems, and a detail. */
export interface Refusal {
  readonly code: string
  readonly detail: string
}

/** Part of a player that carries out orders: `act` forks the history at the playhead, unless the order is refused. */
interface Branching extends Scripting {
  readonly act: (command: Command, without: readonly number[]) => Promise<Refusal | null>
}

/**
 * Carries out a command at the playhead, after asking about what the script would still do to the same thing.
 * Resolves to a refusal, which leaves the line of history as it was, or to `withdrawn` by the user.
 */
export async function carryOut(
  player: Branching,
  command: Command,
  ask: AskScript,
): Promise<'done' | 'withdrawn' | Refusal> {
  const without = await askScript(player, command, ask)
  return without === null ? 'withdrawn' : ((await player.act(command, without)) ?? 'done')
}
