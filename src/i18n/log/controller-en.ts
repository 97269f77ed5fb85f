import type { ControllerFact } from '../../model/happening/controller'
import { elected, eligible } from './eligible'
import { type LogSentences, seconds, where } from './sentences'

const at = where('broker')

const ELECTED = {
  unclean: 'unclean election',
  elr: 'from the ELR',
  lastKnownElr: 'unclean election of the last leader',
} as const

const ELIGIBLE = {
  broker: 'broker',
  came: 'eligible to lead',
  left: 'no longer eligible to lead',
} as const

const FAILED = {
  nodeExists: 'its last session still holds its node in ZooKeeper',
  zookeeperTimeout: 'ZooKeeper did not answer',
  registrationTimeout: 'no controller registered it',
} as const

/** Decisions of the controller, and membership of the cluster. */
export const controllerEn: Pick<LogSentences, ControllerFact['kind']> = {
  'leader.elected': (h) =>
    `${h.partition}: broker ${h.leader} leads, leader epoch ${h.leaderEpoch}${elected(h, ELECTED)}`,
  'elr.changed': (h) =>
    `${h.partition}: ${eligible(h, ELIGIBLE)}, ELR ${h.elr.join(', ') || 'empty'}`,
  'partition.offline': (h) =>
    `${h.partition} is offline: nobody in its ISR is alive, leader epoch ${h.leaderEpoch}`,
  'broker.registered': (h) =>
    `broker ${h.broker} registered${h.uncleanShutdown ? ', its last process did not stop in order' : ''}`,
  'registration.refused': (h) =>
    `${at(h.entity)}: “${h.words}”, asks again in ${seconds(h.retryMs)} s. The controller: “${h.reason}”`,
  'broker.startFailed': (h) => `${at(h.entity)} cannot start, ${FAILED[h.why]}: “${h.words}”`,
  'broker.unregistered': (h) => `broker ${h.broker} unregistered`,
  'broker.fenced': (h) =>
    `broker ${h.broker} fenced after ${seconds(h.silentMs)} s without a heartbeat`,
  'broker.unfenced': (h) => `broker ${h.broker} unfenced`,
  'zookeeper.sessionExpired': (h) =>
    `ZooKeeper session of broker ${h.broker} expired after ${seconds(h.silentMs)} s`,
  'controller.resigned': (h) =>
    `broker ${h.controller} resigns as active controller: no majority of the quorum for 3 s`,
  'controller.elected': (h) => `broker ${h.controller} is the active controller`,
}
