import type { Queue } from '../base/queue'
import type { SimTime } from '../base/time'
import type { Happening } from '../model/happening/happening'
import type { HappeningId } from '../model/ids'
import type { Entry } from '../model/world'

/** A message of interest on its way over the network. Instants in us. */
export interface FlightTime {
  readonly message: HappeningId
  readonly sentAt: SimTime
  readonly arrivesAt: SimTime
}

/** Arrivals of a branch's messages of interest, in the order of sending. Grows at its end only. */
export class FlightLog {
  readonly #flights: FlightTime[]

  private constructor(flights: FlightTime[]) {
    this.#flights = flights
  }

  static empty(): FlightLog {
    return new FlightLog([])
  }

  get all(): readonly FlightTime[] {
    return this.#flights
  }

  /** Looks up in the queue after a step when the messages sent by it (from index `first`) arrive; lost ones never do. */
  append(happenings: readonly Happening[], first: number, queue: Queue<Entry>): void {
    for (let i = first; i < happenings.length; i++) {
      const { id, at, interest, kind } = happenings[i] as Happening
      if (interest === 0 || (kind !== 'request.sent' && kind !== 'response.sent')) continue
      const arrivesAt = arrivalOf(id, queue)
      if (arrivesAt !== null) this.#flights.push({ message: id, sentAt: at, arrivesAt })
    }
  }

  /** A copy with the messages up to an id (inclusive). */
  forkAt(last: HappeningId): FlightLog {
    return new FlightLog(this.#flights.filter(({ message }) => message <= last))
  }
}

/** Searched from the queue's end, where the soonest are. */
function arrivalOf(message: HappeningId, queue: Queue<Entry>): SimTime | null {
  for (let i = queue.length - 1; i >= 0; i--) {
    const { due, at } = queue[i] as Entry
    if (due.kind === 'delivery' && due.message.id === message) return at
  }
  return null
}
