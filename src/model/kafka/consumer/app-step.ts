import type { ClientId } from '../../ids'
import type { Turn } from '../../turn'

/** The application thread goes on until it has to wait. Source: C-1. */
export function onConsumerApp(_turn: Turn, _id: ClientId): void {}
