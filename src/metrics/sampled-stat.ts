import type { SimTime } from '../base/time'
import type { Profile } from '../config/profile/profile'
import { SAMPLE_WINDOW, SAMPLES } from './series'

/** One window of a statistic. Instants in us, whole ms: Kafka's clock of metrics. */
interface Sample {
  readonly start: SimTime
  readonly lastEvent: SimTime
  readonly value: number
}

/** Windows that have not expired, combined. */
export interface Combined {
  readonly value: number
  /** Start of the oldest of them, us. */
  readonly since: SimTime
}

/**
 * A statistic over the last windows, for a first reader: in Kafka reading resets the windows that have expired.
 * Source: SampledStat, WindowedSum, Max.
 */
export class SampledStat {
  readonly #combine: (a: number, b: number) => number
  readonly #expiresBy: Profile['samplesExpireBy']
  #samples: readonly Sample[] = []

  constructor(combine: (a: number, b: number) => number, expiresBy: Profile['samplesExpireBy']) {
    this.#combine = combine
    this.#expiresBy = expiresBy
  }

  /** Records a value at an instant (us). */
  record(value: number, at: SimTime): void {
    const now = wholeMs(at)
    const current = this.#samples.at(-1)
    if (current !== undefined && now - current.start < SAMPLE_WINDOW) {
      const grown = {
        start: current.start,
        lastEvent: now,
        value: this.#combine(current.value, value),
      }
      this.#samples = [...this.#samples.slice(0, -1), grown]
      return
    }
    // Since 3.9 there is room for one more, which overlaps the beginning of the time that is looked at.
    const room = this.#expiresBy === 'start' ? SAMPLES : SAMPLES + 1
    this.#samples = [...this.#samples, { start: now, lastEvent: now, value }].slice(-room)
  }

  /** Its value at an instant (us); null without a window. */
  at(now: SimTime): Combined | null {
    const counting = this.#samples.filter((sample) => this.#expiryOf(sample) > now)
    const [first, ...rest] = counting
    if (first === undefined) return null
    return {
      value: rest.reduce((sum, { value }) => this.#combine(sum, value), first.value),
      since: first.start,
    }
  }

  /** First instant (us) after `now` at which a window expires; null when none will. */
  nextExpiry(now: SimTime): SimTime | null {
    const instants = this.#samples.map((sample) => this.#expiryOf(sample)).filter((at) => at > now)
    return instants.length === 0 ? null : Math.min(...instants)
  }

  #expiryOf({ start, lastEvent }: Sample): SimTime {
    return (this.#expiresBy === 'start' ? start : lastEvent) + SAMPLES * SAMPLE_WINDOW
  }
}

function wholeMs(at: SimTime): SimTime {
  return Math.floor(at / 1_000) * 1_000
}
