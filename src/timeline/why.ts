import type { Happening } from '../model/happening/happening'
import { infoOf, isWith } from '../model/happening/kinds'
import type { HappeningId } from '../model/ids'
import type { HappeningLog } from './happening-log'

/** Most sentences of an answer: turns of the story first, then the nearest causes. */
const TURNS_MAX = 6
const OTHERS_MAX = 6
/** Happenings looked at on the way back, plumbing included. */
const VISITS_MAX = 4_000

/**
 * The chain of causes of a happening, causes first, the happening itself last. Plumbing (interest 0) and
 * messages are passed through. Of a wide web the nearest causes are kept; of happenings that say the same
 * (kind, entity, partition) the nearest one. Empty for an unknown id.
 */
export function whyChain(log: HappeningLog, id: HappeningId): readonly Happening[] {
  const asked = log.get(id)
  if (asked === null) return []
  const turns: Happening[] = []
  const others: Happening[] = []
  const told = new Set<string>([storyOf(asked)])
  for (const happening of byDistance(log, asked)) {
    if (turns.length >= TURNS_MAX && others.length >= OTHERS_MAX) break
    const shelf = happening.interest === 2 ? turns : others
    const isFull = shelf.length >= (shelf === turns ? TURNS_MAX : OTHERS_MAX)
    if (isFull || told.has(storyOf(happening))) continue
    told.add(storyOf(happening))
    shelf.push(happening)
  }
  return [asked, ...turns, ...others].sort((a, b) => a.id - b.id)
}

/** Direct and indirect causes worth a sentence, the nearest first. Bounded. */
export function* byDistance(log: HappeningLog, asked: Happening): Generator<Happening, void, void> {
  const least = new Map<HappeningId, number>()
  const open: Reached[] = []
  const reach = (from: Happening, distance: number) => {
    for (const id of causesOf(log, from)) {
      const cause = log.get(id)
      if (cause === null) continue
      const further = distance + lengthOf(cause)
      if (further >= (least.get(id) ?? Number.POSITIVE_INFINITY)) continue
      least.set(id, further)
      open.push({ cause, distance: further })
    }
  }
  reach(asked, 0)
  for (let visits = 0; visits < VISITS_MAX; visits++) {
    const nearest = takeNearest(open)
    if (nearest === null) return
    const { cause, distance } = nearest
    if (least.get(cause.id) !== distance) continue
    if (!isPassed(cause)) yield cause
    if (!endsHere(cause)) reach(cause, distance)
  }
}

interface Reached {
  readonly cause: Happening
  readonly distance: number
}

function isPassed(happening: Happening): boolean {
  return happening.interest === 0 || infoOf(happening).why === 'passed'
}

/** Evidence; and what a running process does over and over, which only says that it runs. */
function endsHere(cause: Happening): boolean {
  if (cause.kind === 'request.sent') return cause.api === 'Heartbeat'
  const { why } = infoOf(cause)
  return why === 'evidence' || why === 'routine'
}

/** Turns of the story are near; commits too, for they decide from where a record is read again. */
function lengthOf(happening: Happening): number {
  if (isPassed(happening) || happening.kind === 'offsets.committed') return 1
  return happening.interest === 2 ? 2 : 3
}

/** Ids of all causes of a happening, direct and indirect, as far as an answer follows them. Bounded. */
export function ancestorsOf(log: HappeningLog, happening: Happening): ReadonlySet<HappeningId> {
  const met = new Set<HappeningId>()
  const open: Happening[] = [happening]
  for (let visits = 0; visits < VISITS_MAX; visits++) {
    const next = open.pop()
    if (next === undefined) return met
    if (next !== happening && endsHere(next)) continue
    for (const id of causesOf(log, next)) {
      const cause = met.has(id) ? null : log.get(id)
      if (cause === null) continue
      met.add(id)
      open.push(cause)
    }
  }
  return met
}

/**
 * Causes of a happening. For a record processed again: the earlier processing of the same offset, not of its batch's
 * last. For a truncation: without the response, whose other causes are unrelated to the change of leader.
 */
function causesOf(log: HappeningLog, happening: Happening): readonly HappeningId[] {
  if (happening.kind === 'log.truncated') {
    return happening.causes.filter((id) => log.get(id)?.kind !== 'response.sent')
  }
  if (happening.kind !== 'record.processed' || happening.times < 2) return happening.causes
  return happening.causes.map((id) => {
    if (log.get(id)?.kind !== 'record.processed') return id
    const earlier = log.all.findLast(
      (other) =>
        other.id < happening.id &&
        other.kind === 'record.processed' &&
        other.offset === happening.offset &&
        other.partition === happening.partition,
    )
    return earlier?.id ?? id
  })
}

/** Two happenings with the same story say the same sentence. */
function storyOf(happening: Happening): string {
  const isOfOne = isWith(happening, 'about', 'partition') || isWith(happening, 'about', 'send')
  const where = isOfOne ? happening.partition : ''
  return `${happening.kind} ${happening.entity} ${where}`
}

/** The nearest, the latest of equals. */
function takeNearest(open: Reached[]): Reached | null {
  let place = -1
  for (const [i, { cause, distance }] of open.entries()) {
    const nearest = open[place]
    const isNearer =
      nearest === undefined ||
      distance < nearest.distance ||
      (distance === nearest.distance && cause.id > nearest.cause.id)
    if (isNearer) place = i
  }
  return place < 0 ? null : (open.splice(place, 1)[0] ?? null)
}
