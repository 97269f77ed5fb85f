import { fromMs } from '../../../base/time'
import { profileOf } from '../../../config/profile/profiles'
import { settingsOf } from '../../../config/settings/settings'
import { brokerOf, emit } from '../../turn'
import type { JoinGroupRequest } from '../network/api'
import type { ErrorName } from '../network/errors'
import { addGroup } from './add-group'
import { answerError, answerJoin, answerJoinError } from './answers'
import { groupRecord } from './coordinator-record'
import type { Asked } from './group-request'
import type { Group, Member } from './group-state'
import { findGroup, groupOf, memberOf, membersOf, newGroup, setGroup, withMember } from './groups'
import { countsAsAdded } from './join-phase'
import { newMemberId } from './member-id'
import { supportsProtocols } from './protocol-vote'
import { maybeCompleteJoin, type RebalanceReason, rebalanceOrCompleteJoin } from './rebalance'
import { recordFencing } from './refusal'
import { armPending, disarmPending, touched } from './session'
import { replaceStaticMember } from './static-member'
import { sameOwned, sameProtocols, sameTopics } from './subscription'
import { validateMember } from './validate'
import { writeRecords } from './write'

type AskedJoin = Asked<JoinGroupRequest>

/** C-111, C-112. A request that has to wait for the others is stored in its member. */
export function handleJoinGroup(asked: AskedJoin): void {
  const { turn, brokerId, request } = asked
  const broker = brokerOf(turn, brokerId)
  const { sessionTimeoutMs, groupId, memberId } = request
  const { groupMinSessionTimeout, groupMaxSessionTimeout } = settingsOf('broker', broker.config)
  const timeout = fromMs(sessionTimeoutMs)
  if (timeout < groupMinSessionTimeout || timeout > groupMaxSessionTimeout)
    return rejectJoin(asked, 'INVALID_SESSION_TIMEOUT')
  const existing = findGroup(turn, brokerId, groupId)
  if (!existing && memberId !== '') return rejectJoin(asked, 'UNKNOWN_MEMBER_ID')
  const group = existing ?? newGroup(groupId, asked.partition, turn.world.now)
  if (!existing) addGroup(turn, brokerId, group)
  joinGroup(asked, group)
  if (!existing) writeNewGroup(asked)
}

/** The Java coordinator writes a new group at once; the Scala one with its first generation. */
function writeNewGroup({ turn, brokerId, request }: AskedJoin): void {
  if (profileOf(turn.world.version).coordinator !== 'java') return
  const group = groupOf(turn, brokerId, request.groupId)
  const { id: groupId, generation } = group
  const empty = newGroup(groupId, group.partition, turn.world.now)
  const write = { kind: 'groupMetadata', groupId, generation } as const
  writeRecords(turn, brokerId, group, [groupRecord(turn, empty)], write)
}

function joinGroup(asked: AskedJoin, group: Group): void {
  const { turn, brokerId, request } = asked
  const { memberId } = request
  if (!accepts(asked, group)) return rejectForFullGroup(asked, group)
  if (!supportsProtocols(group, request.protocols)) {
    return rejectJoin(asked, 'INCONSISTENT_GROUP_PROTOCOL')
  }
  if (memberId === '') return joinUnknown(asked, group)
  if (group.pendingMembers.includes(memberId)) {
    disarmPending(turn, brokerId, group.id, memberId)
    return addMember(asked, withoutPending(group, memberId), memberId)
  }
  const error = validateMember(group, request)
  if (error !== 'NONE') return rejectJoin(asked, error)
  joinKnown(asked, group, memberOf(group, memberId))
}

/** C-127: true while the group has fewer than group.max.size members; in a join phase only members that wait count. */
function accepts({ turn, brokerId, request }: AskedJoin, group: Group): boolean {
  const max = settingsOf('broker', brokerOf(turn, brokerId).config).groupMaxSize
  const member = group.members[request.memberId]
  switch (group.lifecycle) {
    case 'Empty':
    case 'Dead':
      return true
    case 'PreparingRebalance':
      if (member?.awaitingJoin) return true
      return membersOf(group).filter((other) => other.awaitingJoin).length < max
    default:
      return member !== undefined || membersOf(group).length < max
  }
}

function rejectForFullGroup(asked: AskedJoin, group: Group): void {
  const { turn, brokerId, message, request } = asked
  disarmPending(turn, brokerId, group.id, request.memberId)
  setGroup(turn, brokerId, withoutPending(group, request.memberId))
  answerJoinError(turn, brokerId, message, '', 'GROUP_MAX_SIZE_REACHED', [message.id, group.since])
  maybeCompleteJoin(turn, brokerId, group.id, [message.id])
}

function rejectJoin(asked: AskedJoin, error: ErrorName): void {
  const { turn, brokerId, message, request } = asked
  const group = findGroup(turn, brokerId, request.groupId)
  const causes = recordFencing(turn, brokerId, group, request, message, error)
  answerError(turn, brokerId, message, request, error, causes)
}

/** C-85, C-121, C-130: a dynamic member first gets an id; a static one joins, or takes its old place. */
function joinUnknown(asked: AskedJoin, group: Group): void {
  const { turn, brokerId, message, request } = asked
  const { groupInstanceId, sessionTimeoutMs } = request
  const memberId = newMemberId(turn, request.clientId, groupInstanceId)
  if (groupInstanceId !== null) {
    const old = group.staticMembers[groupInstanceId]
    if (old !== undefined) return replaceStaticMember(asked, group, old, memberId)
    return addMember(asked, group, memberId)
  }
  setGroup(turn, brokerId, { ...group, pendingMembers: [...group.pendingMembers, memberId] })
  armPending(turn, brokerId, group.id, memberId, sessionTimeoutMs)
  answerJoinError(turn, brokerId, message, memberId, 'MEMBER_ID_REQUIRED', [message.id])
}

/** C-117: the first member becomes the leader. */
function addMember(asked: AskedJoin, group: Group, memberId: string): void {
  const { turn, brokerId, message, request } = asked
  const client = message.from
  const fact = { kind: 'member.joined', group: group.id, member: memberId, client } as const
  const joinedBy = emit(turn, brokerId, 1, fact, [message.id])
  const member = touched(turn, brokerId, group, memberFrom(asked, memberId, joinedBy), message.id)
  const instance = request.groupInstanceId
  setGroup(turn, brokerId, {
    ...withMember(group, member),
    protocolType: 'consumer',
    leader: group.leader ?? memberId,
    staticMembers:
      instance === null ? group.staticMembers : { ...group.staticMembers, [instance]: memberId },
    addedDuringDelay: group.addedDuringDelay || countsAsAdded(turn, group),
  })
  rebalanceOrCompleteJoin(turn, brokerId, group.id, 'joined', memberId, [message.id, joinedBy])
}

function memberFrom({ message, request }: AskedJoin, memberId: string, joinedBy: number): Member {
  return {
    memberId,
    client: message.from,
    clientRun: message.fromRun,
    clientId: request.clientId,
    firstClient: message.from,
    groupInstanceId: request.groupInstanceId,
    sessionTimeoutMs: request.sessionTimeoutMs,
    rebalanceTimeoutMs: request.rebalanceTimeoutMs,
    protocols: request.protocols,
    isNew: true,
    awaitingJoin: message,
    awaitingSync: null,
    syncPending: false,
    assignment: [],
    sessionDeadline: message.sentAt + fromMs(request.sessionTimeoutMs),
    sessionTimerAt: -1,
    lastTouchBy: message.id,
    lastTouchAt: message.sentAt,
    joinedBy,
  }
}

/** C-111, row "JoinGroup, known member". */
function joinKnown(asked: AskedJoin, group: Group, member: Member): void {
  const { turn, brokerId, message, request } = asked
  const { memberId } = member
  const same = sameProtocols(member.protocols, request.protocols)
  const leads = group.leader === memberId
  const goesOn =
    (group.lifecycle === 'CompletingRebalance' && same) ||
    (group.lifecycle === 'Stable' && same && !leads)
  if (goesOn) {
    const heard = touched(turn, brokerId, group, member, message.id)
    setGroup(turn, brokerId, withMember(group, heard))
    return answerJoin(turn, brokerId, message, group, memberId, [message.id, group.since])
  }
  const rejoined = touched(
    turn,
    brokerId,
    group,
    {
      ...member,
      protocols: request.protocols,
      sessionTimeoutMs: request.sessionTimeoutMs,
      rebalanceTimeoutMs: request.rebalanceTimeoutMs,
      clientRun: message.fromRun,
      awaitingJoin: message,
    },
    message.id,
  )
  setGroup(turn, brokerId, withMember(group, rejoined))
  const why = whyRejoined(member, request)
  rebalanceOrCompleteJoin(turn, brokerId, group.id, why, memberId, [message.id])
}

/** Other topics, or a leader that has seen other partitions: metadata. Other owned partitions: a rejoin. */
function whyRejoined(member: Member, request: JoinGroupRequest): RebalanceReason {
  const topics = sameTopics(member.protocols, request.protocols)
  return topics && !sameOwned(member.protocols, request.protocols) ? 'rejoined' : 'metadata'
}

function withoutPending(group: Group, memberId: string): Group {
  return { ...group, pendingMembers: group.pendingMembers.filter((id) => id !== memberId) }
}
