import { type ClientRules, rulesOf } from './client-rules'
import { isBrokerId } from './ids'
import {
  closeBroker,
  killBroker,
  pauseBroker,
  powerOffBroker,
  resumeBroker,
  startBroker,
} from './kafka/broker/process'
import type { Turn } from './turn'

type Order = 'start' | 'close' | 'kill' | 'powerOff' | 'pause' | 'resume'

/** Applies one order to a process of any kind. The target exists: `carryOut` has checked it. */
function order(
  turn: Turn,
  target: string,
  broker: (turn: Turn, id: `b${number}`) => void,
  client: Order,
): void {
  if (isBrokerId(target)) broker(turn, target)
  else rulesOfClient(turn, target)[client](turn, target)
}

/** Rules of a client of the world, whatever its kind. */
export function rulesOfClient({ world }: Turn, id: string): ClientRules[keyof ClientRules] {
  return rulesOf(world.consumers[id] ? 'consumer' : 'producer')
}

export function startTarget(turn: Turn, target: string): void {
  order(turn, target, startBroker, 'start')
}

export function closeTarget(turn: Turn, target: string): void {
  order(turn, target, closeBroker, 'close')
}

export function killTarget(turn: Turn, target: string): void {
  order(turn, target, killBroker, 'kill')
}

export function powerOffTarget(turn: Turn, target: string): void {
  order(turn, target, powerOffBroker, 'powerOff')
}

export function pauseTarget(turn: Turn, target: string): void {
  order(turn, target, pauseBroker, 'pause')
}

export function resumeTarget(turn: Turn, target: string): void {
  order(turn, target, resumeBroker, 'resume')
}

/** True if the process exists, has started and has not ended. */
export function isAlive(turn: Turn, target: string): boolean {
  if (isBrokerId(target)) return turn.world.brokers[target]?.lifecycle !== 'offline'
  const lifecycle = (turn.world.consumers[target] ?? turn.world.producers[target])?.lifecycle
  return lifecycle === 'running' || lifecycle === 'paused' || lifecycle === 'closing'
}
