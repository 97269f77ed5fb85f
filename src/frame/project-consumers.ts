import type { Consumer, FinishedRun, ProcessedRange } from '../model/kafka/consumer/consumer-state'
import type { World } from '../model/world'
import type { ConsumerFrame, ProcessedFrame } from './frame'
import { needs } from './plates'
import type { View } from './view'

/** In the scenario's order, which is the order in which the world was given its clients. */
export function projectConsumers(world: World, view: View): readonly ConsumerFrame[] {
  return Object.values(world.consumers).map((consumer) => projectConsumer(consumer, view))
}

function projectConsumer(consumer: Consumer, { plate }: View): ConsumerFrame {
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
      lastHeartbeatAt: member.heartbeat.lastSentAt,
      // Before the first heartbeat of a run the model keeps what the next one will name as its cause.
      heartbeatBy: member.heartbeat.lastSentAt < 0 ? 0 : member.heartbeat.lastBy,
    },
    assigned: consumer.assigned,
    buffer: consumer.buffer.map(({ partition, next, end, fetchedBy }) => ({
      partition,
      from: next,
      to: end,
      by: fetchedBy,
    })),
    records: app.records,
    recordIndex: app.recordIndex,
    returnedBy: consumer.returnedBy,
    doing: app.doing,
    doingBy: app.by,
    pc: consumer.pc,
    autoCommit: {
      enabled: autoCommit.enabled,
      intervalMs: autoCommit.intervalMs,
      dueAt: autoCommit.dueAt,
    },
    processed: needs(plate, 'processed') ? withoutEach(consumer.processed) : [],
    thrown: consumer.thrown,
    runs: needs(plate, 'runs') ? consumer.runs.map(projectRun) : [],
    by: consumer.since,
  }
}

function projectRun({ run, endedAt, end, endedBy, generation, processed, positions }: FinishedRun) {
  return { run, endedAt, end, endedBy, generation, processed: withoutEach(processed), positions }
}

/** Ranges without their `bys`, which no plate draws: a frame is posted to the page many times a second. */
function withoutEach(ranges: readonly ProcessedRange[]): readonly ProcessedFrame[] {
  return ranges.map(({ partition, from, to, by }) => ({ partition, from, to, by }))
}
