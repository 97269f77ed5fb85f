import { fromMs, type SimTime } from '../base/time'
import { isInternal } from '../frame/motion'
import type { Happening, HappeningOf } from '../model/happening/happening'
import type { Lane } from '../model/happening/kind-info'
import {
  type ByKind,
  callByKind,
  type HappeningWith,
  KINDS,
  type KindsWith,
} from '../model/happening/kinds'
import type { HappeningId } from '../model/ids'
import { ThinnedMarks } from './thin-out'

export type { Lane } from '../model/happening/kind-info'

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
 * happenings added meanwhile are left out.
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
    if (happening.kind === 'record.processing') work[happening.entity] = happening
    else if (happening.kind === 'record.processed') {
      const begun = work[happening.entity]
      delete work[happening.entity]
      marks.add(bar(happening, begun?.at ?? happening.at))
    } else {
      const cut = isEnd(happening) ? work[happening.entity] : undefined
      if (cut !== undefined) {
        delete work[happening.entity]
        marks.add(cutBar(cut, happening.at))
      }
      for (const each of callByKind(MARKS, happening) ?? NONE) marks.add(each)
    }
    if (i % SLICE_HAPPENINGS === SLICE_HAPPENINGS - 1) yield
  }
  for (const begun of Object.values(work)) marks.add(cutBar(begun, until))
  return marks.all
}

function isEnd({ kind }: Happening): boolean {
  return kind === 'client.killed' || kind === 'client.closed'
}

/** Kinds on a lane whose marks do not depend on the happenings before. */
type MarkedKind = Exclude<KindsWith<'lane', Lane>, 'record.processing' | 'record.processed'>

const MARKS: ByKind<MarkedKind, [], readonly LaneMark[]> = {
  'request.sent': (sent) => {
    if (sent.api === 'Heartbeat') return [{ ...mark(sent, 'pulse', null), lane: 'group' }]
    return sent.interest >= 1 ? [mark(sent, 'dot', null)] : NONE
  },
  'batch.appended': (appended) =>
    appended.role === 'leader' ? userMark(appended, 'tick', appended.baseOffset) : NONE,
  'highWatermark.advanced': (advanced) =>
    advanced.role === 'leader' ? userMark(advanced, 'highWatermark', advanced.to) : NONE,
  'isr.shrunk': (shrunk) => userMark(shrunk, 'tick', shrunk.isr.length),
  'isr.expanded': (expanded) => userMark(expanded, 'tick', expanded.isr.length),
  'leader.elected': (elected) => userMark(elected, 'generation', elected.leaderEpoch),
  'partition.offline': (offline) => userMark(offline, 'cross', null),
  'offsets.committed': (committed) =>
    Object.values(committed.offsets).map((offset) => ({
      ...mark(committed, 'ribbon', offset),
      entity: committed.client,
    })),
  'offsets.expired': (expired) => [mark(expired, 'tick', null)],
  'offsets.reset': (reset) => [mark(reset, 'ribbon', reset.offset)],
  'generation.started': (started) => [mark(started, 'generation', started.generation)],
  'client.killed': (killed) => [mark(killed, 'cross', null)],
  'broker.killed': (killed) => [mark(killed, 'cross', null)],
  'broker.poweredOff': (off) => [mark(off, 'cross', null)],
  'broker.startFailed': (failed) => [mark(failed, 'cross', null)],
  'link.cut': (cut) => [mark(cut, 'tick', null)],
  'message.lost': (lost) => (lost.interest >= 1 ? [mark(lost, 'tick', null)] : NONE),
  'client.started': (started) => [mark(started, 'flag', started.run)],
  'broker.started': (started) => [mark(started, 'flag', started.run)],
  'link.healed': (healed) => [mark(healed, 'flag', null)],
  'member.removed': (removed) =>
    removed.silentMs === 0 ? NONE : [hatch(removed, removed.client, removed.silentMs)],
  'broker.fenced': (fenced) => [hatch(fenced, `b${fenced.broker}`, fenced.silentMs)],
  'zookeeper.sessionExpired': (expired) => [hatch(expired, `b${expired.broker}`, expired.silentMs)],
}

/** Kafka's own topics have no marks. */
function userMark(
  happening: HappeningWith<'lane', Lane> & { readonly partition: string },
  shape: LaneMark['shape'],
  value: number | null,
): readonly LaneMark[] {
  return isInternal(happening.partition) ? NONE : [mark(happening, shape, value)]
}

function mark(
  happening: HappeningWith<'lane', Lane>,
  shape: LaneMark['shape'],
  value: number | null,
): LaneMark {
  const { at, id, entity } = happening
  const { lane } = KINDS[happening.kind]
  return { lane, shape, at, until: at, by: id, entity, value }
}

function bar(processed: HappeningOf<'record.processed'>, from: SimTime): LaneMark {
  const shape = processed.times > 1 ? 'duplicateBar' : 'bar'
  return { ...mark(processed, shape, processed.offset), at: from }
}

/** Work that did not come to its end. */
function cutBar(processing: HappeningOf<'record.processing'>, until: SimTime): LaneMark {
  return { ...mark(processing, 'bar', processing.offset), until }
}

/** A timeout being waited out: from the last sign of life to the verdict. */
function hatch(happening: HappeningWith<'lane', Lane>, entity: string, silentMs: number): LaneMark {
  const from = Math.max(0, happening.at - fromMs(silentMs))
  return { ...mark(happening, 'hatch', silentMs), entity, at: from, until: happening.at }
}
