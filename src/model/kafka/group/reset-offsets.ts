import type { Turn } from '../../turn'

export interface OffsetReset {
  readonly group: string
  readonly topic: string
  readonly partition: number
  /** The next offset to read. */
  readonly offset: number
}

/** kafka-consumer-groups --reset-offsets --execute. Refused (command.refused) unless the group is Empty or absent. */
export function resetOffsets(_turn: Turn, _reset: OffsetReset): void {}
