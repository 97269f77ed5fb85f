/** One replica's tape. */
export interface ReplicaPlace {
  readonly broker: number
  /** null: the rule above it is that of the partition. */
  readonly rule: number | null
  readonly tape: {
    readonly y: number
    readonly h: number
    readonly band: number
    readonly number: number
  }
  /** Free height below the tape. */
  readonly below: number
  /** Baseline of HW and LEO above the tape; null where they stand in the row's line of words. */
  readonly flagY: number | null
  /** Baseline of the leader epochs below the tape. */
  readonly epochY: number
  /** Baselines: name, role, state. On compact plates all are one line. */
  readonly words: readonly [number, number, number]
}
