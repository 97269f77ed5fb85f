import type { Command, SendCommand } from '../../command'
import type { ClientId } from '../../ids'
import type { Turn } from '../../turn'

export function send(_turn: Turn, _command: SendCommand): void {}

export function onWorkload(_turn: Turn, _command: Command, _next: number): void {}

export function flush(_turn: Turn, _client: ClientId): void {}
