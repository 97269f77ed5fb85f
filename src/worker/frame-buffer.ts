import type { SimTime } from '../base/time'
import type { Frame, View } from '../frame/frame'
import type { EngineClient } from './client'
import type { BranchId } from './protocol'

/** Frames asked for at once: the credit that the worker gets. */
const CREDIT = 48
/** Asked for when fewer than this many lie ahead of the playhead. */
const LOW_WATER = 96
/** Kept behind the playhead for playing back a little. */
const KEPT_BEHIND = 200

/**
 * The frames around the playhead of one branch and view, without a gap between them. Asks ahead of the
 * playhead; what comes too late for where it is now is dropped.
 */
export class FrameBuffer {
  readonly #client: Pick<EngineClient, 'seek' | 'frames'>
  readonly #onArrival: () => void
  #frames: readonly Frame[] = []
  #branch: BranchId = 'main'
  #view: View | null = null
  /** Counts jumps: an answer to a question from before the last one is late. */
  #jumps = 0
  #isAsking = false
  #isAtEnd = false
  #everyUs: SimTime = 0

  /** `onArrival`: called when frames came in. */
  constructor(client: Pick<EngineClient, 'seek' | 'frames'>, onArrival: () => void) {
    this.#client = client
    this.#onArrival = onArrival
  }

  /** Everything before this instant (us, exclusive) can be drawn without waiting. */
  get readyUntil(): SimTime {
    return this.#frames.at(-1)?.until ?? 0
  }

  /** The frame valid at an instant (us), null while it is not in hand. */
  at(instant: SimTime): Frame | null {
    const frames = this.#frames
    let low = 0
    let high = frames.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((frames[middle] as Frame).at > instant) high = middle
      else low = middle + 1
    }
    const frame = frames[low - 1]
    return frame !== undefined && instant < frame.until ? frame : null
  }

  /** Goes elsewhere: another branch, another view, or an instant (us) that is not near. */
  jump(branch: BranchId, view: View, at: SimTime): void {
    this.#branch = branch
    this.#view = view
    this.#frames = []
    this.#isAtEnd = false
    this.#isAsking = true
    this.#jumps += 1
    const jump = this.#jumps
    void this.#client.seek(branch, at, view).then((answer) => {
      if (jump !== this.#jumps) return
      this.#isAsking = false
      if (answer?.kind !== 'frame') return
      this.#frames = [answer.frame]
      this.#onArrival()
    })
  }

  /**
   * Tells where the playhead (us) is, once an animation frame while playing. `everyUs`: how far it moves
   * in one animation frame; instants closer together than that need no frame of their own.
   */
  follow(at: SimTime, everyUs: SimTime): void {
    if (this.#view === null || this.#isAsking) return
    this.#everyUs = everyUs
    const first = this.#frames[0]
    if (first === undefined || at < first.at || at > this.readyUntil) {
      this.jump(this.#branch, this.#view, at)
      return
    }
    const ahead = this.#frames.filter((frame) => frame.at > at).length
    const behind = this.#frames.length - ahead
    if (behind > 2 * KEPT_BEHIND) this.#frames = this.#frames.slice(behind - KEPT_BEHIND)
    if (ahead < LOW_WATER && !this.#isAtEnd) this.#askAhead(this.#view)
  }

  #askAhead(view: View): void {
    this.#isAsking = true
    const jump = this.#jumps
    const from = this.readyUntil
    const order = { branch: this.#branch, from, count: CREDIT, everyUs: this.#everyUs, view }
    void this.#client.frames(order).then((frames) => {
      if (jump !== this.#jumps) return
      this.#isAsking = false
      if (frames === null) return
      this.#isAtEnd = frames.length < CREDIT
      // A frame of a fast stretch may begin before it: the pictures still join at `from`.
      this.#frames = [...this.#frames, ...frames.filter((frame) => frame.until > from)]
      this.#onArrival()
    })
  }
}
