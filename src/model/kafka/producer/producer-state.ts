import type { SimTime } from '../../../base/time'
import type { ResolvedConfig } from '../../../config/version'
import type { ClientId, HappeningId, PartitionKey } from '../../ids'
import type { ApplicationLifecycle, ClientMetadata } from '../consumer/consumer-state'
import type { RecordBatch } from '../log/record-batch'

/** The machine of src/model/lifecycle/producer-sender.machine.ts owns these names. */
export type SenderLifecycle = 'idle' | 'running' | 'closing' | 'forceClosing' | 'closed'

export interface Producer {
  readonly id: ClientId
  readonly run: number
  readonly lifecycle: ApplicationLifecycle
  readonly sender: SenderLifecycle
  readonly config: ResolvedConfig
  readonly overrides: Readonly<Record<string, string>>
  readonly clientId: string
  readonly metadata: ClientMetadata
  /** Number of the next send() of this client, from 0; counts over all runs. */
  readonly nextSend: number
  /** Trays of the accumulator, one queue of batches per partition, oldest first. */
  readonly accumulator: Readonly<Record<PartitionKey, readonly ProducerBatch[]>>
  /** Sends that block for metadata or memory, in order. */
  readonly blocked: readonly BlockedSend[]
  readonly inFlight: readonly InFlightRequest[]
  readonly producerId: number
  readonly producerEpoch: number
  /** Next sequence per partition (idempotence). */
  readonly sequences: Readonly<Record<PartitionKey, number>>
  readonly bufferAvailable: number
  /** State of the version's partitioner; plain data, owned by the partitioner rules. */
  readonly partitioner: Readonly<Record<string, PartitionerState>>
  readonly since: HappeningId
  readonly flushing: HappeningId
}

export interface PartitionerState {
  readonly stickyPartition: number
  readonly producedBytes: number
  readonly counter: number
}

export interface BlockedSend {
  readonly topic: string
  readonly partition: number | null
  readonly key: string | null
  readonly value: string | null
  readonly timestamp: number
  readonly send: number
  readonly deadline: SimTime
  readonly why: 'metadata' | 'memory'
  readonly by: HappeningId
}

/** A batch in the accumulator or on its way. It has no offsets yet. */
export interface ProducerBatch {
  readonly id: number
  readonly partition: PartitionKey
  readonly batch: RecordBatch
  readonly createdAt: SimTime
  readonly attempts: number
  readonly retryAt: SimTime
  /** `send()` of the first record. */
  readonly by: HappeningId
  readonly lastAppendBy: HappeningId
  readonly closed: boolean
}

export interface InFlightRequest {
  readonly node: number
  readonly request: HappeningId
  readonly sentAt: SimTime
  readonly batches: readonly ProducerBatch[]
}

export type ProducerTimer =
  | { readonly kind: 'wake' }
  | { readonly kind: 'requestTimeout'; readonly request: HappeningId }
  | { readonly kind: 'maxBlock'; readonly send: number }
