import { act, cleanup, configure } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, vi } from 'vitest'
import { Clock } from '../app/player/clock'
import { isStill } from '../app/player/playback.machine'
import { Player } from '../app/player/player'
import { PlayerProvider } from '../app/player/player-context'
import type { Route } from '../app/routes'
import { SiteProvider } from '../app/site'
import { assert } from '../base/assert'
import type { SimTime } from '../base/time'
import { project } from '../frame/project'
import type { View } from '../frame/view'
import type { Scenario } from '../scenario/scenario'
import { MODEL } from '../timeline/model-engine'
import { ToyWorker } from './toy-worker'

// A guard against waiting for ever, not a bound on speed: a component that is loaded late is waited for.
configure({ asyncUtilTimeout: 100_000 })

/** Wall time of one animation frame, ms. */
const FRAME_MS = 1000 / 60

/** A page without a browser: a player on the real model, whose worker and animation frames run when told to. */
export class TestPage {
  readonly player: Player
  readonly #worker = new ToyWorker({ ...MODEL, project })
  #onFrame: ((now: number) => void) | null = null
  #now = 0

  constructor() {
    vi.stubGlobal('requestAnimationFrame', (callback: (now: number) => void) => {
      this.#onFrame = callback
      return 0
    })
    vi.spyOn(performance, 'now').mockImplementation(() => this.#now)
    this.player = new Player(new Clock(), {
      spawn: () => this.#worker.port,
      every: () => () => {},
    })
  }

  /** Shows a scenario at an instant, us. */
  async opens(scenario: Scenario, view: View, at: SimTime): Promise<void> {
    const opening = this.player.open(scenario, view, [], at)
    await this.answers()
    assert(await opening, 'a scenario opens')
    await this.rests()
  }

  /** The worker answers all it was asked, and what follows from the answers. */
  async answers(): Promise<void> {
    for (let i = 0; i < 6; i++) {
      this.#worker.run()
      await act(async () => {
        for (let j = 0; j < 10; j++) await Promise.resolve()
      })
    }
  }

  /** So many animation frames pass; the worker keeps up with them. */
  async frames(count: number): Promise<void> {
    for (let i = 0; i < count; i++) {
      await this.answers()
      this.#now += FRAME_MS
      const callback = this.#onFrame
      this.#onFrame = null
      await act(async () => callback?.(this.#now))
    }
    await this.answers()
  }

  /** All that was asked is answered, and the playhead comes to rest. */
  async rests(): Promise<void> {
    const { state } = this.player.clock
    await this.answers()
    for (let i = 0; i < 40 && !isStill(state.getState().playback); i++) await this.frames(10)
  }

  /** The content as a page has it: inside its site and its player. */
  around(content: ReactNode): ReactNode {
    const route: Route = { page: 'sandbox', locale: 'en' }
    return (
      <SiteProvider route={route} root="/">
        <PlayerProvider player={this.player}>{content}</PlayerProvider>
      </SiteProvider>
    )
  }
}

/** A page for each test of a file; `current()` is that of the running one. */
export function pageOfEachTest(): () => TestPage {
  let page: TestPage | null = null
  beforeEach(() => {
    document.documentElement.lang = 'en'
    page = new TestPage()
  })
  afterEach(() => {
    cleanup()
    vi.unstubAllGlobals()
    vi.restoreAllMocks()
  })
  return () => {
    if (page === null) throw new Error('There is a page only while a test runs.')
    return page
  }
}
