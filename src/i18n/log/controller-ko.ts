import type { ControllerFact } from '../../model/happening/controller'
import { elected, eligible } from './eligible'
import { type LogSentences, seconds, where } from './sentences'

const at = where('브로커')

const ELECTED = {
  unclean: '언클린 리더 선출',
  elr: 'ELR에서 선출',
  lastKnownElr: '마지막 리더를 언클린 리더 선출',
} as const

const ELIGIBLE = { broker: '브로커', came: 'ELR에 들어감', left: 'ELR에서 빠짐' } as const

const FAILED = {
  nodeExists: '지난 세션의 znode가 주키퍼에 남아 있음',
  zookeeperTimeout: '주키퍼 응답 없음',
  registrationTimeout: '컨트롤러에 등록되지 못함',
} as const

/** Decisions of the controller, and membership of the cluster. */
export const controllerKo: Pick<LogSentences, ControllerFact['kind']> = {
  'leader.elected': (h) =>
    `${h.partition}: 리더 브로커 ${h.leader}, 리더 에포크 ${h.leaderEpoch}${elected(h, ELECTED)}`,
  'elr.changed': (h) =>
    `${h.partition}: ${eligible(h, ELIGIBLE)}, ELR ${h.elr.join(', ') || '비어 있음'}`,
  'partition.offline': (h) =>
    `${h.partition} 오프라인: ISR에 살아 있는 레플리카 없음, 리더 에포크 ${h.leaderEpoch}`,
  'broker.registered': (h) =>
    `브로커 ${h.broker} 등록${h.uncleanShutdown ? ', 지난번에 정상 종료되지 않음' : ''}`,
  'registration.refused': (h) =>
    `${at(h.entity)} 등록 거부, ${seconds(h.retryMs)}초 뒤 다시 요청: “${h.words}”, 컨트롤러: “${h.reason}”`,
  'broker.startFailed': (h) => `${at(h.entity)} 시작 실패, ${FAILED[h.why]}: “${h.words}”`,
  'broker.unregistered': (h) => `브로커 ${h.broker} 등록 해제`,
  'broker.fenced': (h) => `브로커 ${h.broker} 펜싱: ${seconds(h.silentMs)}초 동안 하트비트 없음`,
  'broker.unfenced': (h) => `브로커 ${h.broker} 펜싱 해제`,
  'zookeeper.sessionExpired': (h) =>
    `브로커 ${h.broker} 주키퍼 세션 만료: ${seconds(h.silentMs)}초 동안 응답 없음`,
  'controller.resigned': (h) =>
    `브로커 ${h.controller} 활성 컨트롤러에서 물러남: 3초 동안 쿼럼 과반수와 연락 없음`,
  'controller.elected': (h) => `활성 컨트롤러: 브로커 ${h.controller}`,
}
