import type { RecordedMark } from '../recordings/recorded-facts'
import type { ClientEvent, LogEvent } from './observed-event'

/** All events of the processes of one play, in order. */
export interface Observation {
  readonly clients: readonly OfClient[]
  readonly marks: readonly RecordedMark[]
  readonly admin: readonly AdminOutcome[]
  readonly logs: readonly LogEvent[]
}

export interface OfClient {
  readonly client: string
  /** Number of the client's start, from 1. */
  readonly run: number
  readonly told: ClientEvent
}

export interface AdminOutcome {
  readonly do: string
  readonly topic: string
  readonly error: string | null
  readonly message?: string
}
