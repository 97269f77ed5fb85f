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
  contactAge: '마지막 하트비트 {seconds}초 전',
  sessionLeft: '세션 타임아웃까지 {seconds}초',
  secondsLeft: '{seconds}초',
  saySession:
    '{broker}번 브로커에서 소식이 없습니다. 마지막 하트비트는 {ago}초 전이었고, 컨트롤러는 {left}초 뒤에 세션을 끝냅니다.',
  sayZookeeperSession:
    '{broker}번 브로커에서 소식이 없습니다. 마지막 하트비트는 {ago}초 전이었고, 주키퍼는 {left}초 뒤에 세션을 끝냅니다.',
  sayRecord: '{offset}번 레코드, 키 {key}',
  sayNoKey: '없음',
  sayFlight: '{what}, {from} → {to}',
  sayCause: '원인 {n}: {what}',
} as const satisfies Translation<typeof en>
