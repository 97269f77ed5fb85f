import { assert } from '../base/assert'
import {
  checkBootstrap,
  checkClass,
  checkInterceptors,
  checkSecurityProtocol,
  classNotFound,
  type Draft,
  followReconnectBackoff,
} from './client-checks'
import {
  configException,
  constructionFailed,
  ILLEGAL_ARGUMENT_EXCEPTION,
  INVALID_CONFIGURATION_EXCEPTION,
  INVALID_GROUP_ID_EXCEPTION,
  KAFKA_EXCEPTION,
  type RefusedConfig,
  refused,
  type Thrown,
} from './config-problem'
import { assignorName, classKind } from './known-classes'
import { profileOf } from './profile/profiles'

const DESERIALIZER = 'org.apache.kafka.common.serialization.Deserializer'
const STRATEGY = 'partition.assignment.strategy'
/** C-12: what the coordinator decides in the protocol of KIP-848, in the order of the message. */
const CLASSIC_ONLY = [STRATEGY, 'heartbeat.interval.ms', 'session.timeout.ms']

/** Checks and changes of KafkaConsumer's constructor after parsing, in its order (C-8 to C-12). */
export function finishConsumer(draft: Draft): RefusedConfig | null {
  const { values } = draft
  followReconnectBackoff(draft)
  if (values['client.id'] === '') {
    const part = values['group.instance.id'] ?? '1'
    values['client.id'] = `consumer-${String(values['group.id'])}-${String(part)}`
  }
  if (typeof values['group.protocol'] === 'string') {
    values['group.protocol'] = values['group.protocol'].toLowerCase()
  }
  return (
    finishAutoCommit(draft) ??
    checkProtocol(draft) ??
    checkGroupId(draft) ??
    checkInterceptors('consumer', draft) ??
    checkClass('consumer', draft, 'key.deserializer', DESERIALIZER) ??
    checkClass('consumer', draft, 'value.deserializer', DESERIALIZER) ??
    checkBootstrap('consumer', draft) ??
    checkSecurityProtocol('consumer', draft) ??
    checkAssignors(draft) ??
    checkHeartbeat(draft)
  )
}

/** C-10. */
function finishAutoCommit(draft: Draft): RefusedConfig | null {
  const { values, set, version } = draft
  const name = 'enable.auto.commit'
  if (values['group.id'] !== null) return null
  if (!set.has(name)) values[name] = false
  if (values[name] === false) return null
  const thrown = {
    class: INVALID_CONFIGURATION_EXCEPTION,
    message: `${name} cannot be set to true when default group id (null) is used.`,
  }
  return profileOf(version).autoCommitWithoutGroup === 'constructing'
    ? constructionFailed('consumer', name, thrown)
    : refused('consumer', name, thrown)
}

/** C-12. */
function checkProtocol(draft: Draft): RefusedConfig | null {
  const { values, set, version } = draft
  const { groupProtocols } = profileOf(version)
  if (groupProtocols === 'none') return null
  if (values['group.protocol'] === 'classic') {
    const name = 'group.remote.assignor'
    if (values[name] === null || values[name] === '') return null
    const message = `${name} cannot be set when group.protocol=CLASSIC`
    return refused('consumer', name, configException(message))
  }
  const unsupported = CLASSIC_ONLY.filter((name) => set.has(name))
  const first = unsupported[0]
  if (groupProtocols !== 'both' || first === undefined) return null
  const message = `${unsupported.join(', ')} cannot be set when group.protocol=CONSUMER`
  return refused('consumer', first, configException(message))
}

/** C-11. */
function checkGroupId(draft: Draft): RefusedConfig | null {
  if (!profileOf(draft.version).refusesEmptyGroupId || draft.values['group.id'] !== '') return null
  const message = 'The configured group.id should not be an empty string or whitespace.'
  const thrown = { class: INVALID_GROUP_ID_EXCEPTION, message }
  return constructionFailed('consumer', 'group.id', thrown)
}

/** C-9: short names are no class names; an assignor twice is refused since 3.x. */
function checkAssignors(draft: Draft): RefusedConfig | null {
  const classes = draft.values[STRATEGY]
  assert(Array.isArray(classes), `${STRATEGY} is a list`)
  const classOf = new Map<string, string>()
  for (const className of classes as readonly string[]) {
    const name = assignorName(className)
    if (name === null)
      return constructionFailed('consumer', STRATEGY, ...noAssignor(draft, className))
    const other = classOf.get(name)
    if (other !== undefined && profileOf(draft.version).refusesAssignorTwice) {
      const message = `The assignor name: '${name}' is used in more than one assignor: ${other}, ${className}`
      return constructionFailed('consumer', STRATEGY, { class: KAFKA_EXCEPTION, message })
    }
    classOf.set(name, className)
  }
  return null
}

const ASSIGNOR = 'org.apache.kafka.clients.consumer.ConsumerPartitionAssignor'
const ASSIGNORS_28 = `org.apache.kafka.clients.consumer.internals.PartitionAssignor or an instance of ${ASSIGNOR}`

function noAssignor({ version }: Draft, className: string): readonly Thrown[] {
  if (classKind(className, version) === null) {
    return classNotFound(className, `${className} ClassNotFoundException exception occurred`)
  }
  const interfaces = profileOf(version).namesOldAssignorInterface ? ASSIGNORS_28 : ASSIGNOR
  const message = `class ${className} is not an instance of ${interfaces}`
  return [{ class: KAFKA_EXCEPTION, message }]
}

/** C-9. Without a group there is no heartbeat; KIP-848 has the interval from the coordinator. */
function checkHeartbeat(draft: Draft): RefusedConfig | null {
  const { values } = draft
  if (values['group.id'] === null || values['group.protocol'] === 'consumer') return null
  const name = 'heartbeat.interval.ms'
  const intervalMs = Number(values[name])
  const isLower = intervalMs < Number(values['session.timeout.ms'])
  if (isLower && intervalMs >= 0) return null
  const message = isLower
    ? `Invalid negative timeout ${intervalMs}`
    : 'Heartbeat must be set lower than the session timeout'
  return constructionFailed('consumer', name, { class: ILLEGAL_ARGUMENT_EXCEPTION, message })
}
