import { expect, test } from 'vitest'
import type { Happening } from '../../model/happening/happening'
import { logMessages } from './messages'

const AT = { id: 1, at: 0, causes: [], interest: 2 } as const

function refused(entity: string, verb: string, problem: string, detail = ''): Happening {
  return { ...AT, kind: 'command.refused', entity, verb, problem, detail }
}

test.each([
  [
    refused('b1', 'restart', 'process.notRunning'),
    'broker 1: restart refused, it is not running',
    '브로커 1: 재시작 거부, 실행 중이 아님',
  ],
  [
    refused('controller', 'createTopic', 'kafka.error', 'TOPIC_ALREADY_EXISTS'),
    'controller: new topic refused, TOPIC_ALREADY_EXISTS: Topic with this name already exists.',
    '컨트롤러: 토픽 추가 거부, TOPIC_ALREADY_EXISTS: Topic with this name already exists.',
  ],
  [
    refused('user', 'resetOffsets', 'group.notEmpty', 'billing'),
    'you: offset reset refused, the group still has members',
    '사용자: 오프셋 변경 거부, 그룹에 멤버가 남음',
  ],
  [
    refused('c1', 'seek', 'seek.notAssigned', 'No current assignment for partition t-0'),
    'c1: seek() refused, No current assignment for partition t-0',
    'c1: seek() 거부, No current assignment for partition t-0',
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
  const sends = { firstSend: 0, count: 1, sends: null, baseOffset: -1, error, message: '' } as const
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
