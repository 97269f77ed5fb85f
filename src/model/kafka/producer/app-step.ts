import type { ClientId } from '../../ids'
import type { Turn } from '../../turn'

/** The application thread goes on with its calls. */
export function onProducerApp(_turn: Turn, _id: ClientId): void {}
