import type { StoreApi } from 'zustand/vanilla'
import type { SimTime } from '../../base/time'
import type { Happening } from '../../frame/frame'
import type { HappeningId } from '../../model/ids'
import type { Scenario } from '../../scenario/scenario'
import type { EngineClient } from '../../worker/client'
import type {
  BranchSummary,
  Explanation,
  Figures,
  HappeningRef,
  LogFilter,
  LogSearch,
} from '../../worker/protocol'
import { NOTHING_EXPLAINED, type PlayerState } from './player-state'

/** All happenings of the story, which have no language of their own. */
const STORY: LogFilter = {
  ...{ interest: 1, text: '', locale: 'en' },
  ...{ actor: null, themes: [], mine: false, until: null },
}

/** Queries of a page to a player's engine about the branch on show. */
export class Asking {
  readonly #client: () => EngineClient
  readonly #state: StoreApi<PlayerState>
  readonly #summary: () => BranchSummary | null
  readonly #pause: () => void

  constructor(
    client: () => EngineClient,
    state: StoreApi<PlayerState>,
    currentSummary: () => BranchSummary | null,
    pause: () => void,
  ) {
    this.#client = client
    this.#state = state
    this.#summary = currentSummary
    this.#pause = pause
  }

  /** Selects a happening: in the log and on the stage. */
  readonly select = async (happening: HappeningId): Promise<void> => {
    this.#state.setState({ selected: happening, ...NOTHING_EXPLAINED })
    const explained = await this.#explain(happening)
    if (explained) this.#state.setState({ told: explained.chain.at(-1) ?? null })
  }

  /** Selects a happening, lights the chain of its causes, and pauses: an answer is read at leisure. */
  readonly askWhy = async (happening: HappeningId): Promise<void> => {
    this.#pause()
    this.#state.setState({ selected: happening })
    const explained = await this.#explain(happening)
    if (explained === null) return
    const { chain, ...reasons } = explained
    this.#state.setState({ chain, reasons, unfolded: false, told: chain.at(-1) ?? null })
  }

  /** Shows the causes that did not decide, or folds them away. */
  readonly unfold = (unfolded: boolean): void => {
    this.#state.setState({ unfolded })
  }

  /** Causes of a happening; null when another one was selected meanwhile. */
  async #explain(happening: HappeningId): Promise<Explanation | null> {
    const { branch } = this.#state.getState()
    const answer = await this.#client().why(branch, happening)
    if (answer?.kind !== 'explained' || this.#state.getState().selected !== happening) return null
    return answer.explanation
  }

  /** How far the search through the log for a filter is, a part further than before. */
  readonly search = async (filter: LogFilter): Promise<LogSearch | null> => {
    const { branch } = this.#state.getState()
    if (!this.#summary()) return null
    const answer = await this.#client().search(branch, filter)
    return answer?.kind === 'searched' ? answer.found : null
  }

  readonly requestLog = async (
    filter: LogFilter,
    from: number,
    to: number,
  ): Promise<{ readonly total: number; readonly happenings: readonly Happening[] } | null> => {
    const { branch } = this.#state.getState()
    if (!this.#summary()) return null
    const answer = await this.#client().log({ branch, filter, from, to })
    return answer?.kind === 'log' ? answer : null
  }

  /** Place in the log of a happening, or of the last one at or before an instant (us); null when it is not there. */
  readonly requestRow = async (
    filter: LogFilter,
    of: { readonly at: SimTime } | { readonly happening: HappeningId },
  ): Promise<number | null> => {
    const { branch } = this.#state.getState()
    if (!this.#summary()) return null
    const answer = await this.#client().row({ branch, filter, of })
    return answer?.kind === 'row' ? answer.row : null
  }

  /** The last happening of the story at or before an instant (us); null when there is none yet. */
  readonly latestAt = async (at: SimTime): Promise<Happening | null> => {
    const row = await this.requestRow(STORY, { at })
    if (row === null) return null
    const found = await this.requestLog(STORY, row, row + 1)
    return found?.happenings[0] ?? null
  }

  /** The happenings that references name in the original run, null for one that never comes. */
  readonly findHappenings = async (
    refs: readonly HappeningRef[],
  ): Promise<readonly (Happening | null)[]> => {
    const answer = await this.#client().find({ branch: 'main', refs })
    return answer?.kind === 'found' ? answer.happenings : refs.map(() => null)
  }

  /** Figures of whole runs of other scenarios; null when the engine could not tell. */
  readonly requestFigures = async (
    scenarios: readonly Scenario[],
    group: string,
  ): Promise<readonly Figures[] | null> => {
    const answer = await this.#client().figures({ scenarios, group })
    return answer?.kind === 'figures' ? answer.figures : null
  }
}
