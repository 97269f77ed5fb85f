import type { PlateKind } from '../frame/plates'
import type { PartitionView, View } from '../frame/view'
import type { PartitionKey } from '../model/ids'

/** Channel of the picture that can be lit; the rest stays plain (visual.md section 6). */
export type Channel = 'keys' | 'disk' | 'hatch' | 'heartbeat' | 'autoCommit' | 'results'

/** Order of the replicas of a cluster: those of one partition together, or those of one broker. */
export type Arrangement = 'partition' | 'broker'

/** Spec of a plate, given by a lesson or the sandbox. Each kind adds its own fields in its folder. */
export interface PlateSpec {
  readonly kind: PlateKind
  /** Partitions whose records are drawn; empty: the ends of all logs. */
  readonly partitions: readonly PartitionView[]
  readonly channels: readonly Channel[]
  /** Offset that the first picture must show, where the window is wider than the plate. */
  readonly focus?: number | undefined
}

/** Memoized: a spec has one view, so that no frames are requested again while the spec stays the same. */
const VIEWS = new WeakMap<PlateSpec, View>()

/** View of the frames that a plate needs. */
export function viewOf(spec: PlateSpec): View {
  const known = VIEWS.get(spec)
  if (known) return known
  const view = { plate: spec.kind, partitions: spec.partitions }
  VIEWS.set(spec, view)
  return view
}

/** The partition of a plate that draws one. */
export function drawnPartition({ partitions }: PlateSpec): PartitionKey | null {
  return partitions[0]?.key ?? null
}
