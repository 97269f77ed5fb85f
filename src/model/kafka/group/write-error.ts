import { profileOf } from '../../../config/profile/profiles'
import type { KafkaVersion } from '../../../config/version'
import type { ErrorName } from '../network/errors'

/** C-73: error of an OffsetCommit whose append failed. */
export function commitError(version: KafkaVersion, error: ErrorName): ErrorName {
  if (error === 'REQUEST_TIMED_OUT') return profileOf(version).commitNotReplicatedInTime
  return appendError(error)
}

/** Error of a member's request whose append of group metadata failed. */
export function groupMetadataError(error: ErrorName): ErrorName {
  return error === 'REQUEST_TIMED_OUT' ? 'REBALANCE_IN_PROGRESS' : appendError(error)
}

function appendError(error: ErrorName): ErrorName {
  switch (error) {
    case 'UNKNOWN_TOPIC_OR_PARTITION':
    case 'NOT_ENOUGH_REPLICAS':
    case 'NOT_ENOUGH_REPLICAS_AFTER_APPEND':
      return 'COORDINATOR_NOT_AVAILABLE'
    case 'NOT_LEADER_OR_FOLLOWER':
    case 'KAFKA_STORAGE_ERROR':
      return 'NOT_COORDINATOR'
    case 'MESSAGE_TOO_LARGE':
    case 'RECORD_LIST_TOO_LARGE':
      return 'UNKNOWN_SERVER_ERROR'
    default:
      return error
  }
}
