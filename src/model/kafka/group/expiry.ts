import type { BrokerId } from '../../ids'
import type { Turn } from '../../turn'

export function onExpireOffsets(_turn: Turn, _brokerId: BrokerId): void {}
