import type { Command } from '../../command'
import type { BrokerId } from '../../ids'
import type { Turn } from '../../turn'

/** A broker that was not there before starts with an empty log directory. */
export function addBroker(_turn: Turn, _command: Extract<Command, { do: 'addBroker' }>): void {}

export function alterBrokerConfig(
  _turn: Turn,
  _id: BrokerId,
  _config: Readonly<Record<string, string | null>>,
): void {}
