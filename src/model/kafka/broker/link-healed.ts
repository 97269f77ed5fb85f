import type { EntityId } from '../../ids'
import type { Turn } from '../../turn'

/** What was waiting for a link goes on: metadata reaches brokers that were cut off. */
export function onLinkHealed(_turn: Turn, _from: EntityId, _to: EntityId): void {}
