import type { Translation } from '../../base/messages'
import type { en } from './en'

export const ko = {
  broker: '브로커 {broker}',
  brokerInSentence: '브로커 {broker}',
  leader: '리더',
  why: '왜?',
  closing: '종료 중',
  ended_killed: '강제 종료됨',
  ended_closed: '정상 종료됨',
  ended_powerOff: '전원 꺼짐',
  sayRecord: '{offset}번 레코드, 키 {key}',
  sayNoKey: '없음',
  sayFlight: '{what}, {from} → {to}',
  sayCause: '원인 {n}: {what}',
} as const satisfies Translation<typeof en>
