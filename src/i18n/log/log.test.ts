import { expect, test } from 'vitest'
import type { Happening, HappeningFact } from '../../model/happening/happening'
import { logMessages } from './messages'

const AT = { id: 1, at: 0, causes: [], interest: 2 } as const

const NOT_INACTIVE =
  "Error: Assignments can only be reset if the group 'g' is inactive, but the current state is Stable."

function refused(
  entity: string,
  verb: string,
  problem: string,
  name: string | null = null,
  detail = '',
): Happening {
  const exception =
    name === null ? null : { class: `org.example.${name}`, message: 'why', cause: null }
  return { ...AT, kind: 'command.refused', entity, verb, problem, detail, exception }
}

test.each([
  [
    refused('b1', 'restart', 'process.notRunning'),
    'broker 1: restart refused, it is not running',
    '브로커 1: 재시작 거부, 실행 중이 아님',
  ],
  [
    refused('controller', 'createTopic', 'kafka.error', 'TopicExistsException'),
    'controller: new topic refused, TopicExistsException',
    '컨트롤러: 토픽 추가 거부, TopicExistsException',
  ],
  [
    refused('user', 'resetOffsets', 'kafka.tool', null, NOT_INACTIVE),
    `you: offset reset refused, ${NOT_INACTIVE}`,
    `사용자: 오프셋 변경 거부, ${NOT_INACTIVE}`,
  ],
  [
    refused('c1', 'seek', 'seek.notAssigned', 'IllegalStateException'),
    'c1: seek() refused, IllegalStateException',
    'c1: seek() 거부, IllegalStateException',
  ],
])('a refused order is told in words, $0.verb', (happening, en, ko) => {
  expect(logMessages('en')(happening)).toBe(en)
  expect(logMessages('ko')(happening)).toBe(ko)
})

test.each([
  [2, 'second'],
  [3, 'third'],
  [4, '4th'],
  [11, '11th'],
  [21, '21st'],
  [22, '22nd'],
  [103, '103rd'],
  [112, '112th'],
])('the %i. time is the %s', (times, ordinal) => {
  const who = { entity: 'c1', partition: 't-0', offset: 7 } as const
  const processed: Happening = { ...AT, ...who, kind: 'record.processed', times }
  expect(logMessages('en')(processed)).toContain(`the group's ${ordinal} time`)
})

test('a send that failed before it had a partition is told by its topic', () => {
  const error = 'org.apache.kafka.common.errors.TimeoutException'
  const failure = { error, message: '', cause: null }
  const nowhere = { baseOffset: -1, logAppendTime: -1 }
  const sends = { firstSend: 0, count: 1, sends: null, ...nowhere, ...failure } as const
  const failed = (partition: string | null): Happening => {
    const fact = {
      ...AT,
      entity: 'p1',
      kind: 'sends.completed',
      topic: 'orders',
      ...sends,
    } as const
    return { ...fact, partition }
  }
  expect(['en', 'ko'].map((locale) => logMessages(locale as 'en' | 'ko')(failed(null)))).toEqual([
    'p1: 1 for orders failed, TimeoutException',
    'p1 전송 실패: orders 토픽 1건, TimeoutException',
  ])
  expect(logMessages('en')(failed('orders-2'))).toBe('p1: 1 for orders-2 failed, TimeoutException')
})

const HERE = { ...AT, entity: 'b1' } as const
const RANGE = { partition: 't-0', from: 0, to: 3 } as const
const ROLLED = { kind: 'segment.rolled', partition: 't-0', baseOffset: 3 } as const
const KEPT = {
  ...{ kind: 'retention.kept', partition: 't-0', baseOffset: 0, active: true, ageMs: 12_340 },
  ...{ retentionMs: 60_000, sizeInBytes: 123_456, retentionBytes: 100_000, highWatermark: 2 },
} as const
const EXPIRED = {
  ...{ kind: 'offsets.expired', group: 'g', offsets: { 't-0': 41 }, retentionMinutes: 10_080 },
} as const

test.each([
  [
    { ...ROLLED, why: 'size', config: 'segment.bytes', value: 4000, limit: 3000 },
    't-0: new segment from 3 at broker 1: with the append the old one would have 4,000 bytes, segment.bytes=3000',
    't-0: 3번부터 새 세그먼트, 브로커 1: 추가하면 이전 세그먼트가 4,000 B, segment.bytes=3000',
  ],
  [
    { ...ROLLED, why: 'time', config: 'log.roll.ms', value: 61_000, limit: 60_000 },
    't-0: new segment from 3 at broker 1: 61 s since the first record of the old one, log.roll.ms=60000',
    't-0: 3번부터 새 세그먼트, 브로커 1: 이전 세그먼트의 첫 레코드 이후 61초, log.roll.ms=60000',
  ],
  [
    { ...ROLLED, why: 'index', config: 'segment.index.bytes', value: 4, limit: 3 },
    't-0: new segment from 3 at broker 1: an index of the old one is full with 3 entries, segment.index.bytes',
    't-0: 3번부터 새 세그먼트, 브로커 1: 이전 세그먼트의 인덱스 항목 3개가 모두 참, segment.index.bytes',
  ],
  [
    { ...ROLLED, why: 'offsets', config: null, value: 2 ** 31, limit: 2 ** 31 - 1 },
    't-0: new segment from 3 at broker 1: a segment holds no more than 2,147,483,647 offsets',
    't-0: 3번부터 새 세그먼트, 브로커 1: 세그먼트 하나에 오프셋은 2,147,483,647개까지',
  ],
  [
    { ...ROLLED, why: 'retention', config: 'retention.ms', value: 0, limit: 0 },
    't-0: new segment from 3 at broker 1: all before it has expired, retention.ms',
    't-0: 3번부터 새 세그먼트, 브로커 1: 앞의 세그먼트가 모두 만료, retention.ms',
  ],
  [
    { ...RANGE, kind: 'segments.deleted', why: 'time', config: 'retention.ms', limit: 60_000 },
    't-0: 0–2 deleted at broker 1, past retention.ms=60000, log starts at 3',
    't-0: 0~2번 삭제, 브로커 1: retention.ms=60000 초과, 로그 시작 오프셋 3',
  ],
  [
    { ...RANGE, kind: 'segments.deleted', why: 'leader', config: null, limit: 0 },
    't-0: 0–2 deleted at broker 1, as at its leader, log starts at 3',
    't-0: 0~2번 삭제, 브로커 1: 리더를 따름, 로그 시작 오프셋 3',
  ],
  [
    { kind: 'retention.checked', logs: 4, shortened: 0 },
    'broker 1 looks for expired segments in 4 logs and finds none',
    '브로커 1 보존 검사: 로그 4개, 만료된 세그먼트 없음',
  ],
  [
    { ...KEPT, why: 'young' },
    't-0: retention deletes nothing: newest record of the active segment, from 0, is 12.34 s old, retention.ms=60000',
    't-0 보존 검사, 삭제 없음: 활성 세그먼트(0번부터)의 최신 레코드가 12.34초 전, retention.ms=60000',
  ],
  [
    { ...KEPT, why: 'future', ageMs: -5000, active: false },
    't-0: retention deletes nothing: newest record of the oldest segment, from 0, is dated 5 s ahead',
    't-0 보존 검사, 삭제 없음: 가장 오래된 세그먼트(0번부터)의 최신 타임스탬프가 5초 뒤',
  ],
  [
    { ...KEPT, why: 'small' },
    't-0: retention deletes nothing: without the active segment, from 0, less than retention.bytes=100000 would be left of 123,456',
    't-0 보존 검사, 삭제 없음: 활성 세그먼트(0번부터) 삭제 시 남는 로그가 retention.bytes=100000 미만, 지금 123,456 B',
  ],
  [
    { ...KEPT, why: 'highWatermark' },
    't-0: retention deletes nothing: the active segment, from 0, has expired but is not below high watermark 2',
    't-0 보존 검사, 삭제 없음: 활성 세그먼트(0번부터) 만료, 하이 워터마크 2 이후까지 이어짐',
  ],
  [
    { ...RANGE, kind: 'log.flushed', why: 'roll' },
    't-0: 0–2 flushed to the disk of broker 1: the segment is closed',
    't-0: 0~2번 플러시, 브로커 1: 세그먼트 교체',
  ],
  [
    { ...RANGE, kind: 'log.writtenBack' },
    't-0: 0–2 written to the disk of broker 1 by its operating system',
    't-0: 0~2번 디스크에 기록, 브로커 1: 운영체제의 지연 쓰기',
  ],
  [
    { ...EXPIRED, why: 'empty' },
    'group g: no members for offsets.retention.minutes=10080, committed offsets forgotten: t-0 41',
    'g 그룹 커밋된 오프셋 만료: t-0 41, offsets.retention.minutes=10080 동안 멤버 없음',
  ],
  [
    { kind: 'offsets.deleted', group: 'g', topic: 't', offsets: { 't-0': 41 } },
    'group g: committed offsets deleted with topic t: t-0 41',
    'g 그룹: t 토픽과 함께 커밋된 오프셋 삭제: t-0 41',
  ],
] as const)(
  'what becomes of a log and of old offsets is told with its reason, %o',
  (fact, en, ko) => {
    const happening = { ...HERE, ...(fact as HappeningFact) } as Happening
    expect(logMessages('en')(happening)).toBe(en)
    expect(logMessages('ko')(happening)).toBe(ko)
  },
)

const SENT = {
  ...{ kind: 'record.sent', send: 0, count: 1, topic: 'orders', key: 'A', partition: 2 },
  ...{ batch: 1, size: 70, timestamp: 0 },
} as const
const SWITCHED = {
  kind: 'sticky.switched',
  topic: 'orders',
  from: 2,
  to: 0,
  weights: null,
} as const

test.each([
  [
    { ...SENT, chosen: { by: 'key', hash: 1_357_151_166, partitions: 4 } },
    'p1 sends a record to orders-2: key A, murmur2 1357151166 mod 4 = 2',
    'p1 전송: orders-2, 키 A, murmur2 1357151166 mod 4 = 2',
  ],
  [
    { ...SENT, chosen: { by: 'record' } },
    'p1 sends a record to orders-2: key A, the record names the partition',
    'p1 전송: orders-2, 키 A, 레코드가 파티션 지정',
  ],
  [
    { ...SENT, key: null, count: 1200, chosen: { by: 'sticky' } },
    'p1 sends 1,200 records to orders-2: no key, the sticky partition',
    'p1 1,200건 전송: orders-2, 키 없음, 스티키 파티션',
  ],
  [
    { ...SENT, chosen: { by: 'sticky' } },
    'p1 sends a record to orders-2: key A does not count, the sticky partition',
    'p1 전송: orders-2, 키 A 무시, 스티키 파티션',
  ],
  [
    { ...SENT, key: null, chosen: { by: 'roundRobin', counter: 7, partitions: 3 } },
    'p1 sends a record to orders-2: no key, round robin, 7 mod 3',
    'p1 전송: orders-2, 키 없음, 라운드로빈 7 mod 3',
  ],
  [
    { ...SWITCHED, from: -1, why: 'first' },
    'p1: sticky partition of orders 0, the first for records without a key',
    'p1 스티키 파티션: orders 토픽 0, 키 없는 레코드의 첫 파티션',
  ],
  [
    { ...SWITCHED, why: 'drained', weights: [0, 2].map((n) => ({ partition: n, weight: n + 1 })) },
    'p1: sticky partition of orders 2 → 0, batch.size bytes went there and no batch is open; drawn by weights, more for a shorter queue: 0: 1, 2: 3',
    'p1 스티키 파티션: orders 토픽 2 → 0, batch.size만큼 보냈고 열린 배치 없음 · 선택 가중치(대기열이 짧을수록 큼) 0: 1, 2: 3',
  ],
] as const)('why a record goes to its partition is told with the numbers, %o', (fact, en, ko) => {
  const happening = { ...AT, entity: 'p1', ...(fact as HappeningFact) } as Happening
  expect(logMessages('en')(happening)).toBe(en)
  expect(logMessages('ko')(happening)).toBe(ko)
})
