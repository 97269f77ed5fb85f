import { expect, test } from 'vitest'
import { ScriptedBroker } from '../../../testing/scripted-broker'
import type { Instruction } from '../../program/program'
import { startConsumer } from './process'

const poll = (timeoutMs: number): Instruction => ({ op: 'poll', timeoutMs })
const sleep = (ms: number): Instruction => ({ op: 'sleep', ms })
const CLOSE: Instruction = { op: 'close' }
const SUBSCRIBE: Instruction = { op: 'subscribe', topics: ['t'], listener: 'none' }
const AUTO = { 'enable.auto.commit': 'true', 'auto.commit.interval.ms': '60000' }

test('C-166 close() commits, then calls the listener, then leaves; only the commit is waited for', () => {
  const b = new ScriptedBroker({
    instructions: [SUBSCRIBE, poll(100), sleep(86), CLOSE],
    config: AUTO,
    partitions: { 't-0': 5 },
  })
  b.do(startConsumer).runFor(1000)
  const seen = b.happenings.flatMap((h) => {
    if (h.kind === 'request.sent' && h.at >= 100_000) return [`${h.at} ${h.api}`]
    return h.kind === 'partitions.revoked' ? [`${h.at} onPartitionsRevoked`] : []
  })
  expect(seen).toEqual(['100000 OffsetCommit', '102000 onPartitionsRevoked', '102000 LeaveGroup'])
})

test('C-146 close() revokes from a stable member; one in a rebalance or without a generation has lost', () => {
  const play = (error: 'NONE' | 'REBALANCE_IN_PROGRESS' | 'UNKNOWN_MEMBER_ID', polls: number) => {
    const b = new ScriptedBroker({
      instructions: [
        SUBSCRIBE,
        poll(100),
        sleep(1000),
        ...Array.from({ length: polls }, () => poll(100)),
        CLOSE,
      ],
      config: {
        'partition.assignment.strategy':
          'org.apache.kafka.clients.consumer.CooperativeStickyAssignor',
      },
      partitions: { 't-0': 5 },
    })
    let answered = false
    b.answer = ({ api }) => {
      if (api === 'JoinGroup' && answered) return null
      if (api !== 'Heartbeat' || answered || error === 'NONE') return undefined
      answered = true
      return { api, error }
    }
    b.do(startConsumer).runFor(2000)
    return [b.callbacks, b.requests('LeaveGroup').length]
  }
  expect(play('NONE', 1)).toEqual([['A(t-0)', 'R(t-0)'], 1])
  expect(play('REBALANCE_IN_PROGRESS', 1)).toEqual([['A(t-0)', 'L(t-0)'], 1])
  expect(play('UNKNOWN_MEMBER_ID', 0)).toEqual([['A(t-0)', 'L(t-0)'], 0])
})

test('C-146 nothing owned: close() calls no listener', () => {
  const b = new ScriptedBroker({
    instructions: [SUBSCRIBE, sleep(100), CLOSE],
    partitions: { 't-0': 5 },
  })
  b.do(startConsumer).runFor(1000)
  expect([b.callbacks, b.consumer.lifecycle]).toEqual([[], 'closed'])
})
