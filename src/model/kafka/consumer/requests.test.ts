import { expect, test } from 'vitest'
import { ScriptedBroker } from '../../../testing/scripted-broker'
import { startConsumer } from './process'

const LOOP = { type: 'pollLoop', subscribe: ['t'], pollTimeoutMs: 100, commit: 'none' } as const

test('C-6 without an answer a request ends after request.timeout.ms and is sent again', () => {
  const b = new ScriptedBroker({
    program: LOOP,
    config: { 'request.timeout.ms': '2000' },
    partitions: { 't-0': 0 },
  })
  b.answer = ({ api }) => (api === 'Fetch' ? null : undefined)
  b.do(startConsumer).runFor(5000)
  // After reconnect.backoff.ms, 50 ms and twice that.
  expect(b.fetches).toEqual(['12 t-0@0', '2062 t-0@0', '4112 t-0@0'])
})

test('C-6 a JoinGroup may take five seconds longer than a whole rebalance', () => {
  const play = (requestTimeoutMs: string) => {
    const b = new ScriptedBroker({
      program: LOOP,
      config: {
        'group.instance.id': 'i1',
        'max.poll.interval.ms': '3000',
        'request.timeout.ms': requestTimeoutMs,
      },
      partitions: { 't-0': 0 },
    })
    b.answer = ({ api }) => (api === 'JoinGroup' ? null : undefined)
    b.do(startConsumer).runFor(15_000)
    return b.requests('JoinGroup').slice(0, 2)
  }
  // Then the coordinator is found on a connection in its 50 ms of backoff: repeated after retry.backoff.ms.
  expect(play('2000')).toEqual([2, 8106])
  expect(play('12000')).toEqual([2, 12_106])
})
