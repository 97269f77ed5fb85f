import type { Happening } from '../model/happening/happening'
import type { Weight } from '../model/happening/kind-info'
import { infoOf, subjectPartition } from '../model/happening/kinds'
import type { HappeningId } from '../model/ids'
import type { HappeningLog } from './happening-log'
import { ancestorsOf, byDistance, whyChain } from './why'

/** An answer to "why?": the way from the causes to a happening, and the few of them that decided. */
export interface Explanation {
  /** Causes first, the happening itself last. Empty for an unknown id. */
  readonly chain: readonly Happening[]
  /** Of the chain, in its order; at most three. */
  readonly decisive: readonly HappeningId[]
  /** From a decisive cause to the next ones on the way, or to the happening itself. */
  readonly links: readonly (readonly [from: HappeningId, to: HappeningId])[]
  /** Decisive causes that could have been otherwise: without any one of them it would not have happened then. */
  readonly needed: readonly HappeningId[]
}

/** Most decisive causes, and of these the ones where independent lines of the story begin. */
const DECISIVE_MAX = 3
const BEGINNINGS_MAX = 2

const WEIGHTS: Readonly<Record<Weight, number>> = { none: 0, state: 1, turn: 2, decision: 3 }

/**
 * Explains a happening. Decisive are, in this order: the weightiest causes at which independent lines of the story
 * begin (a kill here, a commit there: they meet in the happening), then the weightiest turn of Kafka's that is nearest.
 * A message and a step of plumbing follow from the one before them, whatever else there was.
 */
export function explain(log: HappeningLog, id: HappeningId): Explanation {
  const asked = log.get(id)
  const told = whyChain(log, id)
  if (asked === null) return { chain: [], decisive: [], links: [], needed: [] }
  const causes = told.slice(0, -1)
  const remote = causes.some(isDecision) ? null : firstOf(byDistance(log, asked), isDecision)
  const candidates = remote === null ? causes : [remote, ...causes]
  const before = asked.causes.flatMap((cause) => log.get(cause) ?? []).slice(-BEGINNINGS_MAX)
  const lines = new Map([...before, ...candidates].map((each) => [each.id, ancestorsOf(log, each)]))
  const weighty = candidates.filter((each) => isWeighty(each, asked))
  const beginnings = weighty
    .filter((each) => !weighty.some((other) => isBefore(lines, other, each)))
    .sort(heavier)
    .slice(0, BEGINNINGS_MAX)
  const turns = weighty
    .filter((each) => weigh(each) >= WEIGHTS.turn && !beginnings.includes(each))
    .sort(heavier)
    .slice(0, DECISIVE_MAX - beginnings.length)
    .slice(0, beginnings.length === 0 ? 2 : 1)
  const picked = [...beginnings, ...turns]
  const isStory = weigh(asked) >= WEIGHTS.turn || picked.some(isDecision)
  const nearest = nearestOf(causes.length > 0 ? causes : before, asked)
  const deciding =
    infoOf(asked).why === 'passed'
      ? [...before, ...picked.filter(isDecision)]
      : isStory && picked.length > 0
        ? picked
        : nearest
  const decisive = inOrder(deciding)
  return {
    chain: inOrder([...told, ...decisive]),
    decisive: decisive.map((each) => each.id),
    links: linksOf(decisive, asked, lines),
    needed: decisive.filter(isDecision).map((each) => each.id),
  }
}

/** Each once, by its id. */
function inOrder(happenings: readonly Happening[]): readonly Happening[] {
  return [...new Set(happenings)].sort((a, b) => a.id - b.id)
}

function weigh(happening: Happening): number {
  return WEIGHTS[infoOf(happening).weight]
}

function isDecision(happening: Happening): boolean {
  return weigh(happening) === WEIGHTS.decision
}

/** The heavier first, and the later of equals. */
function heavier(a: Happening, b: Happening): number {
  return weigh(b) - weigh(a) || b.id - a.id
}

/** Where nothing was decided: the nearest causes, those of the same partition if there are such. */
function nearestOf(causes: readonly Happening[], asked: Happening): readonly Happening[] {
  const partition = subjectPartition(asked)
  const ofSame = causes.filter((each) => subjectPartition(each) === partition)
  return (partition !== null && ofSame.length > 0 ? ofSame : causes).slice(-2)
}

type Lines = ReadonlyMap<HappeningId, ReadonlySet<HappeningId>>

function isBefore(lines: Lines, cause: Happening, effect: Happening): boolean {
  return lines.get(effect.id)?.has(cause.id) === true
}

/**
 * Whether a cause can be decisive. How far something had come decides where it is evidence or of the same partition;
 * elsewhere it only says that it runs.
 */
function isWeighty(cause: Happening, asked: Happening): boolean {
  // With epoch 0 a partition got its first leader when it was created.
  if (cause.kind === 'leader.elected' && cause.leaderEpoch === 0) return false
  const weight = weigh(cause)
  if (weight !== WEIGHTS.state) return weight > WEIGHTS.state
  const [one, other] = [subjectPartition(cause), subjectPartition(asked)]
  const isOfSame = one !== null && one === other
  return isOfSame || (infoOf(cause).why === 'evidence' && (one === null || other === null))
}

function linksOf(
  decisive: readonly Happening[],
  asked: Happening,
  lines: Lines,
): Explanation['links'] {
  return decisive.flatMap((from) => {
    const later = decisive.filter((to) => isBefore(lines, from, to))
    const next = later.filter((to) => !later.some((between) => isBefore(lines, between, to)))
    const ends = next.length > 0 ? next : [asked]
    return ends.map((to) => [from.id, to.id] as const)
  })
}

function firstOf(
  happenings: Iterable<Happening>,
  passes: (happening: Happening) => boolean,
): Happening | null {
  for (const happening of happenings) if (passes(happening)) return happening
  return null
}
