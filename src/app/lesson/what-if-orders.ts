import type { Frame } from '../../frame/frame'
import type { Command } from '../../scenario/command'

/** Orders to one process that need no parameters. */
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
