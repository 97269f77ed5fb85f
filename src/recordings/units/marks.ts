import type { RecordedGroup, RecordedMark } from '../recorded-facts'
import type { Units } from './units'

/** Descriptions of topics and groups at each mark. */
export function addMarkUnits(units: Units, marks: readonly RecordedMark[]): void {
  for (const { name, topics, groups } of marks) {
    for (const [key, partition] of Object.entries(topics ?? {})) {
      for (const field of ['leader', 'replicas', 'leaderEpoch'] as const) {
        const value = partition[field]
        if (value !== null && value !== undefined) units[`marks/${name}/${key}/${field}`] = value
      }
      units[`marks/${name}/${key}/isr`] = [...partition.isr].sort((a, b) => a - b)
      units[`marks/${name}/${key}/isrOrder`] = partition.isr
    }
    for (const [id, group] of Object.entries(groups ?? {})) {
      if (!isAbsent(group)) addGroup(units, `marks/${name}/${id}`, group)
    }
  }
}

/** A missing group is described as dead, since 4.0 as an error. */
function isAbsent({ state, members, offsets }: RecordedGroup): boolean {
  const isEmpty = Object.keys(members ?? {}).length === 0 && Object.keys(offsets ?? {}).length === 0
  return isEmpty && (state === undefined || state.toUpperCase() === 'DEAD')
}

function addGroup(units: Units, key: string, group: RecordedGroup): void {
  const members = Object.entries(group.members ?? {})
  units[`${key}/state`] = group.state ?? group.error
  if (members.length > 0) units[`${key}/protocol`] = group.protocol
  units[`${key}/members`] = Object.fromEntries(
    members.map(([client, partitions]) => [client, [...partitions].sort()]),
  )
  units[`${key}/offsets`] = group.offsets ?? null
  const { generation } = group
  const isStable = group.state?.toUpperCase() === 'STABLE'
  if (generation !== null && generation !== undefined && isStable) {
    units[`${key}/generation`] = generation
  }
}
