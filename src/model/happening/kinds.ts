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
  weight: 'none',
} as const

const RECORD = { ...SENTENCE, theme: 'record' } as const
const LEADER = { ...SENTENCE, theme: 'leader' } as const
const REQUEST = { ...SENTENCE, theme: 'request' } as const
const COMMIT = { ...SENTENCE, theme: 'commit' } as const
const GROUP = { ...SENTENCE, theme: 'group' } as const
const FAILURE = { ...SENTENCE, theme: 'failure' } as const
const SETTING = { ...SENTENCE, theme: 'setting' } as const
const STORAGE = { ...SENTENCE, theme: 'storage' } as const

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
  'append.refused': { ...RECORD, about: 'partition', weight: 'turn' },
  'assignment.stored': { ...STEP, about: 'group', theme: 'group' },
  'batch.appended': {
    ...RECORD,
    about: 'partition',
    lane: 'message',
    motion: 'append',
    dwell: 'replication',
    spot: 'append',
    life: 'offset',
    opens: 'records',
    weight: 'state',
  },
  'batch.created': { ...STEP, about: 'partition', spot: 'batch', theme: 'record' },
  'batch.duplicate': { ...RECORD, about: 'partition', weight: 'state' },
  'batch.ready': { ...RECORD, about: 'partition', motion: 'drain', spot: 'drain', life: 'send' },
  'batch.retried': { ...RECORD, about: 'partition', spot: 'batch', life: 'send', weight: 'turn' },
  'batch.split': { ...RECORD, about: 'partition' },
  'broker.fenced': { ...BROKER_FENCED, theme: 'leader', weight: 'turn' },
  'broker.killed': { ...BROKER_DEATH, lane: 'failure', theme: 'failure', weight: 'decision' },
  'broker.paused': { ...FAILURE, about: 'broker', weight: 'decision' },
  'broker.poweredOff': { ...BROKER_DEATH, lane: 'failure', theme: 'failure', weight: 'decision' },
  'broker.recovered': { ...FAILURE, about: 'broker', motion: 'recover' },
  'broker.registered': { ...LEADER, about: 'broker' },
  'broker.removed': { ...BROKER_DEATH, theme: 'failure', weight: 'decision' },
  'broker.resumed': { ...FAILURE, about: 'broker', weight: 'state' },
  'broker.startFailed': { ...BROKER_DEATH, lane: 'failure', theme: 'failure', weight: 'turn' },
  'broker.started': {
    ...FAILURE,
    about: 'broker',
    lane: 'failure',
    motion: 'start',
  },
  'broker.stopped': { ...BROKER_DEATH, theme: 'failure', weight: 'state' },
  'broker.stopping': { ...FAILURE, about: 'broker', weight: 'decision' },
  'broker.unfenced': { ...LEADER, about: 'broker' },
  'broker.unregistered': { ...LEADER, about: 'broker' },
  'client.closed': { ...FAILURE, about: 'client', motion: 'close', spot: 'death', weight: 'state' },
  'client.closing': { ...FAILURE, about: 'client', weight: 'decision' },
  'client.killed': {
    ...FAILURE,
    about: 'client',
    lane: 'failure',
    motion: 'death',
    spot: 'death',
    weight: 'decision',
  },
  'client.logged': { ...RECORD, about: 'client' },
  'client.paused': { ...FAILURE, about: 'client', weight: 'decision' },
  'client.resumed': { ...FAILURE, about: 'client', weight: 'state' },
  'client.started': {
    ...FAILURE,
    about: 'client',
    lane: 'failure',
    motion: 'start',
  },
  'command.refused': { ...NOTICE, about: 'entity', theme: 'setting' },
  'commit.failed': { ...COMMIT, about: 'offsets', fact: 'commits', weight: 'turn' },
  'commit.refused': { ...COMMIT, about: 'group', weight: 'turn' },
  'commit.sent': { ...STEP, about: 'offsets', spot: 'commit', theme: 'commit' },
  'commit.succeeded': {
    ...COMMIT,
    about: 'offsets',
    spot: 'commit',
    fact: 'commits',
    weight: 'state',
  },
  'commitCallback.called': { ...COMMIT, about: 'offsets', fact: 'exceptions' },
  'config.altered': { ...SETTING, about: 'entity', weight: 'decision' },
  'connection.closed': { ...STEP, about: 'link', theme: 'request' },
  'controller.elected': { ...NOTICE, about: 'controller', theme: 'leader' },
  'controller.resigned': { ...NOTICE, about: 'controller', theme: 'leader', weight: 'turn' },
  'coordinator.found': { ...STEP, about: 'client', theme: 'request' },
  'coordinator.lost': { ...REQUEST, about: 'client' },
  'coordinator.notFound': { ...REQUEST, about: 'client', weight: 'turn' },
  'elr.changed': { ...LEADER, about: 'partition', weight: 'state' },
  'epoch.bumped': { ...RECORD, about: 'client' },
  'exception.thrown': {
    ...RECORD,
    about: 'client',
    motion: 'loss',
    fact: 'exceptions',
    weight: 'turn',
  },
  'flush.called': { ...RECORD, about: 'client' },
  'generation.reset': { ...GROUP, about: 'client' },
  'generation.started': { ...NOTICE, about: 'group', lane: 'group', theme: 'group' },
  'group.stateChanged': { ...STEP, about: 'group', theme: 'group' },
  'highWatermark.advanced': {
    ...LEADER,
    about: 'partition',
    lane: 'replication',
    motion: 'watermark',
    dwell: 'replication',
    why: 'evidence',
    spot: 'watermark',
    life: 'offset',
  },
  'highWatermark.held': {
    ...NOTICE,
    about: 'partition',
    life: 'offset',
    theme: 'leader',
    weight: 'turn',
  },
  'isr.expanded': { ...ISR, theme: 'leader', weight: 'state' },
  'isr.shrunk': { ...ISR, theme: 'leader', weight: 'turn' },
  'leader.elected': {
    ...LEADER,
    about: 'partition',
    lane: 'replication',
    motion: 'roles',
    spot: 'leader',
    weight: 'turn',
  },
  'link.cut': { ...FAILURE, about: 'link', lane: 'failure', motion: 'loss', weight: 'decision' },
  'link.healed': { ...FAILURE, about: 'link', lane: 'failure', weight: 'state' },
  'link.slowed': { ...FAILURE, about: 'link', weight: 'decision' },
  'log.flushed': {
    ...STORAGE,
    about: 'partition',
    motion: 'flush',
    dwell: 'replication',
    life: 'offset',
  },
  'log.truncated': {
    ...LEADER,
    about: 'partition',
    motion: 'truncate',
    spot: 'truncate',
    life: 'offset',
    weight: 'turn',
  },
  'log.writtenBack': { ...STORAGE, about: 'partition', life: 'offset' },
  'member.fenced': { ...GROUP, about: 'group', weight: 'turn' },
  'member.joined': { ...GROUP, about: 'group', weight: 'turn' },
  'member.removed': { ...NOTICE, about: 'group', lane: 'group', theme: 'group', weight: 'turn' },
  'member.stateChanged': { ...STEP, about: 'client', theme: 'group' },
  'message.lost': { ...REQUEST, about: 'message', lane: 'failure', motion: 'loss', weight: 'turn' },
  'metadata.updated': { ...STEP, about: 'client', theme: 'request' },
  'offsets.committed': {
    ...COMMIT,
    about: 'offsets',
    lane: 'commit',
    motion: 'commit',
    why: 'evidence',
    spot: 'commit',
    life: 'offset',
    weight: 'state',
  },
  'offsets.deleted': { ...COMMIT, about: 'offsets', weight: 'turn' },
  'offsets.expired': {
    ...NOTICE,
    about: 'offsets',
    lane: 'commit',
    theme: 'commit',
    weight: 'turn',
  },
  'offsets.reset': {
    ...COMMIT,
    about: 'partition',
    lane: 'commit',
    motion: 'reset',
    weight: 'turn',
  },
  'partition.offline': {
    ...LEADER,
    about: 'partition',
    lane: 'replication',
    motion: 'offline',
    weight: 'turn',
  },
  'partitions.added': { ...SETTING, about: 'topic', weight: 'decision' },
  'partitions.assigned': { ...CALLBACK, theme: 'group' },
  'partitions.lost': { ...CALLBACK, theme: 'group' },
  'partitions.revoked': { ...CALLBACK, theme: 'group' },
  'poll.called': { ...RECORD, about: 'client', why: 'routine' },
  'poll.intervalExceeded': { ...RECORD, about: 'client', weight: 'turn' },
  'position.set': {
    ...COMMIT,
    about: 'partition',
    motion: 'position',
    spot: 'position',
  },
  'producer.flushed': { ...RECORD, about: 'client' },
  'producerId.assigned': { ...RECORD, about: 'client' },
  'rebalance.started': { ...NOTICE, about: 'group', theme: 'group', weight: 'state' },
  'record.processed': {
    ...PROCESS,
    motion: 'process',
    why: 'evidence',
    life: 'offset',
    fact: 'processed',
    theme: 'record',
  },
  'record.processing': { ...PROCESS, theme: 'record' },
  'record.sent': {
    ...RECORD,
    about: 'send',
    motion: 'send',
    dwell: 'sends',
    spot: 'send',
    life: 'send',
    fact: 'sends',
  },
  'records.fetched': { ...RECORD, about: 'ranges', spot: 'ranges', life: 'offset' },
  'records.returned': {
    ...RECORD,
    about: 'ranges',
    motion: 'return',
    spot: 'ranges',
    life: 'offset',
    fact: 'deliveries',
  },
  'registration.refused': { ...LEADER, about: 'broker', weight: 'turn' },
  'rejoin.needed': { ...STEP, about: 'client', theme: 'group' },
  'replica.becameFollower': { ...LEADER, about: 'partition' },
  'replica.becameLeader': { ...LEADER, about: 'partition' },
  'replica.failed': { ...LEADER, about: 'partition', weight: 'turn' },
  'replication.resumed': { ...LEADER, about: 'broker', weight: 'state' },
  'replication.stalled': { ...LEADER, about: 'broker', weight: 'decision' },
  'request.sent': { ...MESSAGE, lane: 'message', spot: 'request', theme: 'request' },
  'request.timedOut': { ...REQUEST, about: 'message', spot: 'request', weight: 'turn' },
  'response.dropOrdered': { ...FAILURE, about: 'entity', weight: 'decision' },
  'response.held': { ...REQUEST, about: 'partition' },
  'response.sent': { ...MESSAGE, theme: 'request' },
  'retention.checked': { ...STORAGE, about: 'broker' },
  'retention.kept': { ...STORAGE, about: 'partition', weight: 'turn' },
  'segment.rolled': { ...STORAGE, about: 'partition', weight: 'state' },
  'segments.deleted': { ...STORAGE, about: 'partition', life: 'offset', weight: 'turn' },
  'send.blocked': { ...RECORD, about: 'client', weight: 'state' },
  'sends.completed': {
    ...RECORD,
    about: 'partition',
    motion: 'callback',
    dwell: 'acknowledgements',
    spot: 'callback',
    life: 'send',
    fact: 'sends',
  },
  'sticky.switched': { ...RECORD, about: 'client' },
  'topic.created': { ...SETTING, about: 'topic' },
  'topic.deleted': { ...SETTING, about: 'topic', weight: 'decision' },
  'topic.notCreated': { ...NOTICE, about: 'topic', theme: 'setting', weight: 'turn' },
  'zookeeper.sessionExpired': { ...BROKER_FENCED, theme: 'leader', weight: 'turn' },
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
