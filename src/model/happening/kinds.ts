import type { PartitionKey } from '../ids'
import type { Happening, HappeningFact, HappeningKind, HappeningOf } from './happening'
import type { KindInfo } from './kind-info'

/** A sentence in the log and in answers to "why?", and no mark, motion or detail. */
const SENTENCE = {
  lane: null,
  motion: null,
  dwell: null,
  why: 'told',
  spot: 'actor',
  life: null,
  fact: null,
  opens: null,
} as const

/** A sentence in the log only: causes are followed through it. */
const STEP = { ...SENTENCE, why: 'passed' } as const

const BROKER_DEATH = { ...SENTENCE, about: 'broker', motion: 'death' } as const
const BROKER_FENCED = { ...SENTENCE, about: 'broker', lane: 'failure', motion: 'fence' } as const
const CALLBACK = { ...SENTENCE, about: 'client', fact: 'callbacks' } as const
const ISR = {
  ...SENTENCE,
  about: 'partition',
  lane: 'replication',
  motion: 'isr',
  dwell: 'replication',
} as const
const MESSAGE = { ...STEP, about: 'message', opens: 'message' } as const
const NOTICE = { ...SENTENCE, motion: 'notice' } as const
const PROCESS = { ...SENTENCE, about: 'partition', lane: 'processing', spot: 'result' } as const

/** Every kind of happening, with what the timeline, the stage, the answers to "why?" and the facts know about it. */
export const KINDS = {
  'append.refused': { ...SENTENCE, about: 'partition' },
  'assignment.stored': { ...STEP, about: 'group' },
  'batch.appended': {
    ...SENTENCE,
    about: 'partition',
    lane: 'message',
    motion: 'append',
    dwell: 'replication',
    spot: 'append',
    life: 'offset',
    opens: 'records',
  },
  'batch.created': { ...STEP, about: 'partition', spot: 'batch' },
  'batch.duplicate': { ...SENTENCE, about: 'partition' },
  'batch.ready': { ...SENTENCE, about: 'partition', motion: 'drain', spot: 'drain', life: 'send' },
  'batch.retried': { ...SENTENCE, about: 'partition', spot: 'batch', life: 'send' },
  'batch.split': { ...SENTENCE, about: 'partition' },
  'broker.fenced': BROKER_FENCED,
  'broker.killed': { ...BROKER_DEATH, lane: 'failure' },
  'broker.paused': { ...SENTENCE, about: 'broker' },
  'broker.poweredOff': { ...BROKER_DEATH, lane: 'failure' },
  'broker.recovered': { ...SENTENCE, about: 'broker', motion: 'recover' },
  'broker.registered': { ...SENTENCE, about: 'broker' },
  'broker.removed': BROKER_DEATH,
  'broker.resumed': { ...SENTENCE, about: 'broker' },
  'broker.startFailed': { ...BROKER_DEATH, lane: 'failure' },
  'broker.started': { ...SENTENCE, about: 'broker', lane: 'failure', motion: 'start' },
  'broker.stopped': BROKER_DEATH,
  'broker.stopping': { ...SENTENCE, about: 'broker' },
  'broker.unfenced': { ...SENTENCE, about: 'broker' },
  'broker.unregistered': { ...SENTENCE, about: 'broker' },
  'client.closed': { ...SENTENCE, about: 'client', motion: 'close', spot: 'death' },
  'client.closing': { ...SENTENCE, about: 'client' },
  'client.killed': {
    ...SENTENCE,
    about: 'client',
    lane: 'failure',
    motion: 'death',
    spot: 'death',
  },
  'client.logged': { ...SENTENCE, about: 'client' },
  'client.paused': { ...SENTENCE, about: 'client' },
  'client.resumed': { ...SENTENCE, about: 'client' },
  'client.started': { ...SENTENCE, about: 'client', lane: 'failure', motion: 'start' },
  'command.refused': { ...NOTICE, about: 'entity' },
  'commit.failed': { ...SENTENCE, about: 'offsets', fact: 'commits' },
  'commit.refused': { ...SENTENCE, about: 'group' },
  'commit.sent': { ...STEP, about: 'offsets', spot: 'commit' },
  'commit.succeeded': { ...SENTENCE, about: 'offsets', spot: 'commit', fact: 'commits' },
  'commitCallback.called': { ...SENTENCE, about: 'offsets', fact: 'exceptions' },
  'config.altered': { ...SENTENCE, about: 'entity' },
  'connection.closed': { ...STEP, about: 'link' },
  'controller.elected': { ...NOTICE, about: 'controller' },
  'controller.resigned': { ...NOTICE, about: 'controller' },
  'coordinator.found': { ...STEP, about: 'client' },
  'coordinator.lost': { ...SENTENCE, about: 'client' },
  'coordinator.notFound': { ...SENTENCE, about: 'client' },
  'elr.changed': { ...SENTENCE, about: 'partition' },
  'epoch.bumped': { ...SENTENCE, about: 'client' },
  'exception.thrown': { ...SENTENCE, about: 'client', motion: 'loss', fact: 'exceptions' },
  'flush.called': { ...SENTENCE, about: 'client' },
  'generation.reset': { ...SENTENCE, about: 'client' },
  'generation.started': { ...NOTICE, about: 'group', lane: 'group' },
  'group.stateChanged': { ...STEP, about: 'group' },
  'highWatermark.advanced': {
    ...SENTENCE,
    about: 'partition',
    lane: 'replication',
    motion: 'watermark',
    dwell: 'replication',
    why: 'evidence',
    spot: 'watermark',
    life: 'offset',
  },
  'highWatermark.held': { ...NOTICE, about: 'partition', life: 'offset' },
  'isr.expanded': ISR,
  'isr.shrunk': ISR,
  'leader.elected': {
    ...SENTENCE,
    about: 'partition',
    lane: 'replication',
    motion: 'roles',
    spot: 'leader',
  },
  'link.cut': { ...SENTENCE, about: 'link', lane: 'failure', motion: 'loss' },
  'link.healed': { ...SENTENCE, about: 'link', lane: 'failure' },
  'link.slowed': { ...SENTENCE, about: 'link' },
  'log.flushed': {
    ...SENTENCE,
    about: 'partition',
    motion: 'flush',
    dwell: 'replication',
    life: 'offset',
  },
  'log.truncated': {
    ...SENTENCE,
    about: 'partition',
    motion: 'truncate',
    spot: 'truncate',
    life: 'offset',
  },
  'log.writtenBack': { ...SENTENCE, about: 'partition', life: 'offset' },
  'member.fenced': { ...SENTENCE, about: 'group' },
  'member.joined': { ...SENTENCE, about: 'group' },
  'member.removed': { ...NOTICE, about: 'group', lane: 'group' },
  'member.stateChanged': { ...STEP, about: 'client' },
  'message.lost': { ...SENTENCE, about: 'message', lane: 'failure', motion: 'loss' },
  'metadata.updated': { ...STEP, about: 'client' },
  'offsets.committed': {
    ...SENTENCE,
    about: 'offsets',
    lane: 'commit',
    motion: 'commit',
    why: 'evidence',
    spot: 'commit',
    life: 'offset',
  },
  'offsets.deleted': { ...SENTENCE, about: 'offsets' },
  'offsets.expired': { ...NOTICE, about: 'offsets', lane: 'commit' },
  'offsets.reset': { ...SENTENCE, about: 'partition', lane: 'commit', motion: 'reset' },
  'partition.offline': {
    ...SENTENCE,
    about: 'partition',
    lane: 'replication',
    motion: 'offline',
  },
  'partitions.added': { ...SENTENCE, about: 'topic' },
  'partitions.assigned': CALLBACK,
  'partitions.lost': CALLBACK,
  'partitions.revoked': CALLBACK,
  'poll.called': { ...SENTENCE, about: 'client', why: 'routine' },
  'poll.intervalExceeded': { ...SENTENCE, about: 'client' },
  'position.set': { ...SENTENCE, about: 'partition', motion: 'position', spot: 'position' },
  'producer.flushed': { ...SENTENCE, about: 'client' },
  'producerId.assigned': { ...SENTENCE, about: 'client' },
  'rebalance.started': { ...NOTICE, about: 'group' },
  'record.processed': {
    ...PROCESS,
    motion: 'process',
    why: 'evidence',
    life: 'offset',
    fact: 'processed',
  },
  'record.processing': PROCESS,
  'record.sent': {
    ...SENTENCE,
    about: 'send',
    motion: 'send',
    dwell: 'sends',
    spot: 'send',
    life: 'send',
    fact: 'sends',
  },
  'records.fetched': { ...SENTENCE, about: 'ranges', spot: 'ranges', life: 'offset' },
  'records.returned': {
    ...SENTENCE,
    about: 'ranges',
    motion: 'return',
    spot: 'ranges',
    life: 'offset',
    fact: 'deliveries',
  },
  'registration.refused': { ...SENTENCE, about: 'broker' },
  'rejoin.needed': { ...STEP, about: 'client' },
  'replica.becameFollower': { ...SENTENCE, about: 'partition' },
  'replica.becameLeader': { ...SENTENCE, about: 'partition' },
  'replica.failed': { ...SENTENCE, about: 'partition' },
  'replication.resumed': { ...SENTENCE, about: 'broker' },
  'replication.stalled': { ...SENTENCE, about: 'broker' },
  'request.sent': { ...MESSAGE, lane: 'message', spot: 'request' },
  'request.timedOut': { ...SENTENCE, about: 'message', spot: 'request' },
  'response.dropOrdered': { ...SENTENCE, about: 'entity' },
  'response.held': { ...SENTENCE, about: 'partition' },
  'response.sent': MESSAGE,
  'retention.checked': { ...SENTENCE, about: 'broker' },
  'retention.kept': { ...SENTENCE, about: 'partition' },
  'segment.rolled': { ...SENTENCE, about: 'partition' },
  'segments.deleted': { ...SENTENCE, about: 'partition', life: 'offset' },
  'send.blocked': { ...SENTENCE, about: 'client' },
  'sends.completed': {
    ...SENTENCE,
    about: 'partition',
    motion: 'callback',
    dwell: 'acknowledgements',
    spot: 'callback',
    life: 'send',
    fact: 'sends',
  },
  'sticky.switched': { ...SENTENCE, about: 'client' },
  'topic.created': { ...SENTENCE, about: 'topic' },
  'topic.deleted': { ...SENTENCE, about: 'topic' },
  'topic.notCreated': { ...NOTICE, about: 'topic' },
  'zookeeper.sessionExpired': BROKER_FENCED,
} as const satisfies { readonly [Kind in HappeningKind]: KindInfo<HappeningOf<Kind>> }

type Column = keyof KindInfo<HappeningFact>

/** Kinds that have a row: all of them, and where one is missing only the table above does not compile. */
type Kind = keyof typeof KINDS

type Row = (typeof KINDS)[Kind]

/** Kinds with one of these values in a column. */
export type KindsWith<In extends Column, Value> = {
  [Each in Kind]: (typeof KINDS)[Each][In] extends Value ? Each : never
}[Kind]

/** A happening with one of these values in a column of its row. */
export type HappeningWith<In extends Column, Value> = HappeningOf<KindsWith<In, Value>>

/** The row of a happening's kind. */
export function infoOf({ kind }: Happening): Row {
  return KINDS[kind]
}

export function isWith<In extends Column, const Value extends Row[In]>(
  happening: Happening,
  column: In,
  value: Value,
): happening is HappeningWith<In, Value> {
  return infoOf(happening)[column] === value
}

/** Functions for some kinds of happening. Which they are is up to the table, so that the compiler asks for each. */
export type ByKind<Kinds extends HappeningKind, Rest extends readonly unknown[], Result> = {
  readonly [Kind in Kinds]: (happening: HappeningOf<Kind>, ...rest: Rest) => Result
}

/** Result of the function for its kind; undefined when the table has none. */
export function callByKind<Rest extends readonly unknown[], Result>(
  table: Partial<ByKind<HappeningKind, Rest, Result>>,
  happening: Happening,
  ...rest: Rest
): Result | undefined {
  const call = table[happening.kind] as ((one: Happening, ...rest: Rest) => Result) | undefined
  return call?.(happening, ...rest)
}

/** Functions for every value of a column; null: nothing to do. */
export type ByValue<In extends Column, Rest extends readonly unknown[], Result> = {
  readonly [Value in Extract<Row[In], string>]:
    | ((happening: HappeningWith<In, Value>, ...rest: Rest) => Result)
    | null
}

/** Result of the function for the value in its row; undefined when there is none. */
export function callByValue<In extends Column, Rest extends readonly unknown[], Result>(
  column: In,
  table: ByValue<In, Rest, Result>,
  happening: Happening,
  ...rest: Rest
): Result | undefined {
  type Call = ((one: Happening, ...rest: Rest) => Result) | null
  const calls = table as Readonly<Partial<Record<string, Call>>>
  return calls[infoOf(happening)[column] ?? '']?.(happening, ...rest)
}

/** Partition that a happening is about, of several the first; null: about none. */
export function subjectPartition(happening: Happening): PartitionKey | null {
  if (isWith(happening, 'about', 'partition')) return happening.partition
  if (isWith(happening, 'about', 'offsets')) return Object.keys(happening.offsets)[0] ?? null
  if (isWith(happening, 'about', 'ranges')) return happening.ranges[0]?.partition ?? null
  return null
}
