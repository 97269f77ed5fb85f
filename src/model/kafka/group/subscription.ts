import type { Member } from './group-state'

type Protocols = Member['protocols']

/** ClassicGroupMember#matches: the same protocols in the same order with the same metadata. */
export function sameProtocols(a: Protocols, b: Protocols): boolean {
  return JSON.stringify(a.map(metadata)) === JSON.stringify(b.map(metadata))
}

/** True if both subscribe to the same topics with the same protocols. */
export function sameTopics(a: Protocols, b: Protocols): boolean {
  return JSON.stringify(a.map(topics)) === JSON.stringify(b.map(topics))
}

export function sameOwned(a: Protocols, b: Protocols): boolean {
  return JSON.stringify(a.map(owned)) === JSON.stringify(b.map(owned))
}

function metadata({ name, subscription }: Protocols[number]) {
  return [name, subscription.topics, subscription.owned, subscription.generationId]
}

function topics({ name, subscription }: Protocols[number]) {
  return [name, subscription.topics]
}

function owned({ name, subscription }: Protocols[number]) {
  return [name, subscription.owned]
}
