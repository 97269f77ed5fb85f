import type { Frame, Happening, View } from '../frame/frame'
import type { HappeningId } from './shape'

/** Which channels are lit; the rest stays plain. */
export type Channel = 'keys' | 'disk' | 'hatch' | 'heartbeat' | 'autoCommit' | 'results'

/** What a lesson or the sandbox asks the stage to draw. */
export interface StagePlate {
  readonly view: View
  /** Consumers drawn as rows, top to bottom. */
  readonly rows: readonly string[]
  readonly group: string
  readonly channels: readonly Channel[]
  /** An offset that the first picture must show, where the window is wider than the plate. */
  readonly focus?: number | undefined
}

export type StageAnchor =
  | { readonly at: 'committed'; readonly group: string }
  | { readonly at: 'position'; readonly client: string }
  | { readonly at: 'offset'; readonly offset: number; readonly row: 'log' | 'held' | 'result' }
  | { readonly at: 'death'; readonly client: string; readonly run: number }
  | { readonly at: 'row'; readonly client: string }
  | { readonly at: 'secondStorey' }

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
