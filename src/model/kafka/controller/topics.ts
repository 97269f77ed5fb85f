import type { Command } from '../../command'
import type { Turn } from '../../turn'
import type { ErrorName } from '../network/errors'

export interface NewTopic {
  readonly topic: string
  /** -1: the broker's default. */
  readonly partitions: number
  readonly replicationFactor: number
  readonly config?: Readonly<Record<string, string>> | undefined
  readonly assignment?: Readonly<Record<string, readonly number[]>> | undefined
}

/** Creates a topic at once, or tells why not by `command.refused`. */
export function createTopic(_turn: Turn, _spec: NewTopic): void {}

/** Creates a topic; NONE, or the error that CreateTopics answers (B-8..B-11). */
export function tryCreateTopic(_turn: Turn, _spec: NewTopic): ErrorName {
  return 'NONE'
}

export function deleteTopic(_turn: Turn, _topic: string): void {}
export function addPartitions(_turn: Turn, _topic: string, _partitions: number): void {}
export function electLeader(_turn: Turn, _command: Extract<Command, { do: 'electLeader' }>): void {}
export function alterTopicConfig(
  _turn: Turn,
  _topic: string,
  _config: Readonly<Record<string, string | null>>,
): void {}
