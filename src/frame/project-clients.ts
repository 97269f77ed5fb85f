import { comparePartitions } from '../model/ids'
import type { Consumer } from '../model/kafka/consumer/consumer-state'
import type { Producer } from '../model/kafka/producer/producer-state'
import type { World } from '../model/world'
import type { ConsumerFrame, ProducerFrame } from './frame'

/** In the scenario's order, which is the order in which the world was given its clients. */
export function projectConsumers(world: World): readonly ConsumerFrame[] {
  return Object.values(world.consumers).map(projectConsumer)
}

function projectConsumer(consumer: Consumer): ConsumerFrame {
  const { member, app, autoCommit } = consumer
  return {
    id: consumer.id,
    run: consumer.run,
    lifecycle: consumer.lifecycle,
    group: consumer.groupId,
    member: {
      lifecycle: member.lifecycle,
      memberId: member.memberId,
      generation: member.generation,
      isLeader: member.isLeader,
      coordinator: member.coordinator,
      lastHeartbeatAt: member.heartbeat.lastSentAt,
      heartbeatBy: member.heartbeat.lastBy,
    },
    assigned: consumer.assigned,
    buffer: consumer.buffer.map(({ partition, next, end, fetchedBy }) => ({
      partition,
      from: next,
      to: end,
      by: fetchedBy,
    })),
    hand: app.hand,
    handIndex: app.handIndex,
    returnedBy: consumer.returnedBy,
    polls: consumer.polls,
    doing: app.doing,
    doingSince: app.since,
    doingUntil: app.until,
    doingBy: app.by,
    pc: consumer.pc,
    autoCommit: {
      enabled: autoCommit.enabled,
      intervalMs: autoCommit.intervalMs,
      dueAt: autoCommit.dueAt,
    },
    processed: consumer.processed,
    runs: consumer.runs,
    by: consumer.since,
  }
}

export function projectProducers(world: World): readonly ProducerFrame[] {
  return Object.values(world.producers).map(projectProducer)
}

const TRAY_KEYS_MAX = 24

function projectProducer(producer: Producer): ProducerFrame {
  return {
    id: producer.id,
    run: producer.run,
    lifecycle: producer.lifecycle,
    sends: producer.nextSend,
    producerId: producer.producerId,
    trays: Object.keys(producer.accumulator)
      .sort(comparePartitions)
      .map((partition) => ({
        partition,
        batches: (producer.accumulator[partition] ?? []).map((tray) => ({
          id: tray.id,
          keys: tray.batch.keys.slice(0, TRAY_KEYS_MAX),
          count: tray.batch.count,
          sizeInBytes: tray.batch.sizeInBytes,
          createdAt: tray.createdAt,
          readyAt: tray.retryAt,
          attempts: tray.attempts,
          by: tray.by,
        })),
      })),
    inFlight: producer.inFlight.map((request) => ({
      node: request.node,
      request: request.request,
      sentAt: request.sentAt,
      state: 'onWire',
      batches: request.batches.map((tray) => ({
        partition: tray.partition,
        count: tray.batch.count,
        firstSequence: tray.batch.baseSequence,
      })),
    })),
    bufferAvailable: producer.bufferAvailable,
    blocked: producer.blocked.length,
    by: producer.since,
  }
}
