import type { KafkaVersion } from '../config/version'
import type { TopicSpec } from '../scenario/scenario'

/** A scenario as processes and actions on them, in the order of time. */
export interface PlayPlan {
  readonly version: KafkaVersion
  readonly servers: readonly ServerPlan[]
  readonly topics: readonly TopicSpec[]
  /** Placed by hand before the play; null: Kafka creates it. */
  readonly offsetsTopic: TopicSpec | null
  /** True: the offsets topic is there when the play begins. */
  readonly warmsGroups: boolean
  readonly clients: readonly ClientPlan[]
  /** Group ids of the clients, in the order of their names. */
  readonly groups: readonly string[]
  readonly steps: readonly Step[]
  readonly untilMs: number
  /** True: facts tell keys, values and timestamps. */
  readonly withValues: boolean
}

/** A process of the cluster. Servers of one `stage` start together, a stage when the one before it has started. */
export interface ServerPlan {
  /** `zookeeper`, `controller` or a broker's id. */
  readonly id: string
  readonly role: 'zookeeper' | 'controller' | 'broker' | 'combined'
  /** Of brokers and controllers; -1 for ZooKeeper. */
  readonly number: number
  readonly stage: number
  readonly rack: string | null
  /** Configs of the scenario. */
  readonly config: Readonly<Record<string, string>>
}

/** A client's program, and how often its process is started at most. */
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
  /** SIGTERM runs the program's shutdown hook; without one an order ends its loop. */
  readonly closesBy: 'signal' | 'order'
}

/** One thing to do. Lines are fields of an order to the process in question. */
export type Step = { readonly atMs: number } & StepAction

export type StepAction =
  /** The client's next process begins, unless one is at work. */
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

/** The name of an order to the administrator in the facts. */
export interface AdminAct {
  readonly do: string
  readonly topic: string
}
