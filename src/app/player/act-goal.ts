import type { StoreApi } from 'zustand/vanilla'
import type { SimTime } from '../../base/time'
import type { EngineClient } from '../../worker/client'
import type { Branch, BranchId, FoundGoal } from '../../worker/protocol'
import { recall, remember } from '../moment/remembered'
import type { Clock } from './clock'
import type { PlayerState } from './player-state'

/** The act that made the branch on show, and the point that it was for. */
export interface ShownAct {
  readonly branch: BranchId
  /** us */
  readonly at: SimTime
  /** Its number among the acts of the branch. */
  readonly number: number
  /** null: the engine has not answered yet. */
  readonly found: FoundGoal | null
}

/** Asks the engine for the point that an act was for, and has playing stop there. */
export class ActGoal {
  readonly #client: () => EngineClient
  readonly #state: StoreApi<PlayerState>
  readonly #clock: Clock
  readonly #onNeed: () => void

  /** `onNeed`: called when the run has to be known up to `needed`. */
  constructor(
    client: () => EngineClient,
    state: StoreApi<PlayerState>,
    clock: Clock,
    onNeed: () => void,
  ) {
    this.#client = client
    this.#state = state
    this.#clock = clock
    this.#onNeed = onNeed
  }

  /** An act has made this branch, which is on show. */
  begin({ id, acts, forkedAt }: Branch): void {
    this.#state.setState({
      act: { branch: id, at: forkedAt, number: acts.length - 1, found: null },
      stopsAtGoals: recall(STOPS_KEY) !== 'no',
    })
    void this.#ask()
  }

  /** More of the run on show is known. */
  readonly learned = (): void => {
    if (this.#shown()?.found?.is === 'unknown') void this.#ask()
  }

  /** The instant (us) up to which the run has to be known; 0: no further than for playing. */
  get needed(): SimTime {
    const found = this.#shown()?.found
    return found?.is === 'unknown' ? found.until : 0
  }

  /** Whether playing stops at the point that an act was for; remembered in this browser. */
  readonly setStops = (stopsAtGoals: boolean): void => {
    remember(STOPS_KEY, stopsAtGoals ? 'yes' : 'no')
    this.#state.setState({ stopsAtGoals })
    this.#arm()
  }

  async #ask(): Promise<void> {
    const asked = this.#shown()
    if (asked === null) return
    const answer = await this.#client().goal(asked.branch, asked.number)
    const act = this.#shown()
    if (answer?.kind !== 'goal' || act === null || act.number !== asked.number) return
    this.#state.setState({ act: { ...act, found: answer.found } })
    this.#arm()
    if (this.needed > 0) this.#onNeed()
  }

  #arm(): void {
    const { stopsAtGoals } = this.#state.getState()
    const goal = this.#shown()?.found?.goal ?? null
    this.#clock.stopOnceAt(stopsAtGoals && goal !== null ? goal.at : null)
  }

  /** The act of the branch on show; null where another one is on show. */
  #shown(): ShownAct | null {
    const { act, branch } = this.#state.getState()
    return act?.branch === branch ? act : null
  }
}

const STOPS_KEY = 'stops-at-goals'
