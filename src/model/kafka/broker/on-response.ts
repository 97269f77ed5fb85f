import type { BrokerId } from '../../ids'
import type { Turn } from '../../turn'
import type { Message } from '../network/message'

/** The answer to a request of this broker, or the end of the connection that it asked on. */
export function onBrokerResponse(_turn: Turn, _id: BrokerId, _message: Message): void {}
