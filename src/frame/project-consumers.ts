import type { Consumer, ProcessedRange } from '../model/kafka/consumer/consumer-state'
import type { World } from '../model/world'
import type { ConsumerFrame, ProcessedFrame } from './frame'

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
    processed: withoutEach(consumer.processed),
    thrown: consumer.thrown,
    runs: consumer.runs.map((run) => ({ ...run, processed: withoutEach(run.processed) })),
    by: consumer.since,
  }
}

/** A frame goes to the page many times a second: what it does not draw stays here. */
function withoutEach(ranges: readonly ProcessedRange[]): readonly ProcessedFrame[] {
  return ranges.map(({ partition, from, to, by }) => ({ partition, from, to, by }))
}
