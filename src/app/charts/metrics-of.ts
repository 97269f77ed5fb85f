import type { Frame, PartitionFrame } from '../../frame/frame'
import type { MetricRef } from '../../metrics/metric'

/** Metrics of more partitions than this could not be told apart in a list. */
const PARTITIONS_MAX = 6

const PARTITION = 'partition:'
const GROUP = 'group:'
const TOPIC = 'topic:'

/** Metrics of an entity: a broker or client id, `group:<id>`, `partition:<key>`, `topic:<name>`; null: the cluster. */
export function metricsOf(frame: Frame, entity: string | null): readonly MetricRef[] {
  if (entity === null) return [{ metric: 'OfflinePartitionsCount' }]
  const broker = frame.brokers.find(({ id }) => id === entity)?.number
  if (broker !== undefined) {
    return [
      { metric: 'MessagesInPerSec', broker },
      { metric: 'UnderReplicatedPartitions', broker },
      { metric: 'UnderMinIsrPartitionCount', broker },
    ]
  }
  if (frame.producers.some(({ id }) => id === entity)) {
    return [
      { metric: 'record-send-rate', client: entity },
      { metric: 'buffer-available-bytes', client: entity },
    ]
  }
  if (frame.consumers.some(({ id }) => id === entity)) return metricsOfConsumer(frame, entity)
  if (entity.startsWith(GROUP)) return lagsOfGroup(frame, entity.slice(GROUP.length))
  if (entity.startsWith(TOPIC)) {
    const topic = entity.slice(TOPIC.length)
    return usersOf(frame)
      .filter((each) => each.topic === topic)
      .slice(0, PARTITIONS_MAX)
      .map(({ key }) => ({ metric: 'InSyncReplicasCount', partition: key }))
  }
  return entity.startsWith(PARTITION)
    ? metricsOfPartition(frame, entity.slice(PARTITION.length))
    : []
}

function metricsOfConsumer(frame: Frame, client: string): readonly MetricRef[] {
  const { assigned = [] } = frame.consumers.find(({ id }) => id === client) ?? {}
  return [
    ...assigned
      .slice(0, PARTITIONS_MAX)
      .map(({ partition }): MetricRef => ({ metric: 'records-lag', client, partition })),
    { metric: 'records-lag-max', client },
    { metric: 'records-consumed-rate', client },
  ]
}

function lagsOfGroup(frame: Frame, group: string): readonly MetricRef[] {
  const committed = frame.groups.find(({ id }) => id === group)?.committed ?? []
  const members = frame.consumers.filter((each) => each.group === group)
  const partitions = new Set([
    ...committed.map(({ partition }) => partition),
    ...members.flatMap(({ assigned }) => assigned.map(({ partition }) => partition)),
  ])
  return [...partitions]
    .sort()
    .slice(0, PARTITIONS_MAX)
    .map((partition) => ({ metric: 'LAG', group, partition }))
}

function metricsOfPartition(frame: Frame, partition: string): readonly MetricRef[] {
  const readers = frame.consumers.filter(({ assigned }) =>
    assigned.some((each) => each.partition === partition),
  )
  const groups = frame.groups.filter(({ committed }) =>
    committed.some((each) => each.partition === partition),
  )
  return [
    { metric: 'InSyncReplicasCount', partition },
    { metric: 'LogEndOffset', partition },
    ...groups.map(({ id }): MetricRef => ({ metric: 'LAG', group: id, partition })),
    ...readers.map(({ id }): MetricRef => ({ metric: 'records-lag', client: id, partition })),
  ]
}

/** Partitions of the topics of the scenario. */
function usersOf(frame: Frame): readonly PartitionFrame[] {
  return frame.partitions.filter(({ internal }) => !internal)
}

/** The metrics that suit a situation: those of the selected entity first, then of what it works with. */
export function suitableMetrics(frame: Frame, entity: string | null): readonly MetricRef[] {
  const selected = frame.brokers.find(({ id }) => id === entity)
  const consumer = frame.consumers.find(({ id }) => id === entity)
  const wanted = consumer?.assigned[0]?.partition ?? partitionIn(entity)
  const users = usersOf(frame)
  const partition =
    frame.partitions.find(({ key }) => key === wanted) ??
    users.find(({ assignment }) => !selected || assignment.includes(selected.number)) ??
    users[0]
  // A process that is gone tells nothing: the one that leads in its place does.
  const isGone = selected?.lifecycle === 'offline'
  const leader = partition && partition.leader >= 0 ? partition.leader : partition?.assignment[0]
  const broker = (isGone ? leader : selected?.number) ?? partition?.assignment[0]
  return [
    ...leading(frame, entity, selected && broker, partition?.key),
    ...(broker === undefined ? [] : [{ metric: 'MessagesInPerSec', broker } as const]),
    ...(partition ? [{ metric: 'InSyncReplicasCount', partition: partition.key } as const] : []),
  ]
}

/** One metric of the entity itself; where nothing is selected the lag of the first group. `broker`: for a selected one. */
function leading(
  frame: Frame,
  entity: string | null,
  broker: number | undefined,
  partition: string | undefined,
): readonly MetricRef[] {
  if (broker !== undefined) return [{ metric: 'UnderReplicatedPartitions', broker }]
  if (frame.producers.some(({ id }) => id === entity) && entity !== null) {
    return [{ metric: 'record-send-rate', client: entity }]
  }
  if (partition === undefined) return [{ metric: 'OfflinePartitionsCount' }]
  const reader =
    frame.consumers.find(({ id }) => id === entity) ??
    frame.consumers.find(({ assigned }) => assigned.some((each) => each.partition === partition))
  if (entity !== null && !entity.startsWith(GROUP) && reader) {
    return [{ metric: 'records-lag', client: reader.id, partition }]
  }
  const group = entity?.startsWith(GROUP)
    ? entity.slice(GROUP.length)
    : frame.consumers.find((each) => each.group !== null)?.group
  return group === undefined || group === null
    ? [{ metric: 'OfflinePartitionsCount' }]
    : [{ metric: 'LAG', group, partition }]
}

function partitionIn(entity: string | null): string | undefined {
  return entity?.startsWith(PARTITION) ? entity.slice(PARTITION.length) : undefined
}

/** Whether what a metric is of is there. */
export function isThere(frame: Frame, ref: MetricRef): boolean {
  const has = (all: readonly { readonly id: string }[], id: string) =>
    all.some((each) => each.id === id)
  if ('partition' in ref && !frame.partitions.some(({ key }) => key === ref.partition)) return false
  if ('client' in ref) return has(frame.consumers, ref.client) || has(frame.producers, ref.client)
  if ('broker' in ref) return frame.brokers.some(({ number }) => number === ref.broker)
  if ('group' in ref) return frame.consumers.some(({ group }) => group === ref.group)
  return true
}
