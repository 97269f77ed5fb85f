import type { Command } from '../../scenario/command'

/** Why an order was not carried out: a code of the catalogue of problems, and a detail. */
export interface Refusal {
  readonly code: string
  readonly detail: string
}

/** Part of a player that carries out orders: `act` forks the history at the playhead, `undo` leaves the fork. */
interface Branching {
  readonly act: (command: Command) => Promise<Refusal | null>
  readonly undo: () => void
  readonly currentSummary: () => { readonly refused: Refusal | null } | null
}

/** Carries out a command at the playhead; null, or why not: a refused one leaves the line of history as it was. */
export async function carryOut(player: Branching, command: Command): Promise<Refusal | null> {
  const problem = await player.act(command)
  if (problem !== null) return problem
  const refused = player.currentSummary()?.refused ?? null
  if (refused !== null) player.undo()
  return refused
}
