import type { KafkaVersion } from '../../../config/version'
import type { ClientId } from '../../ids'
import type { Turn } from '../../turn'
import type { Producer } from './producer-state'

export interface ProducerSource {
  readonly id: ClientId
  readonly config: Readonly<Record<string, string>>
  readonly program?: unknown
}

export function initialProducer(_source: ProducerSource, _version: KafkaVersion): Producer {
  throw new Error('not yet')
}

export function startProducer(_turn: Turn, _id: ClientId): void {}
export function closeProducer(_turn: Turn, _id: ClientId): void {}
export function killProducer(_turn: Turn, _id: ClientId): void {}
export function powerOffProducer(_turn: Turn, _id: ClientId): void {}
export function pauseProducer(_turn: Turn, _id: ClientId): void {}
export function resumeProducer(_turn: Turn, _id: ClientId): void {}
export function alterProducerConfig(
  _turn: Turn,
  _id: ClientId,
  _config: Readonly<Record<string, string | null>>,
): void {}
