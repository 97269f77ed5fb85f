import type { BrokerId } from '../../ids'
import type { Turn } from '../../turn'
import type { Message } from '../network/message'

/** A request reaches a serving broker. One request of a connection is handled at a time (C-4). */
export function onRequest(_turn: Turn, _id: BrokerId, _message: Message): void {}

/** A client's connection is gone: what waited on it is forgotten. */
export function onClientDisconnected(_turn: Turn, _id: BrokerId, _message: Message): void {}
