import type { GroupIdentity } from '../network/api'
import type { ErrorName } from '../network/errors'
import type { Group } from './group-state'

/** C-112: fencing of a static member, then membership. NONE when the request is from a member. */
export function validateMember(group: Group, asker: GroupIdentity): ErrorName {
  if (asker.groupInstanceId !== null) {
    const owner = group.staticMembers[asker.groupInstanceId]
    if (owner !== undefined && owner !== asker.memberId) return 'FENCED_INSTANCE_ID'
  }
  return group.members[asker.memberId] ? 'NONE' : 'UNKNOWN_MEMBER_ID'
}

/** C-112 for requests of a generation. */
export function validateGeneration(group: Group, asker: GroupIdentity): ErrorName {
  const error = validateMember(group, asker)
  if (error !== 'NONE') return error
  return asker.generationId === group.generation ? 'NONE' : 'ILLEGAL_GENERATION'
}
