import type { ClientId } from '../../ids'
import type { Turn } from '../../turn'

/** One iteration of the sender (P-2). */
export function onSenderStep(_turn: Turn, _id: ClientId): void {}
