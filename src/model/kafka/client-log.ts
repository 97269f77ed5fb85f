import { stringMapOrder } from '../../base/java/java-hash-map-order'
import { type SimTime, toMs } from '../../base/time'
import { profileOf } from '../../config/profile/profiles'
import { SUPPLIED } from '../../config/resolve'
import { unusedConfigs } from '../../config/unknown-configs'
import type { ResolvedConfig } from '../../config/version'
import type { Interest } from '../happening/happening'
import type { ClientId, HappeningId } from '../ids'
import { emit, type Turn } from '../turn'
import { type BootstrapNode, socketAddress } from './network/bootstrap'

/** A HashSet copied from another set has capacity for its keys at this load factor, and a minimum capacity. */
const LOAD_FACTOR = 0.75
const LEAST_CAPACITY = 16

/**
 * The client's log at the end of its constructor: configs that were set but never read, because they are misspelt,
 * of another release or of an unused security protocol (AbstractConfig#logUnused).
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

/**
 * Log line of a client that could not connect to an address of bootstrap.servers: the connection was refused, or
 * `timeout` (us) passed without an answer. Source: NetworkClient#processDisconnection, #handleTimedOutConnections
 * and #handleServerDisconnect.
 */
export function logUnconnected(
  turn: Turn,
  client: { readonly id: ClientId; readonly name: string },
  at: BootstrapNode,
  timeout: SimTime | null,
  isRepeated: boolean,
): void {
  const words = profileOf(turn.world.version).logsNodesAs
  const { nodeId, host, port } = at
  const tell = (level: 'INFO' | 'WARN', message: string) =>
    logLine(turn, client.id, level, `[${client.name}] ${message}`, undefined, isRepeated ? 0 : 1)
  if (timeout === null) {
    const subject = words === 'broker' ? 'Broker' : 'Node'
    const to = `node ${nodeId} (${socketAddress(at)})`
    tell('WARN', `Connection to ${to} could not be established. ${subject} may not be available.`)
  } else if (words !== 'broker') {
    const reason = `socket connection setup timeout. The timeout value is ${toMs(timeout)} ms.`
    tell('INFO', `Disconnecting from node ${nodeId} due to ${reason}`)
  }
  const fencing = words === 'fenceable' ? ' isFenced: false' : ''
  tell('WARN', `Bootstrap broker ${host}:${port} (id: ${nodeId} rack: null${fencing}) disconnected`)
}

/** A line of the client's own log, in the words of its release. */
function logLine(
  turn: Turn,
  id: ClientId,
  level: 'INFO' | 'WARN',
  message: string,
  causes: readonly HappeningId[] = [turn.cause],
  interest: Interest = 1,
): HappeningId {
  return emit(turn, id, interest, { kind: 'client.logged', level, message }, causes)
}
