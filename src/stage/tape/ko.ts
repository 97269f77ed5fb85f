import type { Translation } from '../../base/messages'
import type { en } from './en'

export const ko = {
  hiddenLeft: '← {flag}',
  hiddenRight: '{flag} →',
  highWatermark: 'HW {offset}',
  logEnd: 'LEO {offset}',
  highWatermarkIsLogEnd: 'HW = LEO = {offset}',
  logStart: '로그 시작 {offset}',
  partition: '파티션 {partition}',
  isr: 'ISR',
  epoch: '에포크 {epoch}',
  follower: '팔로워',
  outOfSync: 'ISR에서 빠짐',
  noReplica: '레플리카 없음',
  controller: '컨트롤러',
  state_fenced: '펜싱됨',
  state_recovering: '복구 중',
  state_starting: '시작 중',
  state_stopping: '종료 중',
  state_frozen: '프로세스 정지',
  state_stalled: '복제 중지',
  ackOne: 'ack {first}',
  ackRange: 'ack {first}~{last}',
  fetchFrom: 'fetch {offset}',
  sayOn: '{broker}번 브로커의 {what}',
  sayEpoch: '{broker}번 브로커에서 리더 에포크 {epoch} 시작, 오프셋 {offset}',
  sayAck: '{client} 프로듀서는 {first}번부터 {last}번까지 ack를 받았습니다.',
  sayAckOne: '{client} 프로듀서는 {first}번 ack를 받았습니다.',
  sayReplica:
    '{broker}번 브로커, {role}: {first}번부터 {last}번까지 레코드, 하이 워터마크 {highWatermark}.',
  sayEmptyReplica: '{broker}번 브로커, {role}: 레코드 없음.',
} as const satisfies Translation<typeof en>
