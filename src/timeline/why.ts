import type { Happening } from '../model/happening/happening'
import type { HappeningId } from '../model/ids'
import type { HappeningLog } from './happening-log'

/** As many sentences as anybody reads. */
const CHAIN_MAX = 12
/** Happenings looked at on the way back, plumbing included. */
const VISITS_MAX = 4_000

/**
 * The chain of causes of a happening, causes first, the happening itself last. Plumbing (interest 0) is
 * passed through. Of a wide web the nearest causes are kept, turns of the story before others; a loop that
 * does the same again (kind and entity) is followed back once. Empty for an unknown id.
 */
export function whyChain(log: HappeningLog, id: HappeningId): readonly Happening[] {
  const asked = log.get(id)
  if (asked === null) return []
  const best = new Map<HappeningId, number>([[id, 0]])
  const open: Reached[] = [{ id, cost: 0 }]
  const chosen: Happening[] = []
  const told = new Set<string>()
  for (let visits = 0; visits < VISITS_MAX && chosen.length < CHAIN_MAX; visits++) {
    const nearest = takeNearest(open)
    if (nearest === null) break
    const happening = log.get(nearest.id)
    if (happening === null || (best.get(nearest.id) ?? 0) < nearest.cost) continue
    if (happening.interest > 0) {
      const story = storyOf(happening)
      if (told.has(story)) continue
      told.add(story)
      chosen.push(happening)
    }
    for (const cause of happening.causes) {
      const cost = nearest.cost + costOf(log.get(cause))
      if (cost >= (best.get(cause) ?? Number.POSITIVE_INFINITY)) continue
      best.set(cause, cost)
      open.push({ id: cause, cost })
    }
  }
  if (!chosen.includes(asked)) chosen.push(asked)
  return chosen.sort((a, b) => a.id - b.id)
}

interface Reached {
  readonly id: HappeningId
  readonly cost: number
}

/** Turns of the story are near, plumbing is nearly no distance at all. */
function costOf(happening: Happening | null): number {
  if (happening === null || happening.interest === 0) return 1
  return happening.interest === 2 ? 4 : 10
}

/** Two happenings with the same story say the same sentence. */
function storyOf(happening: Happening): string {
  const where = 'partition' in happening ? happening.partition : ''
  return `${happening.kind} ${happening.entity} ${where}`
}

/** The nearest, the latest of equals. */
function takeNearest(open: Reached[]): Reached | null {
  let place = -1
  for (const [i, { cost, id }] of open.entries()) {
    const nearest = open[place]
    if (
      nearest === undefined ||
      cost < nearest.cost ||
      (cost === nearest.cost && id > nearest.id)
    ) {
      place = i
    }
  }
  return place < 0 ? null : (open.splice(place, 1)[0] ?? null)
}
