import {
  checkBootstrap,
  checkClass,
  checkInterceptors,
  checkSecurityProtocol,
  type Draft,
  followReconnectBackoff,
} from './client-checks'
import {
  configException,
  constructionFailed,
  ILLEGAL_ARGUMENT_EXCEPTION,
  type RefusedConfig,
  refused,
} from './config-problem'
import { profileOf } from './profile/profiles'

const INT_MAX = 2147483647
const IN_FLIGHT = 'max.in.flight.requests.per.connection'
const IN_FLIGHT_MAX_IDEMPOTENT = 5
const SERIALIZER = 'org.apache.kafka.common.serialization.Serializer'
const PARTITIONER = 'org.apache.kafka.clients.producer.Partitioner'
const COMPRESSIONS = ['none', 'gzip', 'snappy', 'lz4', 'zstd']

/** Checks and changes of KafkaProducer's constructor after parsing, in its order (P-8 to P-12). */
export function finishProducer(draft: Draft): RefusedConfig | null {
  const values = draft.values
  const { idempotence, inFlightOfIdempotent } = profileOf(draft.version)
  if (values.acks === 'all') values.acks = '-1'
  followReconnectBackoff(draft)
  if (values['client.id'] === '') values['client.id'] = `producer-${transactionalId(draft) ?? '1'}`
  return (
    (idempotence === 'onRequest' ? idempotence28(draft) : idempotenceByDefault(draft)) ??
    checkClass('producer', draft, 'partitioner.class', PARTITIONER) ??
    checkClass('producer', draft, 'key.serializer', SERIALIZER) ??
    checkClass('producer', draft, 'value.serializer', SERIALIZER) ??
    checkInterceptors('producer', draft) ??
    checkRack(draft) ??
    checkCompression(draft) ??
    finishDeliveryTimeout(draft) ??
    checkBootstrap('producer', draft) ??
    (inFlightOfIdempotent === 'lastCheck' ? inFlight28(draft) : null) ??
    checkSecurityProtocol('producer', draft)
  )
}

/** 4.x: a partitioner that prefers its own rack has to know it (KIP-1123). */
function checkRack({ values }: Draft): RefusedConfig | null {
  const name = 'partitioner.rack.aware'
  if (values[name] !== true || values['client.rack'] !== '') return null
  const message = `client.rack must be provided if ${name} is enabled`
  return constructionFailed('producer', name, configException(message))
}

function transactionalId(draft: Draft): string | null {
  const id = draft.values['transactional.id']
  return typeof id === 'string' ? id : null
}

/** P-12, 3.9 and 4.x: a conflicting setting switches idempotence off unless it was asked for. */
function idempotenceByDefault(draft: Draft): RefusedConfig | null {
  const { values, set, version } = draft
  const asked = set.has('enable.idempotence')
  const inFlight = Number(values[IN_FLIGHT])
  let on = values['enable.idempotence'] === true
  if (on) {
    const retriesConflict = values.retries === 0
    const acksConflict = values.acks !== '-1'
    const inFlightConflict = inFlight > IN_FLIGHT_MAX_IDEMPOTENT
    if (retriesConflict && asked) return retriesProblem()
    if (acksConflict && asked) return acksProblem()
    if (inFlightConflict && profileOf(version).inFlightOfIdempotent === 'always') {
      const limit = `must be set to at most ${IN_FLIGHT_MAX_IDEMPOTENT}`
      const message = `To use the idempotent producer, ${IN_FLIGHT} ${limit}. Current value is ${inFlight}.`
      return refused('producer', IN_FLIGHT, configException(message))
    }
    if (inFlightConflict && asked) return refused('producer', IN_FLIGHT, inFlightException())
    on = !retriesConflict && !acksConflict && !inFlightConflict
  }
  if (!on && set.has('transactional.id')) return transactionProblem()
  values['enable.idempotence'] = on
  return null
}

/** P-12, 2.8: off by default; on, it forces acks=all unless acks was set. */
function idempotence28(draft: Draft): RefusedConfig | null {
  const { values, set } = draft
  const transactional = set.has('transactional.id')
  const on = values['enable.idempotence'] === true
  if (!on && set.has('enable.idempotence') && transactional) return transactionProblem()
  if (!on && !transactional) return null
  values['enable.idempotence'] = true
  if (values.retries === 0) return retriesProblem()
  if (set.has('acks') && values.acks !== '-1') return acksProblem()
  values.acks = '-1'
  return null
}

function inFlight28(draft: Draft): RefusedConfig | null {
  if (draft.values['enable.idempotence'] !== true) return null
  if (Number(draft.values[IN_FLIGHT]) <= IN_FLIGHT_MAX_IDEMPOTENT) return null
  return constructionFailed('producer', IN_FLIGHT, inFlightException())
}

function inFlightException() {
  const limit = `to at most ${IN_FLIGHT_MAX_IDEMPOTENT}`
  return configException(`Must set ${IN_FLIGHT} ${limit} to use the idempotent producer.`)
}

function retriesProblem(): RefusedConfig {
  const message = 'Must set retries to non-zero when using the idempotent producer.'
  return refused('producer', 'retries', configException(message))
}

function acksProblem(): RefusedConfig {
  const message =
    'Must set acks to all in order to use the idempotent producer. Otherwise we cannot guarantee idempotence.'
  return refused('producer', 'acks', configException(message))
}

function transactionProblem(): RefusedConfig {
  const message = 'Cannot set a transactional.id without also enabling idempotence.'
  return refused('producer', 'transactional.id', configException(message))
}

/** The validator of 3.9 and 4.x refuses earlier; 2.8 finds out when it looks the codec up. */
function checkCompression(draft: Draft): RefusedConfig | null {
  const name = 'compression.type'
  const value = String(draft.values[name])
  if (COMPRESSIONS.includes(value)) return null
  const message = `Unknown compression name: ${value}`
  return constructionFailed('producer', name, { class: ILLEGAL_ARGUMENT_EXCEPTION, message })
}

/** P-11: a delivery timeout below linger + request timeout is raised, or refused if it was set. */
function finishDeliveryTimeout(draft: Draft): RefusedConfig | null {
  const { values, set } = draft
  const name = 'delivery.timeout.ms'
  const lingerMs = Math.min(Number(values['linger.ms']), INT_MAX)
  values['linger.ms'] = lingerMs
  const least = Math.min(lingerMs + Number(values['request.timeout.ms']), INT_MAX)
  if (Number(values[name]) >= least) return null
  if (set.has(name)) {
    const message = `${name} should be equal to or larger than linger.ms + request.timeout.ms`
    return constructionFailed('producer', name, configException(message))
  }
  values[name] = least
  return null
}
