import type { BrokerId } from '../../ids'
import type { Turn } from '../../turn'
import type {
  FindCoordinatorRequest,
  HeartbeatRequest,
  JoinGroupRequest,
  LeaveGroupRequest,
  OffsetCommitRequest,
  OffsetFetchRequest,
  SyncGroupRequest,
} from '../network/api'
import type { Message } from '../network/message'

/** Requests answered by the group's coordinator only. */
export type CoordinatorRequest =
  | OffsetCommitRequest
  | OffsetFetchRequest
  | JoinGroupRequest
  | SyncGroupRequest
  | HeartbeatRequest
  | LeaveGroupRequest

export type GroupRequest = CoordinatorRequest | FindCoordinatorRequest

/** A request at its coordinator. */
export interface Asked<R extends CoordinatorRequest> {
  readonly turn: Turn
  readonly brokerId: BrokerId
  readonly message: Message
  readonly request: R
  /** Of __consumer_offsets. */
  readonly partition: number
}
