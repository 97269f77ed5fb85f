import type { Dwelling } from '../model/happening/kind-info'

/** Messages that cross the plate and get room in the story pace. Commits get it everywhere. */
export type Carriage =
  | 'produce'
  /** Fetch responses to consumers. */
  | 'fetchedRecords'
  /** Fetch requests and responses of followers. */
  | 'replication'
  /** JoinGroup and SyncGroup. */
  | 'joining'

/** Section of a frame that is projected only for plates that draw it. */
export type FrameSection =
  /** Messages on the wire. */
  | 'flights'
  /** Produce requests whose answer a leader holds back. */
  | 'held'
  /** Counts of processing by a group, by offset. */
  | 'results'
  /** Records that the present run of a consumer processed. */
  | 'processed'
  /** Runs of consumers that ended. */
  | 'runs'
  /** Records that a producer sends next. */
  | 'upcoming'
  /** Commits as records of `__consumer_offsets`. */
  | 'commits'
  /** Records per second of each client. */
  | 'rates'
  /** `record.sent` and `sends.completed` among the changes. */
  | 'sends'
  /** Records of followers, beside those of leaders. */
  | 'followerRecords'

interface PlateRow {
  readonly dwellsOn: readonly Dwelling[]
  readonly carries: readonly Carriage[]
  readonly needs: readonly FrameSection[]
}

/** Every kind of plate, with what the engine has to know about it. How it is drawn stands in `stage/plates.ts`. */
export const PLATES = {
  'offset-axis': {
    dwellsOn: [],
    carries: ['fetchedRecords'],
    needs: ['commits', 'flights', 'followerRecords', 'results', 'runs'],
  },
  replicas: {
    dwellsOn: ['acknowledgements', 'replication'],
    carries: ['produce', 'fetchedRecords', 'replication'],
    needs: ['flights', 'followerRecords', 'sends'],
  },
  pipeline: {
    dwellsOn: ['sends', 'acknowledgements', 'replication'],
    carries: ['produce', 'replication'],
    needs: ['flights', 'followerRecords', 'held', 'sends', 'upcoming'],
  },
  survey: {
    dwellsOn: ['replication'],
    carries: ['produce', 'fetchedRecords', 'joining'],
    needs: ['flights', 'processed', 'rates'],
  },
} as const satisfies Readonly<Record<string, PlateRow>>

export type PlateKind = keyof typeof PLATES

export const PLATE_KINDS = Object.keys(PLATES) as readonly PlateKind[]

export function dwellsOn(kind: PlateKind, part: Dwelling): boolean {
  const row: PlateRow = PLATES[kind]
  return row.dwellsOn.includes(part)
}

export function carries(kind: PlateKind, message: Carriage): boolean {
  const row: PlateRow = PLATES[kind]
  return row.carries.includes(message)
}

export function needs(kind: PlateKind, section: FrameSection): boolean {
  const row: PlateRow = PLATES[kind]
  return row.needs.includes(section)
}
