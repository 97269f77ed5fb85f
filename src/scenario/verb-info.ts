import type { BrokerLifecycle } from '../model/kafka/broker/broker-state'
import type { ApplicationLifecycle } from '../model/kafka/consumer/consumer-state'
import type { CommandOf, Verb } from './command'

export type ProcessKind = 'broker' | 'producer' | 'consumer'

/** Kinds of things that a field of a command names. */
export type NamedKind =
  | ProcessKind
  /** The keepers of the cluster's metadata, which are ends of links only. */
  | 'controller'
  | 'zookeeper'
  | 'topic'
  | 'partition'
  | 'group'

interface LifecycleOf {
  readonly broker: BrokerLifecycle
  readonly producer: ApplicationLifecycle
  readonly consumer: ApplicationLifecycle
}

/** Lifecycle states by kind of process; a kind that is absent has none. */
export type ProcessStates = { readonly [Kind in ProcessKind]?: readonly LifecycleOf[Kind][] }

/** Targets for which an order is offered: processes in some states, other things at any time. */
export type Offer = ProcessStates & {
  readonly [Kind in 'topic' | 'partition' | 'group' | 'cluster']?: true
}

/** Groups of orders, in the order in which an entity's orders are listed. */
export const ORDER_GROUPS = ['use', 'end', 'process', 'admin', 'network', 'removal'] as const

export type OrderGroup = (typeof ORDER_GROUPS)[number]

/**
 * Harm to a cluster, at the worst. `none`: brokers, links and responses are left alone; `trouble`: no acknowledged
 * record may be lost; `loss`: it may.
 */
export type Harm = 'none' | 'trouble' | 'loss'

/**
 * Points that orders are for, to which playing goes on after them. `answers`: of the records that were sent; `comes`: a
 * broker into all its ISRs, a consumer into its group; `resumes`: likewise, as far as it has lost them; `goes`: others take
 * over what the process had; `returns`: it goes and comes; `catchesUp`: into all ISRs; `leads`: the leaders of new
 * partitions; `elected`: the leader of one; `cut`, `dropped`: the first message that is lost.
 * Without one: `atOnce`: the order is its whole effect; `open`: it changes what follows, at no point of its own.
 */
export type GoalName =
  | 'answers'
  | 'flushed'
  | 'comes'
  | 'resumes'
  | 'goes'
  | 'returns'
  | 'leavesIsr'
  | 'catchesUp'
  | 'leads'
  | 'elected'
  | 'cut'
  | 'dropped'
  | 'atOnce'
  | 'open'

type FieldOf<V extends Verb> = V extends Verb ? Exclude<keyof CommandOf<V>, 'do'> : never

/** Everything that is said of a verb in one place; its fields are those of its schema. */
export interface VerbInfo<V extends Verb = Verb> {
  /** Fields that name things of the cluster, and the kinds that they may name. */
  readonly names: { readonly [Field in FieldOf<V>]?: readonly NamedKind[] }
  /** Processes that the model takes the order for; null: it is not an order to one process. */
  readonly from: ProcessStates | null
  /** Problem code of an order to a process in any other state; null: it is taken in all states. */
  readonly elsewhere: 'process.running' | 'process.notRunning' | 'broker.running' | null
  /** Entities that a page offers it for: never more than `from`, and only where it has an effect. */
  readonly offered: Offer
  /** Whether the offer also depends on the broker fetching as a follower, or having been stopped from it. */
  readonly replication: 'fetching' | 'stalled' | null
  readonly group: OrderGroup
  /** A field of which each of these values is a separate order on a page. */
  readonly split: Split<V> | null
  /** Fields that a form asks for, in its order. An order without any is carried out at once. */
  readonly asks: readonly FieldOf<V>[]
  /** Orders that destroy something: they look so on a page. A list: values of `split` that do. */
  readonly grave: boolean | readonly string[]
  /** The thing that the order is about stays, comes into being or goes. */
  readonly subject: 'stays' | 'comes' | 'goes'
  /** The order that undoes it for the same things; null: there is none, or it needs none. */
  readonly undo: Verb | null
  /**
   * Later orders of the script about the same thing that it makes pointless: they would be refused, or change what it
   * did. One that the process takes without any effect is not among them.
   */
  readonly overrules: readonly Verb[]
  /** Whether the process may end some time after it, so that the cluster recovers only by starting it. */
  readonly mayEnd: boolean
  /** The point that it is for, or why there is none (timeline/goals/). */
  readonly goal: GoalName
  /** Harm by kind of process or by value of `split`, where it differs. */
  readonly harm: Harm | Readonly<Record<ProcessKind, Harm>> | Readonly<Record<string, Harm>>
  /** Faces of the fuzzer's dice among the faults of a broker and of a client; other orders it draws by hand. */
  readonly faces: { readonly broker: number; readonly client: number }
  /** Whether the recorder can order it of real Kafka, or why not. */
  readonly onKafka: 'played' | 'ownMachine' | 'noSwitch' | 'oneMachine' | 'fixedSize'
}

/** A field of one verb, with values that it may have. */
type Split<V extends Verb> = V extends Verb
  ? {
      readonly [Field in FieldOf<V>]: {
        readonly field: Field
        readonly values: readonly CommandOf<V>[Field & keyof CommandOf<V>][]
      }
    }[FieldOf<V>]
  : never
