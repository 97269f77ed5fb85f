import { expect, test } from 'vitest'
import { probe } from '../../../testing/probe'

function create(version: '2.8' | '3.9', assignment: Readonly<Record<string, readonly number[]>>) {
  const c = probe({ brokers: 1, version })
  return c.do({ do: 'createTopic', topic: 't', partitions: -1, replicationFactor: -1, assignment })
}

const TIMED_OUT = {
  verb: 'createTopic',
  exception: {
    class: 'org.apache.kafka.common.errors.TimeoutException',
    message: 'The request timed out.',
  },
}

test('B-10 2.8 makes a topic of brokers that do not exist, and its administrator times out', () => {
  const c = create('2.8', { '0': [9] })
  expect(c.state('t-0')).toBe('L-1 LE0 PE0 ISR[]')
  c.runFor(29_999)
  expect(c.all('command.refused')).toEqual([])
  c.runFor(1)
  expect(c.all('command.refused')).toMatchObject([TIMED_OUT])
})

test('B-10 2.8 answers when a leader has come in time, and when the topic is gone', () => {
  const c = create('2.8', { '0': [9] }).do({ do: 'addBroker', id: 9 })
  expect(c.runFor(60_000).all('command.refused')).toEqual([])
  const gone = create('2.8', { '0': [9] }).do({ do: 'deleteTopic', topic: 't' })
  expect(gone.runFor(60_000).all('command.refused')).toEqual([])
})

test('B-10 KRaft makes no topic of brokers that do not exist', () => {
  const c = create('3.9', { '0': [9] })
  expect(c.all('command.refused').map(({ exception }) => exception?.message)).toEqual([
    'The manual partition assignment includes broker 9, but no such broker is registered.',
  ])
})
