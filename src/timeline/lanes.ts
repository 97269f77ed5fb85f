import { fromMs, type SimTime } from '../base/time'
import { isInternal } from '../frame/motion'
import type { Happening, HappeningOf } from '../model/happening/happening'
import type { HappeningId } from '../model/ids'
import { ThinnedMarks } from './thin-out'

/** Lanes by kind (visual.md section 2, Time). */
export type Lane = 'message' | 'processing' | 'commit' | 'group' | 'failure' | 'replication'

/** One mark on the timeline; `until` is after `at` for bars and hatches. */
export interface LaneMark {
  readonly lane: Lane
  readonly shape:
    | 'dot'
    | 'tick'
    | 'bar'
    | 'duplicateBar'
    | 'ribbon'
    | 'pulse'
    | 'generation'
    | 'cross'
    | 'flag'
    | 'hatch'
    | 'highWatermark'
  readonly at: SimTime
  readonly until: SimTime
  readonly by: HappeningId
  readonly entity: string
  /** The number printed beside it (offset, generation, length in ms); null for none. */
  readonly value: number | null
}

const NONE: readonly LaneMark[] = []

/** Happenings of one slice, about as long as one of events. */
const SLICE_HAPPENINGS = 16_384

/**
 * The marks of a run on the timeline, in order of the happenings that made them (bars and hatches: that
 * ended them). `until`: where work under way ends, us. Of very many, neighbours are merged. Yields between slices;
 * what is added to the happenings meanwhile is left out.
 */
export function* laneSteps(
  happenings: readonly Happening[],
  until: SimTime,
): Generator<undefined, readonly LaneMark[], void> {
  const marks = new ThinnedMarks(until)
  const work: Record<string, HappeningOf<'record.processing'>> = {}
  const count = happenings.length
  for (let i = 0; i < count; i++) {
    const happening = happenings[i] as Happening
    switch (happening.kind) {
      case 'record.processing':
        work[happening.entity] = happening
        break
      case 'record.processed': {
        const begun = work[happening.entity]
        delete work[happening.entity]
        marks.add(bar(happening, begun?.at ?? happening.at))
        break
      }
      case 'client.killed':
      case 'client.closed': {
        const begun = work[happening.entity]
        delete work[happening.entity]
        if (begun !== undefined) marks.add(cutBar(begun, happening.at))
        for (const each of marksOf(happening)) marks.add(each)
        break
      }
      default:
        for (const each of marksOf(happening)) marks.add(each)
    }
    if (i % SLICE_HAPPENINGS === SLICE_HAPPENINGS - 1) yield
  }
  for (const begun of Object.values(work)) marks.add(cutBar(begun, until))
  return marks.all
}

function marksOf(happening: Happening): readonly LaneMark[] {
  switch (happening.kind) {
    case 'request.sent':
      if (happening.api === 'Heartbeat') return [mark(happening, 'group', 'pulse', null)]
      return happening.interest >= 1 ? [mark(happening, 'message', 'dot', null)] : NONE
    case 'batch.appended':
      if (happening.role !== 'leader' || isInternal(happening.partition)) return []
      return [mark(happening, 'message', 'tick', happening.baseOffset)]
    case 'highWatermark.advanced':
      if (happening.role !== 'leader' || isInternal(happening.partition)) return []
      return [mark(happening, 'replication', 'highWatermark', happening.to)]
    case 'isr.shrunk':
    case 'isr.expanded':
      if (isInternal(happening.partition)) return []
      return [mark(happening, 'replication', 'tick', happening.isr.length)]
    case 'leader.elected':
      if (isInternal(happening.partition)) return []
      return [mark(happening, 'replication', 'generation', happening.leaderEpoch)]
    case 'partition.offline':
      return isInternal(happening.partition) ? [] : [mark(happening, 'replication', 'cross', null)]
    case 'offsets.committed':
      return Object.values(happening.offsets).map((offset) => ({
        ...mark(happening, 'commit', 'ribbon', offset),
        entity: happening.client,
      }))
    case 'offsets.expired':
      return [mark(happening, 'commit', 'tick', null)]
    case 'offsets.reset':
      return [mark(happening, 'commit', 'ribbon', happening.offset)]
    case 'generation.started':
      return [mark(happening, 'group', 'generation', happening.generation)]
    default:
      return failureMarks(happening)
  }
}

function failureMarks(happening: Happening): readonly LaneMark[] {
  switch (happening.kind) {
    case 'client.killed':
    case 'broker.killed':
    case 'broker.poweredOff':
    case 'broker.startFailed':
      return [mark(happening, 'failure', 'cross', null)]
    case 'link.cut':
      return [mark(happening, 'failure', 'tick', null)]
    case 'message.lost':
      return happening.interest >= 1 ? [mark(happening, 'failure', 'tick', null)] : []
    case 'client.started':
    case 'broker.started':
      return [mark(happening, 'failure', 'flag', happening.run)]
    case 'link.healed':
      return [mark(happening, 'failure', 'flag', null)]
    case 'member.removed':
      if (happening.silentMs === 0) return []
      return [hatch(happening, 'group', happening.client, happening.silentMs)]
    case 'broker.fenced':
    case 'zookeeper.sessionExpired':
      return [hatch(happening, 'failure', `b${happening.broker}`, happening.silentMs)]
    default:
      return NONE
  }
}

function mark(
  happening: Happening,
  lane: Lane,
  shape: LaneMark['shape'],
  value: number | null,
): LaneMark {
  const { at, id, entity } = happening
  return { lane, shape, at, until: at, by: id, entity, value }
}

function bar(processed: HappeningOf<'record.processed'>, from: SimTime): LaneMark {
  const shape = processed.times > 1 ? 'duplicateBar' : 'bar'
  return { ...mark(processed, 'processing', shape, processed.offset), at: from }
}

/** Work that did not come to its end. */
function cutBar(processing: HappeningOf<'record.processing'>, until: SimTime): LaneMark {
  return { ...mark(processing, 'processing', 'bar', processing.offset), until }
}

/** A timeout being waited out: from the last sign of life to the verdict. */
function hatch(happening: Happening, lane: Lane, entity: string, silentMs: number): LaneMark {
  const from = Math.max(0, happening.at - fromMs(silentMs))
  return { ...mark(happening, lane, 'hatch', silentMs), entity, at: from, until: happening.at }
}
