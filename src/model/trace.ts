import { toMs } from '../base/time'
import type { Happening } from './happening/happening'
import type { HappeningId } from './ids'

/** Fields of every happening, which are columns of the trace. */
const HEAD = ['id', 'at', 'entity', 'interest', 'causes', 'kind']

/**
 * One line: `<virtual ms> <entity> <happening> <numbers> <- <causes>`. Numbers are `name=value` in the
 * happening's own order; a cause is `<happening> <entity> <virtual ms>`, the trigger first; a happening
 * without cause ends before the arrow. `find` gives the happening of an id.
 */
export function traceLine(
  happening: Happening,
  find: (id: HappeningId) => Happening | null,
): string {
  const numbers = Object.entries(happening)
    .filter(([name]) => !HEAD.includes(name))
    .map(([name, value]) => `${name}=${written(value)}`)
  const causes = happening.causes.flatMap((id) => {
    const cause = find(id)
    return cause === null ? [] : [`${cause.kind} ${cause.entity} ${ms(cause)}`]
  })
  const line = [ms(happening), happening.entity, happening.kind, ...numbers].join(' ')
  return causes.length === 0 ? line : `${line} <- ${causes.join(', ')}`
}

function ms(happening: Happening): string {
  return toMs(happening.at).toFixed(3)
}

/** Text as it is when it has no blank in it, all else as JSON. */
function written(value: unknown): string {
  return typeof value === 'string' && /^[^\s"]+$/.test(value) ? value : JSON.stringify(value)
}
