import type { Happening, HappeningKind, HappeningOf } from '../model/happening/happening'
import { topicOf } from '../model/ids'

/** Lengths of motions, ms at 1x (visual.md section 4): the playhead waits and the picture moves by these. */
export const MS = {
  hop: 420,
  stagger: 40,
  slideIn: 260,
  print: 120,
  pole: 320,
  hatch: 160,
  lift: 90,
  bookmark: 380,
  settleBookmark: 16,
  drop: 70,
  appear: 120,
  land: 300,
  turnDanger: 120,
  cross: 140,
  toDashed: 200,
  fade: 160,
  flush: 360,
  truncate: 380,
  notice: 240,
  reduced: 120,
} as const

/** Bound on the delay of the last record of a batch, ms, so that large batches do not crawl. */
const STAGGER_MAX_MS = 360

/** Longest motion of a happening, ms: after it nothing settles any more. */
export const LONGEST_MS = MS.slideIn + MS.print + STAGGER_MAX_MS

/** Delay of record `index` of a batch of `count`, ms. */
export function staggerOf(index: number, count: number): number {
  const step = count > 1 ? Math.min(MS.stagger, STAGGER_MAX_MS / (count - 1)) : 0
  return index * step
}

/** Length of the motion of a happening, ms; null: none of its own. */
type Motion<Kind extends HappeningKind> = null | number | ((happening: HappeningOf<Kind>) => number)

const DEATH_MS = MS.cross + MS.toDashed
const COMMIT_MS = MS.bookmark + MS.settleBookmark
const RETURN_MS = 2 * MS.fade

/** Kafka's own topics have no tape on the plates that move. */
function onTape<Of extends { readonly partition: string }>(ms: number): (happening: Of) => number {
  return ({ partition }) => (isInternal(partition) ? 0 : ms)
}

/** The motion of every kind of happening: a new kind has to decide. */
const MOTION: { readonly [Kind in HappeningKind]: Motion<Kind> } = {
  'append.refused': null,
  'assignment.stored': null,
  'batch.appended': ({ partition, baseOffset, lastOffset }) => {
    if (isInternal(partition)) return 0
    const last = lastOffset - baseOffset
    return MS.slideIn + MS.print + staggerOf(last, last + 1)
  },
  'batch.created': null,
  'batch.duplicate': null,
  'batch.ready': MS.notice,
  'batch.retried': null,
  'batch.split': null,
  'broker.fenced': DEATH_MS,
  'broker.killed': DEATH_MS,
  'broker.paused': null,
  'broker.poweredOff': DEATH_MS,
  'broker.recovered': MS.notice,
  'broker.registered': null,
  'broker.removed': DEATH_MS,
  'broker.resumed': null,
  'broker.startFailed': DEATH_MS,
  'broker.started': MS.notice,
  'broker.stopped': DEATH_MS,
  'broker.stopping': null,
  'broker.unfenced': null,
  'broker.unregistered': null,
  'client.closed': DEATH_MS,
  'client.closing': null,
  'client.killed': DEATH_MS,
  'client.logged': null,
  'client.paused': null,
  'client.resumed': null,
  'client.started': MS.notice,
  'command.refused': MS.notice,
  'commit.failed': null,
  'commit.refused': null,
  'commit.sent': null,
  'commit.succeeded': null,
  'commitCallback.called': null,
  'config.altered': null,
  'connection.closed': null,
  'controller.elected': MS.notice,
  'controller.resigned': MS.notice,
  'coordinator.found': null,
  'coordinator.lost': null,
  'elr.changed': null,
  'epoch.bumped': null,
  'exception.thrown': DEATH_MS,
  'flush.called': null,
  'generation.reset': null,
  'generation.started': MS.notice,
  'group.stateChanged': null,
  'highWatermark.advanced': onTape(MS.pole),
  'isr.expanded': onTape(MS.pole),
  'isr.shrunk': onTape(MS.pole),
  'leader.elected': onTape(MS.pole),
  'link.cut': DEATH_MS,
  'link.healed': null,
  'link.slowed': null,
  'log.flushed': onTape(MS.flush),
  'log.truncated': onTape(MS.truncate),
  'log.writtenBack': null,
  'member.fenced': null,
  'member.joined': null,
  'member.removed': MS.notice,
  'member.stateChanged': null,
  'message.lost': DEATH_MS,
  'metadata.updated': null,
  'offsets.committed': COMMIT_MS,
  'offsets.deleted': null,
  'offsets.expired': MS.notice,
  'offsets.reset': COMMIT_MS,
  'partition.offline': DEATH_MS,
  'partitions.added': null,
  'partitions.assigned': null,
  'partitions.lost': null,
  'partitions.revoked': null,
  'poll.called': null,
  'poll.intervalExceeded': null,
  'position.set': RETURN_MS,
  'producer.flushed': null,
  'producerId.assigned': null,
  'rebalance.started': MS.notice,
  'record.processed': ({ times }) => (times > 1 ? MS.land + MS.turnDanger : MS.appear),
  'record.processing': null,
  'record.sent': MS.hop,
  'records.fetched': null,
  'records.returned': ({ ranges }) => (ranges.length === 0 ? 0 : RETURN_MS),
  'registration.refused': null,
  'rejoin.needed': null,
  'replica.becameFollower': null,
  'replica.becameLeader': null,
  'replica.failed': null,
  'replication.resumed': null,
  'replication.stalled': null,
  'request.sent': null,
  'request.timedOut': null,
  'response.dropOrdered': null,
  'response.held': null,
  'response.sent': null,
  'retention.checked': null,
  'retention.kept': null,
  'segment.rolled': null,
  'segments.deleted': null,
  'send.blocked': null,
  'sends.completed': MS.notice,
  'sticky.switched': null,
  'topic.created': null,
  'topic.deleted': null,
  'zookeeper.sessionExpired': DEATH_MS,
}

/** Length of the settling of a happening on stage at 1x, ms; 0 for plumbing and for one without a motion. */
export function motionMs(happening: Happening): number {
  return happening.interest === 0 ? 0 : lengthOf(happening)
}

function lengthOf<Kind extends HappeningKind>(happening: HappeningOf<Kind>): number {
  const motion: Motion<Kind> = MOTION[happening.kind as Kind]
  if (motion === null) return 0
  return typeof motion === 'number' ? motion : motion(happening)
}

/** True if the stage moves something because of it, so that a frame carries it. */
export function hasMotion(happening: Happening): boolean {
  return motionMs(happening) > 0
}

export function isInternal(partition: string): boolean {
  return topicOf(partition).startsWith('__')
}
