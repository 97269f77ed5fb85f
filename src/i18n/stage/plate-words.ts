import type { PipelineWords, ReplicasWords } from '../../stage/words'
import type { stageMessages } from './messages'

type Say = ReturnType<typeof stageMessages>

export function replicasWords(say: Say): ReplicasWords {
  return {
    partition: (partition) => say('replicasPartition', { partition }),
    isr: say('isr'),
    leaderEpoch: (epoch) => say('leaderEpoch', { epoch }),
    epoch: (epoch) => say('epoch', { epoch }),
    offline: say('offline'),
    follower: say('follower'),
    outOfSync: say('outOfSync'),
    noReplica: say('noReplica'),
    controller: say('controller'),
    state: {
      fenced: say('fenced'),
      recovering: say('recovering'),
      starting: say('starting'),
      stopping: say('stopping'),
      frozen: say('frozen'),
      stalled: say('stalled'),
    },
    ack: (first, last) =>
      first === last ? say('ackOne', { first }) : say('ackRange', { first, last }),
    fetch: (offset) => say('fetchFrom', { offset }),
    sayOn: (what, broker) => say('sayOn', { what, broker }),
    sayEpoch: (epoch, offset, broker) => say('sayEpoch', { epoch, offset, broker }),
    sayPending: (state) => PENDING[state](say),
    sayAck: (client, first, last) =>
      first === last ? say('sayAckOne', { client, first }) : say('sayAck', { client, first, last }),
    sayBroken: (client, first, last) => say('sayBroken', { client, first, last }),
    sayLeader: (partition, leader, epoch, isr) =>
      say('sayLeader', { partition, leader, epoch, isr: isr.join(', ') }),
    sayOffline: (partition, isr) => say('sayOffline', { partition, isr: isr.join(', ') }),
    sayReplica: (broker, role, first, last, highWatermark) =>
      say('sayReplica', { broker, role, first, last, highWatermark }),
    sayEmptyReplica: (broker, role) => say('sayEmptyReplica', { broker, role }),
    sayLost: (first, last) =>
      first === last ? say('sayLostOne', { first }) : say('sayLost', { first, last }),
  }
}

const PENDING: Readonly<Record<'onWire' | 'held' | 'answered' | 'waiting', (say: Say) => string>> =
  {
    onWire: (say) => say('sayPendingOnWire'),
    held: (say) => say('sayPendingHeld'),
    answered: (say) => say('sayPendingAnswered'),
    waiting: (say) => say('sayPendingWaiting'),
  }

export function pipelineWords(say: Say): PipelineWords {
  return {
    producer: (id) => say('producer', { id }),
    idempotence: (on) => (on ? say('idempotenceOn') : say('idempotenceOff')),
    producerId: (id) => say('producerId', { id }),
    applicationThread: say('applicationThread'),
    senderThread: say('senderThread'),
    network: say('network'),
    serializer: say('serializer'),
    callback: say('callback'),
    stations: {
      partitioner: say('stationPartitioner'),
      accumulator: say('stationAccumulator'),
      inFlight: say('stationInFlight'),
    },
    sticky: (partition) => say('sticky', { partition }),
    roundRobin: (partition) => say('roundRobin', { partition }),
    given: (partition) => say('given', { partition }),
    bytes: (size, of) => say('bytesOf', { size: bytes(size), of: bytes(of) }),
    millis: (ms) => `${ms >= 100 ? Math.round(ms) : ms.toFixed(1)} ms`,
    inFlight: (used, most) => say('inFlightOf', { used, most }),
    slot: {
      onWire: say('slotOnWire'),
      held: say('slotHeld'),
      answered: say('slotAnswered'),
      waiting: say('slotWaiting'),
      retry: say('slotRetry'),
    },
    sequence: (first, last) =>
      first === last ? say('sequenceOne', { first }) : say('sequence', { first, last }),
    range: (partition, first, last) =>
      first === last
        ? say('rangeOne', { partition, first })
        : say('range', { partition, first, last }),
    heldBack: say('heldBack'),
    more: (count) => say('more', { count }),
    sayUpcoming: (key) => say('sayUpcoming', { key }),
    sayTray: (partition, count, size) => say('sayTray', { partition, count, bytes: size }),
    sayWaited: (partition, time) => say('sayWaited', { partition, time }),
    sayEmptyTrays: say('sayEmptyTrays'),
    saySlots: (broker, count) => say('saySlots', { broker, count }),
    saySlot: (broker, state) => say('saySlot', { broker, state }),
    sayHeld: (broker, first, last) => say('sayHeldBack', { broker, first, last }),
    sayPartitioned: (key, partition) => say('sayPartitioned', { key, partition }),
  }
}

/** Whole bytes below a kibibyte, then KiB with one decimal unless it is whole. */
function bytes(size: number): string {
  if (size < 1024) return `${size} B`
  const kib = size / 1024
  return `${Number.isInteger(kib) ? kib : kib.toFixed(1)} KiB`
}
