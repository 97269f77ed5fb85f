import type { ApiName } from './kafka/network/api'

/**
 * The user's only way into the world: the verbs of a scenario's script. Targets are ids of the scenario
 * (`b1`, `c1`). Times are milliseconds, offsets Kafka offsets, config values strings as in a properties file.
 */
export type Command =
  | SendCommand
  | { readonly do: 'flush'; readonly client: string }
  /** Starts a client, or a machine that is off, again under the same id. */
  | { readonly do: 'start'; readonly target: string }
  /** Orderly end: close() of a client, controlled shutdown of a broker. */
  | { readonly do: 'close'; readonly target: string }
  /** kill -9: the process is gone, the page cache stays. */
  | { readonly do: 'kill'; readonly target: string }
  /** The machine is gone: what was not on disk is lost. */
  | { readonly do: 'powerOff'; readonly target: string }
  /** close, then start when it has ended. */
  | { readonly do: 'restart'; readonly target: string }
  /** A frozen process: long GC, SIGSTOP. */
  | { readonly do: 'pause'; readonly target: string }
  | { readonly do: 'resume'; readonly target: string }
  | { readonly do: 'stallReplication'; readonly target: string }
  | { readonly do: 'resumeReplication'; readonly target: string }
  | {
      readonly do: 'slowLink'
      readonly from: string
      readonly to: string
      readonly latencyMs: number
      readonly oneWay?: boolean | undefined
    }
  | {
      readonly do: 'cutLink'
      readonly from: string
      readonly to: string
      readonly oneWay?: boolean | undefined
    }
  | {
      readonly do: 'healLink'
      readonly from: string
      readonly to: string
      readonly oneWay?: boolean | undefined
    }
  /** The next response of this API to the target is lost. */
  | { readonly do: 'dropResponse'; readonly api: ApiName; readonly target: string }
  | {
      readonly do: 'createTopic'
      readonly topic: string
      readonly partitions: number
      readonly replicationFactor: number
      readonly config?: Readonly<Record<string, string>> | undefined
      readonly assignment?: Readonly<Record<string, readonly number[]>> | undefined
    }
  | { readonly do: 'deleteTopic'; readonly topic: string }
  | { readonly do: 'addPartitions'; readonly topic: string; readonly partitions: number }
  | {
      readonly do: 'electLeader'
      readonly topic: string
      readonly partition: number
      readonly election: 'preferred' | 'unclean'
    }
  /** `target`: a client or broker id, or `topic:<name>`. Clients take it as a restart would: at once, their process goes on. */
  | {
      readonly do: 'alterConfig'
      readonly target: string
      readonly config: Readonly<Record<string, string | null>>
    }
  /** kafka-consumer-groups --reset-offsets: the group must be Empty. */
  | {
      readonly do: 'resetOffsets'
      readonly group: string
      readonly topic: string
      readonly partition: number
      readonly offset: number
    }
  | {
      readonly do: 'seek'
      readonly client: string
      readonly topic: string
      readonly partition: number
      readonly offset: number
    }
  /** Sandbox: a broker or a client that was not there before. Specs are those of the scenario. */
  | {
      readonly do: 'addBroker'
      readonly id: number
      readonly rack?: string | undefined
      readonly config?: Readonly<Record<string, string>> | undefined
    }
  /**
   * Sandbox: a machine that is off is taken away with its disk. In KRaft the broker is unregistered first, as
   * `kafka-cluster.sh unregister` does. Its number stays in the assignments; `addBroker` may use it again.
   */
  | { readonly do: 'removeBroker'; readonly id: number }
  | {
      readonly do: 'addClient'
      readonly id: string
      readonly kind: 'producer' | 'consumer'
      readonly config: Readonly<Record<string, string>>
      readonly program?: unknown
    }

export interface SendCommand {
  readonly do: 'send'
  readonly client: string
  readonly topic: string
  readonly partition?: number | undefined
  /** Explicit records, or `count` generated ones. */
  readonly records?:
    | readonly {
        readonly key?: string | null | undefined
        readonly value?: string | null | undefined
      }[]
    | undefined
  readonly count?: number | undefined
  /** Between generated records, ms; 0 or absent: all at once. */
  readonly everyMs?: number | undefined
  /** Keys dealt in turn to generated records; absent: null keys. */
  readonly keys?: readonly (string | null)[] | undefined
  /** Bytes of a generated value. */
  readonly valueBytes?: number | undefined
  /** Ms since 1970 for all records; absent: the clock. */
  readonly timestamp?: number | undefined
}
