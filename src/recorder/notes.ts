import type { PlayNotes } from '../recordings/recording'

/** The entry of a scenario in `scenarios/index.json`, its part for recording. */
export interface RecordingNotes extends PlayNotes {
  /** True if facts contain keys, values and timestamps too. */
  readonly withValues?: boolean
  /** False: the offsets topic does not exist when the play begins. */
  readonly warmGroup?: boolean
  /** Replicas of each partition of the offsets topic; by default Kafka places it. */
  readonly offsetsAssignment?: Readonly<Record<string, readonly number[]>>
}
