import type { HeartbeatRequest } from '../network/api'
import { answerError } from './answers'
import type { Asked } from './group-request'
import { findGroup, memberOf, setGroup, withMember } from './groups'
import { recordFencing } from './refusal'
import { touched } from './session'
import { validateGeneration } from './validate'

/** C-111, C-112, C-123: restarts the session and answers whether the group rebalances. */
export function handleHeartbeat(asked: Asked<HeartbeatRequest>): void {
  const { turn, brokerId, message, request } = asked
  const group = findGroup(turn, brokerId, request.groupId)
  const error = group ? validateGeneration(group, request) : 'UNKNOWN_MEMBER_ID'
  if (!group || error !== 'NONE') {
    const causes = recordFencing(turn, brokerId, group, request, message, error)
    return answerError(turn, brokerId, message, request, error, causes)
  }
  const member = memberOf(group, request.memberId)
  setGroup(turn, brokerId, withMember(group, touched(turn, brokerId, group, member, message.id)))
  if (group.lifecycle === 'PreparingRebalance') {
    const causes = [message.id, group.rebalanceBy]
    return answerError(turn, brokerId, message, request, 'REBALANCE_IN_PROGRESS', causes)
  }
  answerError(turn, brokerId, message, request, 'NONE', [message.id])
}
