import type { BrokerId } from '../../ids'
import type { Turn } from '../../turn'

/** The broker became leader of partition `partition` of __consumer_offsets: its groups are rebuilt from the log. */
export function loadGroups(_turn: Turn, _brokerId: BrokerId, _partition: number): void {}

/** The broker is no longer leader of partition `partition` of __consumer_offsets. */
export function unloadGroups(_turn: Turn, _brokerId: BrokerId, _partition: number): void {}
