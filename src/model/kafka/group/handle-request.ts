import type { BrokerId } from '../../ids'
import type { Turn } from '../../turn'
import type { Message } from '../network/message'

/** Answers OffsetCommit, OffsetFetch, FindCoordinator, JoinGroup, SyncGroup, Heartbeat and LeaveGroup. */
export function handleGroupRequest(_turn: Turn, _brokerId: BrokerId, _message: Message): void {}
