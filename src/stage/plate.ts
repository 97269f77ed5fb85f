import type { Frame, Happening, View } from '../frame/frame'
import type { HappeningId } from './shape'

/** Which channels are lit; the rest stays plain. */
export type Channel = 'keys' | 'disk' | 'hatch' | 'heartbeat' | 'autoCommit' | 'results'

/** What a lesson or the sandbox asks the stage to draw. */
export type StagePlate = OffsetAxisPlate | ReplicasPlate | PipelinePlate

export interface PlateBase {
  readonly view: View
  /** Consumers drawn as rows, top to bottom. */
  readonly rows: readonly string[]
  readonly group: string
  readonly channels: readonly Channel[]
  /** An offset that the first picture must show, where the window is wider than the plate. */
  readonly focus?: number | undefined
}

/** One partition and its readers. */
export interface OffsetAxisPlate extends PlateBase {
  readonly kind?: 'offset-axis' | undefined
}

/** One partition on all its brokers. */
export interface ReplicasPlate extends PlateBase {
  readonly kind: 'replicas'
  /** Broker numbers, top to bottom: rows never move. */
  readonly brokers: readonly number[]
  /** Producers above the tapes. */
  readonly clients: readonly string[]
}

/** The way of a record from send() to its callback. */
export interface PipelinePlate extends PlateBase {
  readonly kind: 'pipeline'
  readonly producer: string
  /** Partition keys with a tray each, top to bottom. */
  readonly trays: readonly string[]
  /** Broker numbers with in-flight slots each, top to bottom. */
  readonly slots: readonly number[]
  /** Broker numbers whose tape of the view's partition is drawn, top to bottom. */
  readonly replicas: readonly number[]
}

export type StageAnchor =
  | { readonly at: 'committed'; readonly group: string }
  | { readonly at: 'position'; readonly client: string }
  | { readonly at: 'offset'; readonly offset: number; readonly row: 'log' | 'held' | 'result' }
  | { readonly at: 'death'; readonly client: string; readonly run: number }
  | { readonly at: 'row'; readonly client: string }
  | { readonly at: 'secondStorey' }
  | ReplicasAnchor
  | PipelineAnchor

/** On the replicas plate, and on the logs of a pipeline. */
export type ReplicasAnchor =
  /** The name of a broker's tape. */
  | { readonly at: 'replica'; readonly broker: number }
  | { readonly at: 'record'; readonly broker: number; readonly offset: number }
  | { readonly at: 'highWatermark'; readonly broker: number }
  | { readonly at: 'logEnd'; readonly broker: number }
  /** The leader epoch in whose span this offset stands on a broker's tape. */
  | { readonly at: 'epoch'; readonly broker: number; readonly offset: number }
  /** The replica signature of the view's partition. */
  | { readonly at: 'isr' }
  /** What the producer was told: the answer to its last request. */
  | { readonly at: 'ack'; readonly client: string }
  /** Empty danger slots for [from, to) on a broker's tape: acknowledged and gone. */
  | { readonly at: 'lost'; readonly broker: number; readonly from: number; readonly to: number }

export type PipelineAnchor =
  | { readonly at: 'serializer' }
  | { readonly at: 'partitioner' }
  | { readonly at: 'tray'; readonly partition: string }
  | { readonly at: 'linger'; readonly partition: string }
  | { readonly at: 'sender' }
  | { readonly at: 'slot'; readonly broker: number }
  /** A request on its way to the broker, or its answer coming back. */
  | { readonly at: 'wire'; readonly broker: number }
  /** The leader holds the answer back until the high watermark has passed. */
  | { readonly at: 'held'; readonly broker: number }
  | { readonly at: 'callback' }

/** A circled number with its words, in the language of the page. */
export interface StageCallout {
  readonly n: number
  readonly anchor: StageAnchor
  readonly tone: 'ink' | 'danger' | 'commit'
  readonly verdict?: boolean | undefined
  readonly label: string
  readonly detail?: string | undefined
}

/** What is laid over the picture of the cluster. */
export interface StageNotes {
  readonly callouts: readonly StageCallout[]
  /** Head line of the plate, in words; left out where there is no room. */
  readonly caption: null | {
    readonly figure: string
    readonly text: string
    /** Config names and values, set in mono. */
    readonly headline: string
  }
  /** Causes first; numbered discs joined by arrows. Empty: no chain. */
  readonly chain: readonly Happening[]
  readonly selected: HappeningId | null
  /** The offset under the pointer or the focus. */
  readonly offset: number | null
}

export const NO_NOTES: StageNotes = {
  callouts: [],
  caption: null,
  chain: [],
  selected: null,
  offset: null,
}

export interface Size {
  /** CSS pixels. */
  readonly width: number
  readonly height: number
}

export type Consumer = Frame['consumers'][number]
export type Group = Frame['groups'][number]
export type Partition = Frame['partitions'][number]
export type Replica = Partition['replicas'][number]
export type StageRecord = Replica['records'][number]
export type Broker = Frame['brokers'][number]
export type Producer = Frame['producers'][number]
export type Flight = Frame['flights'][number]
