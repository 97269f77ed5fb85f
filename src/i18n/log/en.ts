import type { HappeningOf } from '../../model/happening/happening'
import { en as verbs } from '../verbs/en'
import { controllerEn } from './controller-en'
import { type RefusalWords, refusal } from './refusal'
import {
  amount,
  count,
  type LogSentences,
  pairs,
  ranges,
  seconds,
  settings,
  shortClass,
  span,
} from './sentences'
import { storageEn } from './storage-en'

const DASH = '–'

/** `broker 1` for b1; clients keep their names. */
function who(entity: string): string {
  if (entity === 'user') return 'you'
  return /^b\d+$/.test(entity) ? `broker ${entity.slice(1)}` : entity
}

const HOW = {
  auto: 'auto commit',
  sync: 'commitSync()',
  async: 'commitAsync()',
  close: 'commit of close()',
  rejoin: 'commit before rejoining',
  admin: 'offset reset',
} as const

const LOST_WHY = {
  cut: 'the link is cut',
  dropped: 'it was dropped on purpose',
  receiverGone: 'its receiver is gone',
} as const

const REBALANCE_WHY = {
  joined: 'a member joined',
  left: 'a member left',
  sessionExpired: 'a session timed out',
  rejoined: 'a member joined again',
  syncTimeout: 'a member did not sync in time',
  metadata: 'partitions changed',
  replaced: 'a static member was replaced',
} as const

const REMOVED_WHY = {
  left: 'it left',
  sessionExpired: 'session timeout',
  rebalanceTimeout: 'it did not rejoin in time',
  syncTimeout: 'it did not sync in time',
  replaced: 'it was replaced',
} as const

const REJOIN_WHY = {
  subscribe: 'its subscription',
  heartbeat: 'a heartbeat answer',
  generationLost: 'a lost generation',
  metadata: 'changed partitions',
  revoked: 'revoked partitions',
  commit: 'a commit answer',
  sync: 'a sync answer',
} as const

const SOURCE = {
  committed: 'from the committed offset',
  earliest: 'at the earliest offset',
  latest: 'at the latest offset',
  byDuration: 'at the first record young enough (by_duration)',
  seek: 'by seek()',
  truncation: 'after truncation',
} as const

const READY_WHY = {
  full: 'it is full',
  linger: 'linger.ms is over',
  flush: 'flush() was called',
  close: 'close() was called',
  memory: 'the buffer is short of memory',
  retry: 'the backoff is over',
  alongside: 'a request to that broker leaves anyway',
} as const

const SWITCHED_WHY = {
  first: 'the first for records without a key',
  full: 'batch.size bytes went there and the batch is full',
  twice: 'twice batch.size bytes went there',
  drained: 'batch.size bytes went there and no batch is open',
  newBatch: 'a new batch is needed',
} as const

const LOST = {
  disconnected: 'the connection broke',
  unavailable: 'no connection to it',
  sessionTimeout: 'no heartbeat answered within the session timeout',
} as const

const RESET_WHY = {
  unknownMember: 'the coordinator no longer knows it',
  illegalGeneration: 'a newer generation exists',
  pollInterval: 'max.poll.interval.ms exceeded',
  left: 'it left',
  fenced: 'it was fenced',
} as const

const EXPIRED_WHY = {
  empty: 'no members',
  standalone: 'no commit',
  unsubscribed: 'no commit and no member that subscribes to it',
} as const

const REFUSAL: RefusalWords = {
  orders: verbs,
  reasons: {
    'target.unknown': 'there is nothing of that name',
    'target.exists': 'the name is taken',
    'config.notModelled': 'what follows from such a setting is not modelled',
    'config.noPause': 'done without a pause, it would leave no time for anything else',
    'config.partitions': 'so many partitions would fill all memory',
    'process.running': 'it is running already',
    'process.notRunning': 'it is not running',
    'broker.running': 'it is still running',
    'broker.last': 'it is the only one',
    'group.coordinatorNotAvailable': 'the group has no coordinator now',
    'partition.unknown': 'no such partition, or it has no leader',
  },
}

export const en: LogSentences = {
  ...controllerEn,
  ...storageEn,
  'client.logged': (h) => `${h.entity} logs ${h.level}: ${h.message}`,
  'client.started': (h) => (h.run > 1 ? `${h.entity} started again` : `${h.entity} started`),
  'client.killed': (h) => `${h.entity} killed (kill -9)`,
  'client.closing': (h) => `${h.entity} asked to close`,
  'client.closed': (h) => `${h.entity} closed in order`,
  'client.paused': (h) => `${h.entity} frozen`,
  'client.resumed': (h) => `${h.entity} goes on`,
  'broker.started': (h) => `${who(h.entity)} started`,
  'broker.recovered': (h) => `${who(h.entity)} recovered its logs`,
  'broker.killed': (h) => `${who(h.entity)} killed (kill -9)`,
  'broker.poweredOff': (h) => `${who(h.entity)} lost power`,
  'broker.stopping': (h) => `${who(h.entity)} begins its controlled shutdown`,
  'broker.stopped': (h) => `${who(h.entity)} stopped in order`,
  'broker.removed': (h) => `${who(h.entity)} and its disk taken away`,
  'broker.paused': (h) => `${who(h.entity)} frozen`,
  'broker.resumed': (h) => `${who(h.entity)} goes on`,
  'replication.stalled': (h) => `${who(h.entity)} stops fetching from leaders`,
  'replication.resumed': (h) => `${who(h.entity)} fetches from leaders again`,
  'link.slowed': (h) => `link ${who(h.from)} to ${who(h.to)} slowed to ${h.latencyMs}\u00a0ms`,
  'link.cut': (h) => `link ${who(h.from)} to ${who(h.to)} cut`,
  'link.healed': (h) => `link ${who(h.from)} to ${who(h.to)} healed`,
  'response.dropOrdered': (h) => `the next ${h.api} response to ${who(h.target)} will be lost`,
  'config.altered': (h) => `${who(h.target)}: ${settings(h.config, 'default')}`,
  'command.refused': (h) => {
    const { order, reason } = refusal(REFUSAL, h)
    return `${who(h.entity)}: ${order} refused, ${reason}`
  },
  'offsets.reset': (h) => `group ${h.group}: offset of ${h.partition} reset to ${h.offset}`,
  'request.sent': (h) => `${h.api} request, ${who(h.entity)} → ${who(h.to)}`,
  'response.sent': (h) =>
    `${h.api} response, ${who(h.entity)} → ${who(h.to)}${h.error === 'NONE' ? '' : `: ${h.error}`}`,
  'connection.closed': (h) => `connection ${who(h.entity)} → ${who(h.to)} closed`,
  'message.lost': (h) => `request or response lost: ${LOST_WHY[h.why]}`,
  'request.timedOut': (h) => `${who(h.entity)}: ${h.api} request timed out`,
  'topic.created': (h) =>
    `topic ${h.topic} created, ${h.partitions} ${h.partitions === 1 ? 'partition' : 'partitions'}`,
  'topic.notCreated': (h) =>
    `${who(h.entity)} could not have topic ${h.topic} created, ${h.error}: “${h.message}”`,
  'topic.deleted': (h) => `topic ${h.topic} deleted`,
  'partitions.added': (h) => `topic ${h.topic} now has ${h.partitions} partitions`,
  'batch.appended': (h) =>
    `${h.partition}: ${span(h.baseOffset, h.lastOffset + 1, DASH)} appended at ${who(h.entity)}`,
  'batch.duplicate': (h) =>
    `${h.partition}: ${span(h.baseOffset, h.lastOffset + 1, DASH)} was there already, not appended again`,
  'append.refused': (h) => `${h.partition}: append refused, ${h.error}`,
  'highWatermark.advanced': (h) =>
    `${h.partition}: high watermark ${h.from} → ${h.to} at ${who(h.entity)}`,
  'highWatermark.held': (h) =>
    `${h.partition}: high watermark stays at ${h.highWatermark} at ${who(h.entity)}: ISR ${h.isr.join(', ')}, min.insync.replicas needs ${h.minIsr}`,
  'response.held': (h) =>
    `${who(h.entity)} holds the ${h.api} response until ${h.requiredOffset} is replicated`,
  'isr.shrunk': (h) =>
    `${h.partition}: broker ${h.removed.join(', ')} out of the ISR, now ${h.isr.join(', ')}`,
  'isr.expanded': (h) =>
    `${h.partition}: broker ${h.added.join(', ')} back in the ISR, now ${h.isr.join(', ')}`,
  'replica.becameLeader': (h) =>
    `${who(h.entity)} becomes leader of ${h.partition} at offset ${h.logEndOffset}`,
  'replica.becameFollower': (h) =>
    h.leader < 0
      ? `${who(h.entity)} has no leader to follow for ${h.partition}`
      : `${who(h.entity)} follows broker ${h.leader} for ${h.partition}`,
  'replica.failed': (h) =>
    `${who(h.entity)} gives up fetching ${h.partition}: the leader's batch at ${h.baseOffset} overlaps its log, which ends at ${h.logEndOffset}`,
  'poll.called': (h) => `${h.entity} calls poll()`,
  'records.fetched': (h) => `${h.entity} fetched ${ranges(h.ranges, DASH)} into its buffer`,
  'records.returned': (h) =>
    h.ranges.length === 0
      ? `poll() of ${h.entity} returns nothing`
      : `poll() of ${h.entity} returns ${count(h.ranges)}: ${ranges(h.ranges, DASH)}`,
  'record.processing': (h) => `${h.entity} is processing ${h.partition} ${h.offset}`,
  'record.processed': (h) =>
    h.times > 1
      ? `${h.entity} has processed ${h.partition} ${h.offset}: the group's ${ordinal(h.times)} time`
      : `${h.entity} has processed ${h.partition} ${h.offset}`,
  'position.set': (h) => `${h.entity} starts ${h.partition} at ${h.offset}, ${SOURCE[h.source]}`,
  'commit.sent': (h) => `${h.entity} sends ${HOW[h.how]}: ${pairs(h.offsets)}`,
  'commit.succeeded': (h) => `${h.entity}: ${HOW[h.how]} succeeded, ${pairs(h.offsets)}`,
  'commit.failed': (h) =>
    `${h.entity}: ${HOW[h.how]} ${h.sent ? 'failed' : 'not sent'}, ${shortClass(h.class)}`,
  'commitCallback.called': (h) =>
    `${h.entity}: the callback of commitAsync() gets ${shortClass(h.class)}`,
  'coordinator.found': (h) => `${h.entity} found its coordinator, broker ${h.node}`,
  'coordinator.lost': (h) =>
    `${h.entity} lost its coordinator: ${LOST[h.why as keyof typeof LOST] ?? h.why}`,
  'coordinator.notFound': (h) => `${h.entity} has no coordinator, asks again: ${h.error}`,
  'rejoin.needed': (h) => `${h.entity} must rejoin: ${REJOIN_WHY[h.why]}`,
  'member.stateChanged': (h) => `${h.entity}: ${h.from} → ${h.to}`,
  'partitions.assigned': (h) =>
    `${h.entity} is assigned ${h.partitions.join(', ') || 'no partition'}`,
  'partitions.revoked': (h) => `${h.entity} gives up ${h.partitions.join(', ') || 'no partition'}`,
  'partitions.lost': (h) => `${h.entity} lost ${h.partitions.join(', ')}`,
  'generation.reset': (h) => `${h.entity} is out of its generation: ${RESET_WHY[h.why]}`,
  'poll.intervalExceeded': (h) =>
    `${h.entity} has not polled for ${seconds(h.sinceMs)} s: max.poll.interval.ms exceeded`,
  'exception.thrown': (h) => `${h.entity}: ${h.in} throws ${shortClass(h.class)}`,
  'group.stateChanged': (h) => `group ${h.group}: ${h.from} → ${h.to}`,
  'rebalance.started': (h) => `group ${h.group} rebalances: ${REBALANCE_WHY[h.why]}`,
  'generation.started': (h) =>
    `group ${h.group}: generation ${h.generation} with ${h.members.join(', ')}`,
  'member.joined': (h) => `${h.client} joins group ${h.group}`,
  'member.removed': (h) =>
    h.why === 'sessionExpired'
      ? `${h.client} removed from group ${h.group}: silent for ${seconds(h.silentMs)} s, session timeout`
      : `${h.client} removed from group ${h.group}: ${REMOVED_WHY[h.why]}`,
  'assignment.stored': (h) => `group ${h.group}: assignment of generation ${h.generation} stored`,
  'offsets.committed': (h) => `group ${h.group} committed ${pairs(h.offsets)}`,
  'offsets.expired': (h) =>
    `group ${h.group}: ${EXPIRED_WHY[h.why]} for offsets.retention.minutes=${h.retentionMinutes}, committed offsets forgotten: ${pairs(h.offsets)}`,
  'offsets.deleted': (h) =>
    `group ${h.group}: committed offsets deleted with topic ${h.topic}: ${pairs(h.offsets)}`,
  'commit.refused': (h) => `commit of ${h.client} refused, ${h.error}`,
  'member.fenced': (h) => `${h.client} fenced from group ${h.group}, ${h.error}`,
  'record.sent': (h) => {
    const what = h.count > 1 ? `${amount(h.count)} records` : 'a record'
    return `${h.entity} sends ${what} to ${h.topic}-${h.partition}: ${howChosen(h)}`
  },
  'sticky.switched': (h) => {
    const odds = h.weights?.map(({ partition, weight }) => `${partition}: ${weight}`).join(', ')
    const now = h.from < 0 ? String(h.to) : `${h.from} → ${h.to}`
    const drawn = odds === undefined ? '' : `; drawn by weights, more for a shorter queue: ${odds}`
    return `${h.entity}: sticky partition of ${h.topic} ${now}, ${SWITCHED_WHY[h.why]}${drawn}`
  },
  'send.blocked': (h) => `send() of ${h.entity} blocks: no ${h.why}`,
  'batch.created': (h) => `${h.entity} opens a batch for ${h.partition}`,
  'batch.ready': (h) => `batch for ${h.partition} ready with ${h.count}: ${READY_WHY[h.why]}`,
  'batch.retried': (h) => `${h.entity} sends the batch for ${h.partition} again: ${h.error}`,
  'batch.split': (h) => `${h.entity} splits the batch for ${h.partition}`,
  'sends.completed': (h) =>
    h.error === null
      ? `ack to ${h.entity}: ${h.partition}${h.baseOffset < 0 ? '' : ` ${span(h.baseOffset, h.baseOffset + h.count, DASH)}`}`
      : `${h.entity}: ${h.count} for ${h.partition ?? h.topic} failed, ${shortClass(h.error)}`,
  'producerId.assigned': (h) => `${h.entity} has producer ID ${h.producerId}, epoch ${h.epoch}`,
  'epoch.bumped': (h) => `${h.entity} continues with producer epoch ${h.epoch}`,
  'flush.called': (h) => `${h.entity} calls flush()`,
  'producer.flushed': (h) => `flush() of ${h.entity} returns`,
  'metadata.updated': (h) => `${h.entity} knows the leaders of ${h.topics.join(', ')}`,
}

/** Why a record went to its partition, with the numbers. */
function howChosen({ key, partition, chosen }: HappeningOf<'record.sent'>): string {
  const of = key === null ? 'no key' : `key ${key}`
  switch (chosen.by) {
    case 'record':
      return `${of}, the record names the partition`
    case 'key':
      return `${of}, murmur2 ${chosen.hash} mod ${chosen.partitions} = ${partition}`
    case 'sticky':
      return key === null
        ? 'no key, the sticky partition'
        : `${of} does not count, the sticky partition`
    case 'roundRobin':
      return `${of}, round robin, ${chosen.counter} mod ${chosen.partitions}`
    case 'repeated':
      return `${of}, round robin, the partition of the new batch again`
  }
}

/** `second`, `third`, then `4th`, `11th`, `21st`. */
function ordinal(n: number): string {
  if (n === 2) return 'second'
  if (n === 3) return 'third'
  const isTeen = Math.floor(n / 10) % 10 === 1
  return `${n}${(isTeen ? undefined : ENDINGS[n % 10]) ?? 'th'}`
}

const ENDINGS: Readonly<Record<number, string>> = { 1: 'st', 2: 'nd', 3: 'rd' }
