import { bisector } from 'd3-array'
import type { SimTime } from '../base/time'
import type { Frame } from '../frame/frame'
import type { View } from '../frame/view'
import type { EngineClient } from './client'
import type { BranchId } from './protocol'

const byInstant = bisector(({ at }: Frame) => at)

/** Frames requested at once: the credit of the worker. */
const CREDIT = 48
/** More frames are requested when fewer than this many are ahead of the playhead. */
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
  #keeps: 1 | 2 = 1
  /** Whether any frame in hand may stand for plumbing after its instant. */
  #isCoarse = false
  /** Target of the jump under way, us; null without one. */
  #target: SimTime | null = null

  /** `onArrival`: called when frames came in. */
  constructor(client: Pick<EngineClient, 'seek' | 'frames'>, onArrival: () => void) {
    this.#client = client
    this.#onArrival = onArrival
  }

  /** Everything before this instant (us, exclusive) can be drawn without waiting. */
  get readyUntil(): SimTime {
    return this.#frames.at(-1)?.until ?? 0
  }

  /** Whether these are the frames of this branch and view. */
  shows(branch: BranchId, view: View): boolean {
    return branch === this.#branch && view === this.#view
  }

  /** The frame valid at an instant (us), null while it is not in hand. */
  at(instant: SimTime): Frame | null {
    const frame = this.#frames[byInstant.right(this.#frames, instant) - 1]
    return frame !== undefined && instant < frame.until ? frame : null
  }

  /** As `at`, but null while the frames in hand may leave plumbing out. */
  exactAt(instant: SimTime): Frame | null {
    return this.#isCoarse ? null : this.at(instant)
  }

  /** Whether a jump there is under way. */
  isComing(branch: BranchId, view: View, at: SimTime): boolean {
    return this.#target === at && this.shows(branch, view)
  }

  /** Forgets everything: another scenario is opened. */
  clear(): void {
    this.#jumps += 1
    this.#frames = []
    this.#view = null
    this.#target = null
    this.#isAsking = false
  }

  /** The run goes on past what was its end. */
  goesOn(): void {
    this.#isAtEnd = false
  }

  /** Goes elsewhere: another branch, another view, or an instant (us) that is not near. */
  jump(branch: BranchId, view: View, at: SimTime): void {
    this.#branch = branch
    this.#view = view
    this.#frames = []
    this.#isAtEnd = false
    this.#isAsking = true
    this.#target = at
    this.#jumps += 1
    const jump = this.#jumps
    void this.#client.seek(branch, at, view).then((answer) => {
      if (jump !== this.#jumps) return
      this.#isAsking = false
      this.#target = null
      if (answer?.kind !== 'frame') return
      this.#frames = [answer.frame]
      this.#isCoarse = false
      this.#onArrival()
    })
  }

  /**
   * Follows the playhead, which is at `at` (us) and must have a frame in the buffer. `everyUs`: its way in one
   * animation frame; happenings closer together than that and of less interest than `keeps` share a frame.
   */
  follow(at: SimTime, everyUs: SimTime, keeps: 1 | 2): void {
    if (this.#view === null || this.#isAsking || this.#frames.length === 0) return
    this.#everyUs = everyUs
    this.#keeps = keeps
    const behind = byInstant.right(this.#frames, at)
    const ahead = this.#frames.length - behind
    if (behind > 2 * KEPT_BEHIND) this.#frames = this.#frames.slice(behind - KEPT_BEHIND)
    if (ahead < LOW_WATER && !this.#isAtEnd) this.#askAhead(this.#view)
  }

  #askAhead(view: View): void {
    this.#isAsking = true
    const jump = this.#jumps
    const from = this.readyUntil
    const pace = { everyUs: this.#everyUs, keeps: this.#keeps }
    const request = { branch: this.#branch, from, count: CREDIT, ...pace, view }
    void this.#client.frames(request).then((frames) => {
      if (jump !== this.#jumps) return
      this.#isAsking = false
      // Overtaken or refused: the next jump begins anew.
      if (frames === null) this.#isAtEnd = true
      else {
        this.#isAtEnd = frames.length < CREDIT
        this.#isCoarse ||= request.everyUs > 0
        this.#frames = [...this.#frames, ...frames]
        this.#onArrival()
      }
    })
  }
}
