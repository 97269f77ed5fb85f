import type { Frame, PartitionFrame } from '../../frame/frame'
import type { Channel, StageSpec } from '../../stage/stage'

/** Entity that is shown on its own plate. */
export type Focus =
  | { readonly kind: 'replicas'; readonly partition: string }
  | { readonly kind: 'readers'; readonly partition: string }
  | { readonly kind: 'pipeline'; readonly producer: string }

/** Offsets before and after the step in which the log ends; the window moves on by whole steps. */
const STEP = 10
const BEFORE = 12
const AFTER = 24
const ROWS_MAX = 3
const DEQUES_MAX = 4

const CHANNELS: readonly Channel[] = ['keys', 'hatch', 'heartbeat', 'autoCommit', 'disk']

/** The plate that an entity opens on; null for one that only the inspector shows. */
export function focusOfEntity(frame: Frame, entity: string): Focus | null {
  if (entity.startsWith('partition:')) {
    return { kind: 'replicas', partition: entity.slice('partition:'.length) }
  }
  if (frame.producers.some(({ id }) => id === entity)) return { kind: 'pipeline', producer: entity }
  const consumer = frame.consumers.find(({ id }) => id === entity)
  const partition = consumer?.assigned[0]?.partition
  return partition === undefined ? null : { kind: 'readers', partition }
}

/** Spec of the plate for a focus; null when its entity does not exist at this instant. */
export function plateOf(frame: Frame, focus: Focus): StageSpec | null {
  switch (focus.kind) {
    case 'replicas':
      return replicasPlate(frame, focus.partition)
    case 'readers':
      return readersPlate(frame, focus.partition)
    case 'pipeline':
      return pipelinePlate(frame, focus.producer)
  }
}

function replicasPlate(frame: Frame, key: string): StageSpec | null {
  const partition = frame.partitions.find((each) => each.key === key)
  if (!partition) return null
  return {
    kind: 'replicas',
    partitions: [{ key: key, window: windowOf(partition) }],
    brokers: rowsOf(partition),
    clients: writersOf(frame, key),
    focus: focusAt(partition),
    channels: ['keys', 'hatch', 'disk'],
  }
}

/** The first of the assignment between the others, so that every fetch is one short hop. */
function rowsOf({ assignment }: PartitionFrame): readonly number[] {
  const [first, second, ...others] = assignment
  if (first === undefined || second === undefined) return assignment
  return [second, first, ...others]
}

function writersOf(frame: Frame, key: string): readonly string[] {
  return frame.producers
    .filter(({ deques }) => deques.some(({ partition }) => partition === key))
    .map(({ id }) => id)
    .slice(0, 1)
}

function readersPlate(frame: Frame, key: string): StageSpec | null {
  const partition = frame.partitions.find((each) => each.key === key)
  if (!partition) return null
  const reads = (id: string) =>
    frame.consumers.some(
      (each) => each.id === id && each.assigned.some((assigned) => assigned.partition === key),
    )
  const owner = frame.consumers.find(({ id }) => reads(id))
  const group =
    owner?.group ??
    frame.groups.find(({ committed }) => committed.some((each) => each.partition === key))?.id ??
    ''
  const members = frame.consumers.filter((each) => each.group === group).map(({ id }) => id)
  return {
    kind: 'offset-axis',
    partitions: [{ key: key, window: windowOf(partition) }],
    rows: members.toSorted((a, b) => Number(reads(b)) - Number(reads(a))).slice(0, ROWS_MAX),
    group,
    focus: focusAt(partition),
    channels: CHANNELS,
  }
}

function pipelinePlate(frame: Frame, id: string): StageSpec | null {
  const producer = frame.producers.find((each) => each.id === id)
  const deques = producer?.deques.map(({ partition }) => partition).slice(0, DEQUES_MAX) ?? []
  const first = frame.partitions.find(({ key }) => key === deques[0])
  if (!first) return null
  return {
    kind: 'pipeline',
    partitions: [{ key: first.key, window: windowOf(first) }],
    producer: id,
    deques,
    slots: frame.brokers.map(({ number }) => number).slice(0, DEQUES_MAX),
    replicas: first.leader < 0 ? [] : [first.leader],
    focus: focusAt(first),
    channels: ['keys', 'hatch', 'disk'],
  }
}

function windowOf({ replicas }: PartitionFrame): { readonly from: number; readonly to: number } {
  const end = Math.max(0, ...replicas.map(({ logEndOffset }) => logEndOffset))
  const step = Math.floor(end / STEP) * STEP
  return { from: Math.max(0, step - BEFORE), to: step + AFTER }
}

/** The offset that a narrow window shows at least, in steps as well. */
function focusAt(partition: PartitionFrame): number {
  return Math.max(0, windowOf(partition).to - AFTER - 4)
}
