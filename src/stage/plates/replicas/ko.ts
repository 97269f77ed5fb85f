import type { Translation } from '../../../base/messages'
import type { en } from './en'

export const ko = {
  leaderEpoch: '리더 에포크 {epoch}',
  offline: '오프라인 파티션',
  pending_onWire: '전송 중인 요청',
  pending_held: '복제될 때까지 리더가 응답을 보류한 요청',
  pending_answered: '응답이 오는 중인 요청',
  pending_waiting: '응답이 없는 요청',
  sayBroken: '{client} 프로듀서가 ack를 받은 {first}번부터 {last}번까지 레코드가 리더에 없습니다.',
  sayLeader: '{partition} 파티션의 리더는 {leader}번 브로커입니다. 리더 에포크 {epoch}, ISR {isr}.',
  sayOffline:
    '{partition} 파티션은 오프라인입니다. 살아 있는 인싱크 레플리카가 없습니다. 마지막 ISR: {isr}.',
  sayOfflineEmpty: '{partition} 파티션은 오프라인입니다. ISR이 비어 있습니다.',
  elr: 'ELR {brokers}',
  lastLeader: '마지막 리더 {broker}',
  sayElr: '유실 없이 리더가 될 수 있는 레플리카(ELR): {brokers}.',
  sayLastLeader: '마지막 리더는 {broker}번 브로커였습니다.',
  sayLost: 'ack를 받은 {first}번부터 {last}번까지 레코드가 유실됐습니다.',
  sayLostOne: 'ack를 받은 {first}번 레코드가 유실됐습니다.',
} as const satisfies Translation<typeof en>
