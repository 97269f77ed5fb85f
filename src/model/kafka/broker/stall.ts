import type { BrokerId } from '../../ids'
import type { Turn } from '../../turn'

export function stallReplication(_turn: Turn, _id: BrokerId): void {}
export function resumeReplication(_turn: Turn, _id: BrokerId): void {}
