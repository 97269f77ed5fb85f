import type { KafkaVersion } from '../config/version'
import type { RecordedFacts } from './recorded-facts'
import type { Units } from './units/units'

/** Facts of one scenario on real brokers and clients of one release. */
export interface Recording {
  readonly scenario: string
  readonly kafka: KafkaVersion
  /** In full: `3.9.2`. */
  readonly release: string
  /** Number of plays. */
  readonly runs: number
  /** First 12 hexadecimal digits of the SHA-256 of the scenario file that was played; missing in old ones. */
  readonly played?: string | null
  /** Facts that were equal in all runs. */
  readonly units: Readonly<Units>
  /** Facts that differ between runs, with the values seen: chance in Kafka itself. */
  readonly unstable: Readonly<Units>
  /** Details of the first run. */
  readonly facts: RecordedFacts
}

/** Options for playing a scenario: an entry of `scenarios/index.json`. */
export interface PlayNotes {
  /** Its releases; all when absent. */
  readonly versions?: readonly KafkaVersion[]
  /** Broker configs of one release. */
  readonly byVersion?: Readonly<Partial<Record<KafkaVersion, Readonly<Record<string, string>>>>>
  /** True if the values of records are compared as well. */
  readonly withValues?: boolean
}
