import type { LeaveGroupRequest } from '../network/api'
import { answerError } from './answers'
import type { Asked } from './group-request'
import { findGroup, setGroup } from './groups'
import { maybeCompleteJoin, rebalanceOrCompleteJoin } from './rebalance'
import { recordFencing } from './refusal'
import { removeMember } from './remove-member'
import { disarmPending } from './session'
import { validateMember } from './validate'

/** C-111, C-125, C-126: removes the member at once; the others have to rejoin. */
export function handleLeaveGroup(asked: Asked<LeaveGroupRequest>): void {
  const { turn, brokerId, message, request } = asked
  const { memberId } = request
  const group = findGroup(turn, brokerId, request.groupId)
  if (group?.pendingMembers.includes(memberId)) {
    disarmPending(turn, brokerId, group.id, memberId)
    const pendingMembers = group.pendingMembers.filter((id) => id !== memberId)
    setGroup(turn, brokerId, { ...group, pendingMembers })
    maybeCompleteJoin(turn, brokerId, group.id, [message.id])
    return answerError(turn, brokerId, message, request, 'NONE', [message.id])
  }
  const error = group ? validateMember(group, request) : 'UNKNOWN_MEMBER_ID'
  if (!group || error !== 'NONE') {
    const causes = recordFencing(turn, brokerId, group, request, message, error)
    return answerError(turn, brokerId, message, request, error, causes)
  }
  const by = removeMember(turn, brokerId, group.id, memberId, 'left', [message.id])
  rebalanceOrCompleteJoin(turn, brokerId, group.id, 'left', memberId, [by])
  answerError(turn, brokerId, message, request, 'NONE', [by])
}
