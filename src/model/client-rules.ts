import { present } from '../base/assert'
import type { KafkaVersion } from '../config/version'
import type { Command, CommandOf } from '../scenario/command'
import type { ClientSpec } from '../scenario/scenario'
import type { ClientId } from './ids'
import type { Consumer } from './kafka/consumer/consumer-state'
import type { Message } from './kafka/network/message'
import type { Producer } from './kafka/producer/producer-state'
import type { Turn } from './turn'
import type { TimerDue } from './world'

export type ClientKind = ClientSpec['kind']

type Order = (turn: Turn, id: ClientId) => void

/** A client as a scenario or a command describes it; the config is valid, because it was resolved before. */
export type ClientSource = Pick<ClientSpec, 'id' | 'config'> & { readonly program?: unknown }

/** Rules of a kind of client, by what the engine has for one of them: an order, a message, a due entry. */
interface Rules<State> {
  /** The client before its first start. `brokers`: numbers used as bootstrap.servers if the config has none. */
  readonly initial: (
    source: ClientSource,
    version: KafkaVersion,
    brokers: readonly number[],
  ) => State
  readonly start: Order
  readonly close: Order
  readonly kill: Order
  readonly powerOff: Order
  readonly pause: Order
  readonly resume: Order
  readonly alterConfig: (
    turn: Turn,
    id: ClientId,
    change: Readonly<Record<string, string | null>>,
  ) => void
  readonly onMessage: (turn: Turn, message: Message) => void
  readonly onApp: Order
  readonly onTimer: (turn: Turn, due: TimerDue) => void
}

export interface ConsumerRules extends Rules<Consumer> {
  readonly seek: (turn: Turn, command: CommandOf<'seek'>) => void
}

export interface ProducerRules extends Rules<Producer> {
  readonly onSender: Order
  readonly onWorkload: (turn: Turn, command: Command, next: number) => void
  readonly send: (turn: Turn, command: CommandOf<'send'>) => void
  readonly flush: Order
}

export interface ClientRules {
  readonly consumer: ConsumerRules
  readonly producer: ProducerRules
}

/** Rules at hand. A page fetches those of consumers with the first scenario that has one. */
const atHand: { -readonly [K in ClientKind]: ClientRules[K] | null } = {
  consumer: null,
  producer: null,
}

/** Puts the rules of a kind of client at hand, for all worlds: they are code without state. */
export function provideRules<K extends ClientKind>(kind: K, rules: ClientRules[K]): void {
  atHand[kind] = rules
}

/** Rules of a kind of client. They must be at hand before a world has such a client. */
export function rulesOf<K extends ClientKind>(kind: K): ClientRules[K] {
  return present<ClientRules[K]>(atHand[kind], 'rules of a kind of client')
}
