import type { PlayNotes } from '../recordings/recording'

/** The entry of a scenario in `scenarios/index.json`, as far as it is about recording. */
export interface RecordingNotes extends PlayNotes {
  /** Facts tell keys, values and timestamps too. */
  readonly withValues?: boolean
  /** false: the offsets topic is not there when the play begins. */
  readonly warmGroup?: boolean
  /** Replicas of each partition of the offsets topic; missing: Kafka places it. */
  readonly offsetsAssignment?: Readonly<Record<string, readonly number[]>>
}
