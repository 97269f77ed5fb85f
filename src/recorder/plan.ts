import type { KafkaVersion } from '../config/version'
import type { TopicSpec } from '../scenario/scenario'

/** A scenario as processes and actions on them, in the order of time. */
export interface PlayPlan {
  readonly version: KafkaVersion
  readonly servers: readonly ServerPlan[]
  readonly topics: readonly TopicSpec[]
  /** Replicas of the offsets topic, created before the play; null: Kafka creates it. */
  readonly offsetsTopic: TopicSpec | null
  /** True: the offsets topic exists when the play begins. */
  readonly warmsGroups: boolean
  readonly clients: readonly ClientPlan[]
  /** Group ids of the clients, in the order of their names. */
  readonly groups: readonly string[]
  readonly steps: readonly PlayStep[]
  readonly untilMs: number
  /** True: facts contain keys, values and timestamps. */
  readonly withValues: boolean
}

/** A process of the cluster. Servers of one `stage` start together, after those of the previous stage. */
export interface ServerPlan {
  /** `zookeeper`, `controller` or a broker's id. */
  readonly id: string
  readonly role: 'zookeeper' | 'controller' | 'broker' | 'combined'
  /** Node id of brokers and controllers; -1 for ZooKeeper. */
  readonly number: number
  readonly stage: number
  readonly rack: string | null
  /** Configs of the scenario. */
  readonly config: Readonly<Record<string, string>>
}

/** A client's program, and the maximum number of its starts. */
export interface ClientPlan {
  readonly id: string
  readonly kind: 'producer' | 'consumer'
  readonly groupId: string | null
  /** Package and class of the program: `program_c1.BillingConsumer`. */
  readonly mainClass: string
  /** Java source. */
  readonly source: string
  readonly runs: number
  /** The call that represents the work on a record: `process`, `payment.charge`. */
  readonly work: string
  /** True if SIGTERM runs the program's shutdown hook; otherwise an order ends its loop. */
  readonly closesBy: 'signal' | 'order'
}

/** One action. Lines are fields of an order to the process. */
export type PlayStep = { readonly atMs: number } & StepAction

export type StepAction =
  /** Lets the client's next process begin, unless one is running. */
  | { readonly do: 'start'; readonly target: string }
  | { readonly do: 'close'; readonly target: string }
  | { readonly do: 'restart'; readonly target: string }
  | {
      readonly do: 'signal'
      readonly target: string
      readonly signal: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'
    }
  | { readonly do: 'order'; readonly target: string; readonly line: readonly string[] }
  | { readonly do: 'admin'; readonly act: AdminAct; readonly line: readonly string[] }
  | { readonly do: 'mark'; readonly name: string }

/** Name of the administrator's order in the facts. */
export interface AdminAct {
  readonly do: string
  readonly topic: string
}
