import type { RecordedLog } from '../recordings/recorded-facts'

/** An event of a client's process, a line of JSON (Events in conformance/java/recorder). */
export type ClientEvent =
  /** The process waits for the order to begin. */
  | { readonly event: 'ready' }
  /** The program's main method has ended. */
  | { readonly event: 'ended' }
  /** A line that the program printed, and one on its standard error. */
  | { readonly event: 'printed' | 'complained'; readonly text: string }
  /** send() is called. */
  | { readonly event: 'sending' }
  | SendEvent
  | { readonly event: 'delivery'; readonly records: readonly DeliveredRecord[] }
  | {
      readonly event: 'commit'
      readonly how: string
      readonly offsets: Readonly<Record<string, number>>
      readonly error: string | null
    }
  | {
      readonly event: 'callback'
      readonly name: string
      readonly partitions: readonly string[]
      /** Of the consumer when the callback began. */
      readonly assignment: readonly string[]
      readonly generation: number
    }
  | {
      readonly event: 'exception'
      readonly in: string
      readonly class: string
      readonly message: string
      readonly causes: readonly { readonly class: string; readonly message: string }[]
    }
  | {
      readonly event: 'txn'
      readonly op: string
      readonly error: string | null
      readonly message?: string
    }
  /** close() has returned. */
  | { readonly event: 'closed' }

export interface SendEvent {
  readonly event: 'send'
  /** Of the sends of this process, from 0. */
  readonly n: number
  readonly topic: string
  readonly partition: number | null
  readonly offset: number | null
  readonly timestamp: number | null
  readonly error: string | null
  readonly message: string | null
}

export interface DeliveredRecord {
  readonly topic: string
  readonly partition: number
  readonly offset: number
  readonly key: string
  readonly value: string
  readonly timestampType: string
  readonly timestamp: number
}

/** A replica's log as read from its files (LogMain). */
export interface LogEvent extends RecordedLog {
  readonly event: 'log'
  readonly broker: number
  readonly partition: string
}
