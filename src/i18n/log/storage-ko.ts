import type { LogFact } from '../../model/happening/log'
import { amount, type LogSentences, seconds, span, where } from './sentences'

const TILDE = '~'
const at = where('브로커')

const FLUSHED = {
  roll: '세그먼트 교체',
  messages: 'flush.messages',
  time: 'flush.ms',
  stop: '정상 종료',
} as const

/** 세그먼트와 보존, 디스크. */
export const storageKo: Pick<LogSentences, LogFact['kind']> = {
  'segment.rolled': (h) => {
    const limit = `${h.config}=${h.limit}`
    const why = {
      size: `추가하면 이전 세그먼트가 ${amount(h.value)}\u00a0B, ${limit}`,
      time: `이전 세그먼트의 첫 레코드 이후 ${seconds(h.value)}초, ${limit}`,
      index: `이전 세그먼트의 인덱스 항목 ${amount(h.limit)}개가 모두 참, ${h.config}`,
      offsets: `세그먼트 하나에 오프셋은 ${amount(h.limit)}개까지`,
      retention: `앞의 세그먼트가 모두 만료, ${h.config}`,
    }[h.why]
    return `${h.partition}: ${h.baseOffset}번부터 새 세그먼트, ${at(h.entity)}: ${why}`
  },
  'segments.deleted': (h) => {
    const gone = `${h.partition}: ${span(h.from, h.to, TILDE)}번 삭제, ${at(h.entity)}`
    const start = `로그 시작 오프셋 ${h.to}`
    return h.why === 'leader'
      ? `${gone}: 리더를 따름, ${start}`
      : `${gone}: ${h.config}=${h.limit} 초과, ${start}`
  },
  'retention.checked': (h) =>
    h.shortened === 0
      ? `${at(h.entity)} 보존 검사: 로그 ${h.logs}개, 만료된 세그먼트 없음`
      : `${at(h.entity)} 보존 검사: 로그 ${h.logs}개 가운데 ${h.shortened}개에서 만료된 세그먼트 삭제`,
  'retention.kept': (h) => {
    const segment = `${h.active ? '활성' : '가장 오래된'} 세그먼트(${h.baseOffset}번부터)`
    const why = {
      empty: '레코드 없음',
      unlimited: '보존 제한 없음',
      young: `${segment}의 최신 레코드가 ${seconds(h.ageMs)}초 전, retention.ms=${h.retentionMs}`,
      future: `${segment}의 최신 타임스탬프가 ${seconds(-h.ageMs)}초 뒤`,
      small: `${segment} 삭제 시 남는 로그가 retention.bytes=${h.retentionBytes} 미만, 지금 ${amount(h.sizeInBytes)}\u00a0B`,
      highWatermark: `${segment} 만료, 하이 워터마크 ${h.highWatermark} 이후까지 이어짐`,
    }[h.why]
    return `${h.partition} 보존 검사, 삭제 없음: ${why}`
  },
  'log.flushed': (h) =>
    `${h.partition}: ${span(h.from, h.to, TILDE)}번 플러시, ${at(h.entity)}: ${FLUSHED[h.why]}`,
  'log.writtenBack': (h) =>
    `${h.partition}: ${span(h.from, h.to, TILDE)}번 디스크에 기록, ${at(h.entity)}: 운영체제의 지연 쓰기`,
  'log.truncated': (h) => `${at(h.entity)} ${h.partition} 로그 잘라 내기, ${h.from} → ${h.to}`,
}
