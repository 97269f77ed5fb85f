import type { Frame } from '../../frame/frame'
import type { Plate } from '../../lessons/lesson'
import type { Command } from '../../model/command'

/** What can be ordered of one process without more words. */
export type Order =
  | 'start'
  | 'close'
  | 'kill'
  | 'powerOff'
  | 'restart'
  | 'pause'
  | 'resume'
  | 'stallReplication'
  | 'resumeReplication'

export type OrderCommand = Extract<Command, { readonly do: Order }>

/** The processes that a plate shows, clients first: those a learner can see change. */
export function targetsOf(plate: Plate): readonly string[] {
  switch (plate.kind) {
    case 'offset-axis':
      return plate.rows
    case 'replicas':
      return [...plate.clients, ...plate.brokers.map(brokerOf)]
    case 'pipeline':
      return [plate.producer, ...plate.slots.map(brokerOf)]
  }
}

/** What can be ordered of a process as it is now. */
export function ordersOf(frame: Frame, target: string): readonly Order[] {
  const broker = frame.brokers.find(({ id }) => id === target)
  if (broker) {
    if (broker.lifecycle === 'offline') return ['start']
    const fetching = broker.stalled ? 'resumeReplication' : 'stallReplication'
    if (broker.lifecycle === 'frozen') return ['resume', 'kill']
    return ['kill', 'powerOff', 'close', 'restart', 'pause', fetching]
  }
  const client = [...frame.consumers, ...frame.producers].find(({ id }) => id === target)
  switch (client?.lifecycle) {
    case 'running':
    case 'closing':
      return ['kill', 'close', 'restart', 'pause']
    case 'paused':
      return ['resume', 'kill']
    default:
      return ['start']
  }
}

function brokerOf(number: number): string {
  return `b${number}`
}
