import type { HappeningOf } from '../../model/happening/happening'
import { ko as verbs } from '../verbs/ko'
import { controllerKo } from './controller-ko'
import { type RefusalWords, refusal } from './refusal'
import {
  amount,
  count,
  type LogSentences,
  pairs,
  ranges,
  seconds,
  settings,
  shortClass,
  span,
} from './sentences'
import { storageKo } from './storage-ko'

const TILDE = '~'

/** b1은 `브로커 1`, 클라이언트는 이름 그대로. */
function who(entity: string): string {
  if (entity === 'user') return '사용자'
  if (entity === 'controller') return '컨트롤러'
  return /^b\d+$/.test(entity) ? `브로커 ${entity.slice(1)}` : entity
}

const HOW = {
  auto: '자동 커밋',
  sync: 'commitSync()',
  async: 'commitAsync()',
  close: 'close()의 커밋',
  rejoin: '재합류 전 커밋',
  admin: '오프셋 변경',
} as const

const LOST_WHY = {
  cut: '링크 끊김',
  dropped: '응답 유실 지정',
  receiverGone: '받을 쪽이 없음',
} as const

const REBALANCE_WHY = {
  joined: '멤버 합류',
  left: '멤버 이탈',
  sessionExpired: '세션 타임아웃',
  rejoined: '멤버 재합류',
  syncTimeout: '동기화 타임아웃',
  metadata: '파티션 변경',
  replaced: '정적 멤버 교체',
} as const

const REMOVED_WHY = {
  left: '이탈',
  sessionExpired: '세션 타임아웃',
  rebalanceTimeout: '제때 재합류하지 않음',
  syncTimeout: '제때 동기화하지 않음',
  replaced: '교체됨',
} as const

const REJOIN_WHY = {
  subscribe: '구독',
  heartbeat: '하트비트 응답',
  generationLost: '세대 상실',
  metadata: '파티션 변경',
  revoked: '파티션 반납',
  commit: '커밋 응답',
  sync: '동기화 응답',
} as const

const SOURCE = {
  committed: '커밋된 오프셋',
  earliest: '가장 이른 오프셋',
  latest: '가장 최신 오프셋',
  byDuration: 'by_duration 기간에 든 첫 레코드',
  seek: 'seek()',
  truncation: '로그 잘라 내기',
} as const

const READY_WHY = {
  full: '가득 참',
  linger: 'linger.ms 지남',
  flush: 'flush() 호출',
  close: 'close() 호출',
  memory: '버퍼 메모리 부족',
  retry: '백오프 끝',
  alongside: '같은 브로커로 가는 요청에 함께 실림',
} as const

const SWITCHED_WHY = {
  first: '키 없는 레코드의 첫 파티션',
  full: 'batch.size만큼 보냈고 배치가 가득 참',
  twice: 'batch.size의 두 배를 보냄',
  drained: 'batch.size만큼 보냈고 열린 배치 없음',
  newBatch: '새 배치가 필요함',
} as const

const LOST = {
  disconnected: '연결 끊김',
  unavailable: '연결할 수 없음',
  sessionTimeout: '세션 타임아웃 동안 하트비트 응답 없음',
} as const

const RESET_WHY = {
  unknownMember: '코디네이터가 모르는 멤버',
  illegalGeneration: '더 새로운 세대가 있음',
  pollInterval: 'poll 간격 초과',
  left: '이탈',
  fenced: '펜싱됨',
} as const

const BLOCKED_WHY = { metadata: '메타데이터 대기', memory: '버퍼 메모리 대기' } as const

const EXPIRED_WHY = {
  empty: '멤버 없음',
  standalone: '커밋 없음',
  unsubscribed: '커밋 없음, 구독하는 멤버도 없음',
} as const

const REFUSAL: RefusalWords = {
  orders: verbs,
  reasons: {
    'target.unknown': '없는 대상',
    'target.exists': '이미 있는 이름',
    'config.notModelled': '그 동작은 모델에 없음',
    'config.noPause': '같은 일만 쉬지 않고 반복하게 됨',
    'config.partitions': '파티션이 너무 많아 메모리가 바닥남',
    'process.running': '이미 실행 중',
    'process.notRunning': '실행 중이 아님',
    'broker.running': '아직 실행 중',
    'broker.last': '하나뿐인 브로커',
    'group.coordinatorNotAvailable': '그룹 코디네이터 없음',
    'partition.unknown': '없는 파티션이거나 리더 없음',
  },
}

export const ko: LogSentences = {
  ...controllerKo,
  ...storageKo,
  'client.logged': (h) => `${h.entity} 로그 ${h.level}: ${h.message}`,
  'client.started': (h) => (h.run > 1 ? `${h.entity} 재시작` : `${h.entity} 시작`),
  'client.killed': (h) => `${h.entity} 강제 종료(kill -9)`,
  'client.closing': (h) => `${h.entity} 정상 종료 요청`,
  'client.closed': (h) => `${h.entity} 정상 종료됨`,
  'client.paused': (h) => `${h.entity} 프로세스 정지`,
  'client.resumed': (h) => `${h.entity} 프로세스 재개`,
  'broker.started': (h) => `${who(h.entity)} 시작`,
  'broker.recovered': (h) => `${who(h.entity)} 로그 복구`,
  'broker.killed': (h) => `${who(h.entity)} 강제 종료(kill -9)`,
  'broker.poweredOff': (h) => `${who(h.entity)} 전원 차단`,
  'broker.stopping': (h) => `${who(h.entity)} 정상 종료 시작`,
  'broker.stopped': (h) => `${who(h.entity)} 정상 종료됨`,
  'broker.removed': (h) => `${who(h.entity)} 디스크와 함께 제거`,
  'broker.paused': (h) => `${who(h.entity)} 프로세스 정지`,
  'broker.resumed': (h) => `${who(h.entity)} 프로세스 재개`,
  'replication.stalled': (h) => `${who(h.entity)} 복제 중지`,
  'replication.resumed': (h) => `${who(h.entity)} 복제 재개`,
  'link.slowed': (h) => `느린 링크: ${who(h.from)} → ${who(h.to)}, ${h.latencyMs}\u00a0ms`,
  'link.cut': (h) => `링크 끊김: ${who(h.from)} → ${who(h.to)}`,
  'link.healed': (h) => `링크 복구: ${who(h.from)} → ${who(h.to)}`,
  'response.dropOrdered': (h) => `응답 유실 지정: 다음 ${h.api} 응답, 받는 쪽 ${who(h.target)}`,
  'config.altered': (h) => `${who(h.target)} 설정 변경: ${settings(h.config, '기본값')}`,
  'command.refused': (h) => {
    const { order, reason } = refusal(REFUSAL, h)
    return `${who(h.entity)}: ${order} 거부, ${reason}`
  },
  'offsets.reset': (h) => `${h.group} 그룹: ${h.partition} 오프셋 ${h.offset} 지정`,
  'request.sent': (h) => `${h.api} 요청, ${who(h.entity)} → ${who(h.to)}`,
  'response.sent': (h) =>
    `${h.api} 응답, ${who(h.entity)} → ${who(h.to)}${h.error === 'NONE' ? '' : `: ${h.error}`}`,
  'connection.closed': (h) => `연결 끊김: ${who(h.entity)} → ${who(h.to)}`,
  'message.lost': (h) => `요청이나 응답 유실: ${LOST_WHY[h.why]}`,
  'request.timedOut': (h) => `${who(h.entity)} ${h.api} 요청 타임아웃`,
  'topic.created': (h) => `${h.topic} 토픽 생성, 파티션 ${h.partitions}개`,
  'topic.notCreated': (h) =>
    `${who(h.entity)} ${h.topic} 토픽 생성 실패, ${h.error}: “${h.message}”`,
  'topic.deleted': (h) => `${h.topic} 토픽 삭제`,
  'partitions.added': (h) => `${h.topic} 토픽 파티션 ${h.partitions}개로 늘어남`,
  'batch.appended': (h) =>
    `${h.partition}: ${span(h.baseOffset, h.lastOffset + 1, TILDE)}번 추가, ${who(h.entity)}`,
  'batch.duplicate': (h) =>
    `${h.partition}: ${span(h.baseOffset, h.lastOffset + 1, TILDE)}번은 이미 있어 추가하지 않음`,
  'append.refused': (h) => `${h.partition}: 추가 거부, ${h.error}`,
  'highWatermark.advanced': (h) =>
    `${h.partition}: 하이 워터마크 ${h.from} → ${h.to}, ${who(h.entity)}`,
  'highWatermark.held': (h) =>
    `${h.partition}: 하이 워터마크 ${h.highWatermark} 유지, ${who(h.entity)}: ISR ${h.isr.join(', ')}, min.insync.replicas ${h.minIsr}개 미달`,
  'response.held': (h) => `${who(h.entity)} ${h.api} 응답 보류: ${h.requiredOffset} 복제 대기`,
  'isr.shrunk': (h) =>
    `${h.partition}: 브로커 ${h.removed.join(', ')} ISR에서 빠짐, 남은 ISR ${h.isr.join(', ')}`,
  'isr.expanded': (h) =>
    `${h.partition}: 브로커 ${h.added.join(', ')} ISR에 돌아옴, ISR ${h.isr.join(', ')}`,
  'replica.becameLeader': (h) => `${who(h.entity)} ${h.partition} 리더 됨, LEO ${h.logEndOffset}`,
  'replica.becameFollower': (h) =>
    `${who(h.entity)} ${h.partition} 팔로워 됨, ${h.leader < 0 ? '리더 없음' : `리더 브로커 ${h.leader}`}`,
  'replica.failed': (h) =>
    `${who(h.entity)} ${h.partition} 복제 중단: 리더의 배치(오프셋 ${h.baseOffset})와 로그(LEO ${h.logEndOffset}) 겹침`,
  'poll.called': (h) => `${h.entity} poll() 호출`,
  'records.fetched': (h) => `${h.entity} 버퍼에 도착: ${ranges(h.ranges, TILDE)}번`,
  'records.returned': (h) =>
    h.ranges.length === 0
      ? `${h.entity} poll()이 반환한 레코드 없음`
      : `${h.entity} poll()이 ${count(h.ranges)}건 반환: ${ranges(h.ranges, TILDE)}번`,
  'record.processing': (h) => `${h.entity} 처리 중: ${h.partition} ${h.offset}번`,
  'record.processed': (h) =>
    h.times > 1
      ? `${h.entity} 처리함: ${h.partition} ${h.offset}번, 그룹에서 ${h.times}회째`
      : `${h.entity} 처리함: ${h.partition} ${h.offset}번`,
  'position.set': (h) =>
    `${h.entity} 시작 위치 ${h.partition} ${h.offset}, 근거: ${SOURCE[h.source]}`,
  'commit.sent': (h) => `${h.entity} ${HOW[h.how]} 요청: ${pairs(h.offsets)}`,
  'commit.succeeded': (h) => `${h.entity} ${HOW[h.how]} 성공: ${pairs(h.offsets)}`,
  'commit.failed': (h) =>
    `${h.entity} ${HOW[h.how]} ${h.sent ? '실패' : '요청 안 함'}: ${shortClass(h.class)}`,
  'commitCallback.called': (h) => `${h.entity} commitAsync() 콜백 호출: ${shortClass(h.class)}`,
  'coordinator.found': (h) => `${h.entity} 코디네이터 확인: 브로커 ${h.node}`,
  'coordinator.lost': (h) =>
    `${h.entity} 코디네이터 사용 불가: ${LOST[h.why as keyof typeof LOST] ?? h.why}`,
  'coordinator.notFound': (h) => `${h.entity} 코디네이터 없음, 다시 요청: ${h.error}`,
  'rejoin.needed': (h) => `${h.entity} 재합류 필요: ${REJOIN_WHY[h.why]}`,
  'member.stateChanged': (h) => `${h.entity}: ${h.from} → ${h.to}`,
  'partitions.assigned': (h) => `${h.entity} 할당: ${h.partitions.join(', ') || '없음'}`,
  'partitions.revoked': (h) => `${h.entity} 반납: ${h.partitions.join(', ') || '없음'}`,
  'partitions.lost': (h) => `${h.entity} 상실: ${h.partitions.join(', ')}`,
  'generation.reset': (h) => `${h.entity} 세대에서 벗어남: ${RESET_WHY[h.why]}`,
  'poll.intervalExceeded': (h) =>
    `${h.entity} poll 간격 초과: ${seconds(h.sinceMs)}초 동안 poll() 없음`,
  'exception.thrown': (h) => `${h.entity} 예외: ${shortClass(h.class)}, ${h.in}`,
  'group.stateChanged': (h) => `${h.group} 그룹: ${h.from} → ${h.to}`,
  'rebalance.started': (h) => `${h.group} 그룹 리밸런스 시작: ${REBALANCE_WHY[h.why]}`,
  'generation.started': (h) => `${h.group} 그룹 세대 ${h.generation}: ${h.members.join(', ')}`,
  'member.joined': (h) => `${h.client} 합류: ${h.group} 그룹`,
  'member.removed': (h) =>
    h.why === 'sessionExpired'
      ? `${h.client} 그룹에서 제외: 세션 타임아웃, ${seconds(h.silentMs)}초 동안 하트비트 없음`
      : `${h.client} 그룹에서 제외: ${REMOVED_WHY[h.why]}`,
  'assignment.stored': (h) => `${h.group} 그룹: 세대 ${h.generation} 할당 저장`,
  'offsets.committed': (h) => `${h.group} 그룹 커밋: ${pairs(h.offsets)}`,
  'offsets.expired': (h) =>
    `${h.group} 그룹 커밋된 오프셋 만료: ${pairs(h.offsets)}, offsets.retention.minutes=${h.retentionMinutes} 동안 ${EXPIRED_WHY[h.why]}`,
  'offsets.deleted': (h) =>
    `${h.group} 그룹: ${h.topic} 토픽과 함께 커밋된 오프셋 삭제: ${pairs(h.offsets)}`,
  'commit.refused': (h) => `${h.client} 커밋 거부: ${h.error}`,
  'member.fenced': (h) => `${h.client} 펜싱됨: ${h.group} 그룹, ${h.error}`,
  'record.sent': (h) => {
    const where = `${h.topic}-${h.partition}, ${howChosen(h)}`
    return h.count > 1
      ? `${h.entity} ${amount(h.count)}건 전송: ${where}`
      : `${h.entity} 전송: ${where}`
  },
  'sticky.switched': (h) => {
    const odds = h.weights?.map(({ partition, weight }) => `${partition}: ${weight}`).join(', ')
    const now = h.from < 0 ? String(h.to) : `${h.from} → ${h.to}`
    const drawn = odds === undefined ? '' : ` · 선택 가중치(대기열이 짧을수록 큼) ${odds}`
    return `${h.entity} 스티키 파티션: ${h.topic} 토픽 ${now}, ${SWITCHED_WHY[h.why]}${drawn}`
  },
  'send.blocked': (h) => `${h.entity} send() 멈춰 기다림: ${BLOCKED_WHY[h.why]}`,
  'batch.created': (h) => `${h.entity} 새 배치: ${h.partition}`,
  'batch.ready': (h) => `${h.partition} 배치 준비됨, ${h.count}건: ${READY_WHY[h.why]}`,
  'batch.retried': (h) => `${h.entity} 재전송: ${h.partition} 배치, ${h.error}`,
  'batch.split': (h) => `${h.entity} 배치 나눔: ${h.partition}`,
  'sends.completed': (h) =>
    h.error === null
      ? `${h.entity} ack 받음: ${h.partition}${h.baseOffset < 0 ? '' : ` ${span(h.baseOffset, h.baseOffset + h.count, TILDE)}번`}`
      : `${h.entity} 전송 실패: ${h.partition ?? `${h.topic} 토픽`} ${h.count}건, ${shortClass(h.error)}`,
  'producerId.assigned': (h) => `${h.entity} 프로듀서 ID ${h.producerId}, 에포크 ${h.epoch}`,
  'epoch.bumped': (h) => `${h.entity} 프로듀서 에포크 ${h.epoch}`,
  'flush.called': (h) => `${h.entity} flush() 호출`,
  'producer.flushed': (h) => `${h.entity} flush() 끝남`,
  'metadata.updated': (h) => `${h.entity} 메타데이터 갱신: ${h.topics.join(', ')}`,
}

/** 레코드가 그 파티션으로 간 이유와 수. */
function howChosen({ key, partition, chosen }: HappeningOf<'record.sent'>): string {
  const of = key === null ? '키 없음' : `키 ${key}`
  switch (chosen.by) {
    case 'record':
      return `${of}, 레코드가 파티션 지정`
    case 'key':
      return `${of}, murmur2 ${chosen.hash} mod ${chosen.partitions} = ${partition}`
    case 'sticky':
      return key === null ? '키 없음, 스티키 파티션' : `${of} 무시, 스티키 파티션`
    case 'roundRobin':
      return `${of}, 라운드로빈 ${chosen.counter} mod ${chosen.partitions}`
    case 'repeated':
      return `${of}, 라운드로빈, 새 배치의 파티션 반복`
  }
}
