import { assert } from '../../../base/assert'
import { javaStringHash } from '../../../base/java/java-hash'
import { hashMapOrder, stringMapOrder } from '../../../base/java/java-hash-map-order'
import { scalaMapOrder } from '../../../base/java/scala-hash-map-order'
import { profileOf } from '../../../config/profile/profiles'
import type { KafkaVersion } from '../../../config/version'
import type { Group, Member } from './group-state'
import { membersOf } from './groups'

/** Members as the coordinator iterates over them: in the order of its hash map of their ids (C-117). */
export function membersInOrder(group: Group, version: KafkaVersion): readonly Member[] {
  const order = profileOf(version).coordinator === 'scala' ? scalaMapOrder : hashMapOrder
  return order(membersOf(group), (member) => javaStringHash(member.memberId))
}

/** Protocol names that every member lists. */
function candidates(members: readonly Member[]): readonly string[] {
  const names = members[0]?.protocols.map((protocol) => protocol.name) ?? []
  return names.filter((name) => members.every((member) => lists(member.protocols, name)))
}

function lists(protocols: readonly { readonly name: string }[], name: string): boolean {
  return protocols.some((protocol) => protocol.name === name)
}

/** C-112: at least one of the protocols is common to all members of the group. */
export function supportsProtocols(group: Group, protocols: Member['protocols']): boolean {
  if (group.lifecycle === 'Empty') return protocols.length > 0
  const members = membersOf(group)
  return protocols.some(({ name }) => members.every((member) => lists(member.protocols, name)))
}

/** C-119: each member votes for its first candidate; most votes win. The group has members. */
export function selectProtocol(group: Group, version: KafkaVersion): string {
  const members = membersOf(group)
  const names = candidates(members)
  const votes = new Map<string, number>()
  for (const member of members) {
    const vote = member.protocols.find((protocol) => names.includes(protocol.name))
    assert(vote, 'members have a protocol in common')
    votes.set(vote.name, (votes.get(vote.name) ?? 0) + 1)
  }
  const most = Math.max(...votes.values())
  const tied = [...votes.keys()].filter((name) => votes.get(name) === most)
  const [winner] = tieOrder(tied, version)
  assert(winner !== undefined, 'a vote has a winner')
  return winner
}

/** The order of an immutable.HashMap of the protocols' names: range and sticky share a node below the root. */
const SCALA_TIES = ['cooperative-sticky', 'roundrobin', 'range', 'sticky']

function tieOrder(tied: readonly string[], version: KafkaVersion): readonly string[] {
  if (profileOf(version).coordinator === 'java') return stringMapOrder(tied)
  return SCALA_TIES.filter((name) => tied.includes(name))
}
