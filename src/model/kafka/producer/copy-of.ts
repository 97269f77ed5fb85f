import type { Mutable } from '../../../base/mutable'
import type { Producer, ProducerBatch, SequenceState } from './producer-state'

// Copies for one change, written out: a literal costs V8 a twentieth of a spread.

export function copyOfProducer(producer: Producer): Mutable<Producer> {
  return {
    id: producer.id,
    run: producer.run,
    lifecycle: producer.lifecycle,
    sender: producer.sender,
    config: producer.config,
    overrides: producer.overrides,
    settings: producer.settings,
    clientId: producer.clientId,
    spec: producer.spec,
    program: producer.program,
    metadata: producer.metadata,
    nextSend: producer.nextSend,
    nextBatch: producer.nextBatch,
    calls: producer.calls,
    blocked: producer.blocked,
    accumulator: producer.accumulator,
    inFlight: producer.inFlight,
    otherInFlight: producer.otherInFlight,
    nodes: producer.nodes,
    drainIndex: producer.drainIndex,
    producerId: producer.producerId,
    producerEpoch: producer.producerEpoch,
    producerIdRetryAt: producer.producerIdRetryAt,
    sequences: producer.sequences,
    partitionsToRewriteSequences: producer.partitionsToRewriteSequences,
    bufferAvailable: producer.bufferAvailable,
    partitioner: producer.partitioner,
    repeatedPartition: producer.repeatedPartition,
    flushing: producer.flushing,
    flushWaits: producer.flushWaits,
    awaiting: producer.awaiting,
    outcomes: producer.outcomes,
    compressionRatio: producer.compressionRatio,
    thrown: producer.thrown,
    wakeupPending: producer.wakeupPending,
    wakeAt: producer.wakeAt,
    pausedEntries: producer.pausedEntries,
    since: producer.since,
  }
}

export function copyOfProducerBatch(batch: ProducerBatch): Mutable<ProducerBatch> {
  return {
    id: batch.id,
    partition: batch.partition,
    records: batch.records,
    capacity: batch.capacity,
    recordBytes: batch.recordBytes,
    memory: batch.memory,
    createdAt: batch.createdAt,
    attempts: batch.attempts,
    queuedAt: batch.queuedAt,
    retryAt: batch.retryAt,
    leaderEpoch: batch.leaderEpoch,
    leaderChangedAtAttempt: batch.leaderChangedAtAttempt,
    by: batch.by,
    lastAppendBy: batch.lastAppendBy,
    readyBy: batch.readyBy,
    closed: batch.closed,
    done: batch.done,
    sequenceReset: batch.sequenceReset,
  }
}

export function copyOfSequences(state: SequenceState): Mutable<SequenceState> {
  return {
    producerId: state.producerId,
    producerEpoch: state.producerEpoch,
    nextSequence: state.nextSequence,
    lastAcked: state.lastAcked,
    inFlight: state.inFlight,
    unresolved: state.unresolved,
  }
}
