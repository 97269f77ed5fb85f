import { isBrokerId } from './ids'
import {
  closeBroker,
  killBroker,
  pauseBroker,
  powerOffBroker,
  resumeBroker,
  startBroker,
} from './kafka/broker/process'
import {
  closeConsumer,
  killConsumer,
  pauseConsumer,
  powerOffConsumer,
  resumeConsumer,
  startConsumer,
} from './kafka/consumer/process'
import {
  closeProducer,
  killProducer,
  pauseProducer,
  powerOffProducer,
  resumeProducer,
  startProducer,
} from './kafka/producer/process'
import type { Turn } from './turn'

/** Applies one order to a process of any kind. The target exists: `carryOut` has checked it. */
function order(
  turn: Turn,
  target: string,
  broker: (turn: Turn, id: `b${number}`) => void,
  consumer: (turn: Turn, id: string) => void,
  producer: (turn: Turn, id: string) => void,
): void {
  if (isBrokerId(target)) broker(turn, target)
  else if (turn.world.consumers[target]) consumer(turn, target)
  else producer(turn, target)
}

export function startTarget(turn: Turn, target: string): void {
  order(turn, target, startBroker, startConsumer, startProducer)
}

export function closeTarget(turn: Turn, target: string): void {
  order(turn, target, closeBroker, closeConsumer, closeProducer)
}

export function killTarget(turn: Turn, target: string): void {
  order(turn, target, killBroker, killConsumer, killProducer)
}

export function powerOffTarget(turn: Turn, target: string): void {
  order(turn, target, powerOffBroker, powerOffConsumer, powerOffProducer)
}

export function pauseTarget(turn: Turn, target: string): void {
  order(turn, target, pauseBroker, pauseConsumer, pauseProducer)
}

export function resumeTarget(turn: Turn, target: string): void {
  order(turn, target, resumeBroker, resumeConsumer, resumeProducer)
}

/** True if the process exists, has started and has not ended. */
export function isAlive(turn: Turn, target: string): boolean {
  if (isBrokerId(target)) return turn.world.brokers[target]?.lifecycle !== 'offline'
  const lifecycle = (turn.world.consumers[target] ?? turn.world.producers[target])?.lifecycle
  return lifecycle === 'running' || lifecycle === 'paused' || lifecycle === 'closing'
}
