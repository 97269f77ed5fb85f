import type { Command } from '../../scenario/command'
import { type AskScript, askScript, type Scripting } from './ask-script'

/** Why an order was not carried out: a code of the catalogue of problems, and a detail. */
export interface Refusal {
  readonly code: string
  readonly detail: string
}

/** Part of a player that carries out orders: `act` forks the history at the playhead, `undo` leaves the fork. */
interface Branching extends Scripting {
  readonly act: (command: Command, without: readonly number[]) => Promise<Refusal | null>
  readonly undo: () => void
  readonly currentSummary: () =>
    | (NonNullable<ReturnType<Scripting['currentSummary']>> & { readonly refused: Refusal | null })
    | null
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
  if (without === null) return 'withdrawn'
  const problem = await player.act(command, without)
  if (problem !== null) return problem
  const refused = player.currentSummary()?.refused ?? null
  if (refused === null) return 'done'
  player.undo()
  return refused
}
