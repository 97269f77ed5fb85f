import type { SimTime } from '../../base/time'
import type { Happening } from '../../frame/frame'
import type { Interest } from '../../model/happening/happening'
import type { HappeningId } from '../../model/ids'
import type { Scenario } from '../../scenario/scenario'
import type { Figures, HappeningRef } from '../../worker/protocol'
import { client, currentSummary } from './player'
import { playerStore } from './player-store'

/** Selects a happening: in the log and on the stage. */
export async function select(happening: HappeningId): Promise<void> {
  playerStore.setState({ selected: happening, chain: [], told: null })
  const chain = await requestChain(happening)
  if (chain) playerStore.setState({ told: chain.at(-1) ?? null })
}

/** Selects a happening and lights the chain of its causes. */
export async function askWhy(happening: HappeningId): Promise<void> {
  playerStore.setState({ selected: happening })
  const chain = await requestChain(happening)
  if (chain) playerStore.setState({ chain, told: chain.at(-1) ?? null })
}

/** The chain of causes, causes first; null when another happening was selected meanwhile. */
async function requestChain(happening: HappeningId): Promise<readonly Happening[] | null> {
  const { branch } = playerStore.getState()
  const answer = await client().why(branch, happening)
  if (answer?.kind !== 'chain' || playerStore.getState().selected !== happening) return null
  return answer.happenings
}

export async function requestLog(
  interest: Interest,
  from: number,
  to: number,
): Promise<{ readonly total: number; readonly happenings: readonly Happening[] } | null> {
  const { branch } = playerStore.getState()
  if (!currentSummary()) return null
  const answer = await client().log({ branch, interest, from, to })
  return answer?.kind === 'log' ? answer : null
}

/** Place in the log of a happening, or of the last one at or before an instant (us); null when it is not there. */
export async function requestRow(
  interest: Interest,
  of: { readonly at: SimTime } | { readonly happening: HappeningId },
): Promise<number | null> {
  const { branch } = playerStore.getState()
  if (!currentSummary()) return null
  const answer = await client().row({ branch, interest, of })
  return answer?.kind === 'row' ? answer.row : null
}

/** The happenings that references name in the original run, null for one that never comes. */
export async function findHappenings(
  refs: readonly HappeningRef[],
): Promise<readonly (Happening | null)[]> {
  const answer = await client().find({ branch: 'main', refs })
  return answer?.kind === 'found' ? answer.happenings : refs.map(() => null)
}

/** Figures of whole runs of other scenarios; null when the engine could not tell. */
export async function requestFigures(
  scenarios: readonly Scenario[],
  group: string,
): Promise<readonly Figures[] | null> {
  const runs = scenarios.map((scenario) => ({ scenario, variant: null }))
  const answer = await client().figures({ runs, group })
  return answer?.kind === 'figures' ? answer.figures : null
}
