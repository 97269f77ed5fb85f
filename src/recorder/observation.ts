import type { RecordedMark } from '../recordings/recorded-facts'
import type { ClientEvent, LogEvent } from './observed-event'

/** Everything that the processes of one play told, in the order in which they did. */
export interface Observation {
  readonly clients: readonly OfClient[]
  readonly marks: readonly RecordedMark[]
  readonly admin: readonly AdminOutcome[]
  readonly logs: readonly LogEvent[]
}

export interface OfClient {
  readonly client: string
  /** Counts the starts of the client, from 1. */
  readonly run: number
  readonly told: ClientEvent
}

export interface AdminOutcome {
  readonly do: string
  readonly topic: string
  readonly error: string | null
  readonly message?: string
}
