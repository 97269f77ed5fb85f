import { stringMapOrder } from '../../base/java/java-hash-map-order'
import { SUPPLIED } from '../../config/resolve'
import { unusedConfigs } from '../../config/unknown-configs'
import type { ResolvedConfig } from '../../config/version'
import type { Interest } from '../happening/happening'
import type { ClientId, HappeningId } from '../ids'
import { emit, type Turn } from '../turn'
import { profileOf } from './version'

/** A HashSet made of another set has room for this part of it to be filled, and for no fewer keys than this. */
const LOAD_FACTOR = 0.75
const LEAST_CAPACITY = 16

/**
 * The client's log at the end of its constructor: configs that it was given and that nothing has read, whether
 * they are misspelt, of another release or of a security protocol that it does not use (AbstractConfig#logUnused).
 */
export function logUnusedConfigs(
  turn: Turn,
  client: { readonly id: ClientId; readonly config: ResolvedConfig; readonly since: HappeningId },
  scope: 'producer' | 'consumer',
  overrides: Readonly<Record<string, string>>,
): void {
  const { version } = turn.world
  const names = [...new Set([...Object.keys(SUPPLIED[scope]), ...Object.keys(overrides)])]
  const capacity = Math.max(LEAST_CAPACITY, Math.floor(names.length / LOAD_FACTOR) + 1)
  const unused = stringMapOrder(unusedConfigs(scope, version, names, client.config), capacity)
  if (unused.length === 0) return
  if (profileOf(version).logsUnused === 'together') {
    const message = `These configurations '[${unused.join(', ')}]' were supplied but are not used yet.`
    logLine(turn, client.id, 'INFO', message, [client.since])
    return
  }
  for (const name of unused) {
    const message = `The configuration '${name}' was supplied but isn't a known config.`
    logLine(turn, client.id, 'WARN', message, [client.since])
  }
}

/** A line of the client's own log, in the words of its release. */
export function logLine(
  turn: Turn,
  id: ClientId,
  level: 'INFO' | 'WARN',
  message: string,
  causes: readonly HappeningId[] = [turn.cause],
  interest: Interest = 1,
): HappeningId {
  return emit(turn, id, interest, { kind: 'client.logged', level, message }, causes)
}
