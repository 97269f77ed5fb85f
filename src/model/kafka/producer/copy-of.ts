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
    metadata: producer.metadata,
    nextSend: producer.nextSend,
    nextBatch: producer.nextBatch,
    calls: producer.calls,
    blocked: producer.blocked,
    accumulator: producer.accumulator,
    inFlight: producer.inFlight,
    asking: producer.asking,
    nodes: producer.nodes,
    drainIndex: producer.drainIndex,
    producerId: producer.producerId,
    producerEpoch: producer.producerEpoch,
    producerIdRetryAt: producer.producerIdRetryAt,
    sequences: producer.sequences,
    bumpFor: producer.bumpFor,
    bufferAvailable: producer.bufferAvailable,
    partitioner: producer.partitioner,
    repeatedPartition: producer.repeatedPartition,
    flushing: producer.flushing,
    flushWaits: producer.flushWaits,
    awaiting: producer.awaiting,
    outcomes: producer.outcomes,
    compressionRatio: producer.compressionRatio,
    awake: producer.awake,
    wakeAt: producer.wakeAt,
    frozen: producer.frozen,
    since: producer.since,
  }
}

export function copyOfTray(tray: ProducerBatch): Mutable<ProducerBatch> {
  return {
    id: tray.id,
    partition: tray.partition,
    batch: tray.batch,
    capacity: tray.capacity,
    recordBytes: tray.recordBytes,
    memory: tray.memory,
    createdAt: tray.createdAt,
    attempts: tray.attempts,
    queuedAt: tray.queuedAt,
    retryAt: tray.retryAt,
    leaderEpoch: tray.leaderEpoch,
    leaderChangedAtAttempt: tray.leaderChangedAtAttempt,
    by: tray.by,
    lastAppendBy: tray.lastAppendBy,
    readyBy: tray.readyBy,
    closed: tray.closed,
    done: tray.done,
    sequenceReset: tray.sequenceReset,
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
