import type { Frame } from '../../../frame/frame'

/** Brokers, clients, groups and partitions without their activity: all that the places depend on. */
export interface Topology {
  /** Broker numbers, ascending. */
  readonly brokers: readonly number[]
  readonly partitions: readonly {
    readonly key: string
    readonly topic: string
    readonly leader: number
    readonly assignment: readonly number[]
  }[]
  readonly producers: readonly { readonly id: string; readonly partitions: readonly string[] }[]
  readonly groups: readonly {
    readonly id: string
    readonly members: readonly string[]
    readonly partitions: readonly string[]
  }[]
}

/** Consumers that assign() their partitions themselves have no group. */
export const NO_GROUP = ''

/**
 * The topology of a frame. Internal topics are left out: other plates show them. A client that was closed is left
 * out at once, a broker once no replica is assigned to it.
 */
export function topologyOf(frame: Frame): Topology {
  const partitions = frame.partitions
    .filter(({ internal }) => !internal)
    .map(({ key, topic, leader, assignment }) => ({ key, topic, leader, assignment }))
  const known = new Set(partitions.map(({ key }) => key))
  return {
    brokers: frame.brokers.filter((broker) => isThere(frame, broker)).map(({ number }) => number),
    partitions,
    producers: frame.producers
      .filter(({ lifecycle }) => lifecycle !== 'closed')
      .map(({ id, deques }) => ({
        id,
        partitions: deques.map(({ partition }) => partition).filter((key) => known.has(key)),
      })),
    groups: groupsOf(frame, known),
  }
}

function isThere({ partitions }: Frame, { ended, lifecycle, number }: Frame['brokers'][number]) {
  if (lifecycle !== 'offline' || ended !== 'closed') return true
  return partitions.some(({ assignment }) => assignment.includes(number))
}

function groupsOf(frame: Frame, known: ReadonlySet<string>): Topology['groups'] {
  const ids: string[] = []
  for (const { group } of frame.consumers) {
    if (!ids.includes(group ?? NO_GROUP)) ids.push(group ?? NO_GROUP)
  }
  const groups = ids.map((id) => {
    const members = frame.consumers.filter(
      ({ group, lifecycle }) => (group ?? NO_GROUP) === id && lifecycle !== 'closed',
    )
    const committed = frame.groups.find((group) => group.id === id)?.committed ?? []
    const read = new Set([
      ...members.flatMap(({ assigned }) => assigned.map(({ partition }) => partition)),
      ...committed.map(({ partition }) => partition),
    ])
    return {
      id,
      members: members.map((member) => member.id),
      partitions: [...read].filter((key) => known.has(key)).sort(),
    }
  })
  // Committed offsets are a group's; without any it is its members.
  return groups.filter(({ members, partitions }) => members.length > 0 || partitions.length > 0)
}

/** Key of a topology: equal for equal ones, so that places are laid out again only when the topology changes. */
export function topologyKey(topology: Topology): string {
  return JSON.stringify(topology)
}
