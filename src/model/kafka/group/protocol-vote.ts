import { assert } from '../../../base/assert'
import { javaStringHash } from '../../../base/java/java-hash'
import { hashMapOrder, stringMapOrder } from '../../../base/java/java-hash-map-order'
import type { KafkaVersion } from '../../../config/version'
import { profileOf } from '../version'
import type { Group, Member } from './group-state'
import { membersOf } from './groups'

/** Members as the coordinator iterates over them: HashMap order of their ids (C-117). */
export function membersInOrder(group: Group): readonly Member[] {
  return hashMapOrder(membersOf(group), (member) => javaStringHash(member.memberId))
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

function tieOrder(tied: readonly string[], version: KafkaVersion): readonly string[] {
  const order = stringMapOrder(tied)
  // Scala's map visits roundrobin before range (consumer.md section 25: our reading, not executed).
  if (profileOf(version).coordinator === 'scala' && tied.includes('roundrobin')) {
    return ['roundrobin', ...order.filter((name) => name !== 'roundrobin')]
  }
  return order
}
