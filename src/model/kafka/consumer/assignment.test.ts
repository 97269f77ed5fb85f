import { expect, test } from 'vitest'
import { ScriptedBroker } from '../../../testing/scripted-broker'
import type { Instruction } from '../../program/program'
import { updateAssigned } from './client'
import { startConsumer } from './process'

const poll = (timeoutMs: number): Instruction => ({ op: 'poll', timeoutMs })
const sleep = (ms: number): Instruction => ({ op: 'sleep', ms })

test('C-149 a cooperative rebalance: what is kept keeps position and pause, what is new asks for its offset', () => {
  const b = new ScriptedBroker({
    program: { type: 'pollLoop', subscribe: ['t'], pollTimeoutMs: 100, commit: 'none' },
    config: {
      'partition.assignment.strategy':
        'org.apache.kafka.clients.consumer.CooperativeStickyAssignor',
    },
    partitions: { 't-0': 5, 't-1': 5 },
  })
  let syncs = 0
  b.committed['t-0'] = 1
  b.committed['t-1'] = 2
  b.answer = (request) => {
    if (request.api === 'Heartbeat' && request.generationId === 1) {
      return { api: 'Heartbeat', error: 'REBALANCE_IN_PROGRESS' }
    }
    if (request.api !== 'SyncGroup') return undefined
    syncs += 1
    return { api: 'SyncGroup', error: 'NONE', assignment: syncs === 1 ? ['t-0'] : ['t-0', 't-1'] }
  }
  b.do(startConsumer)
    .runFor(100)
    .do((turn, id) => updateAssigned(turn, id, () => ({ paused: true })))
  b.runFor(900)
  expect(b.consumer.assigned.map((a) => [a.partition, a.position, a.paused])).toEqual([
    ['t-0', 5, true],
    ['t-1', 5, false],
  ])
  const asked = b.happenings.flatMap((h) => {
    if (h.kind === 'partitions.assigned') return [`A(${h.partitions})`]
    return h.kind === 'position.set' ? [`${h.partition}=${h.offset} ${h.source}`] : []
  })
  expect(asked).toEqual(['A(t-0)', 't-0=1 committed', 'A(t-1)', 't-1=2 committed'])
})

test('C-149 C-175 nothing is assigned before the first callback and while an eager member rejoins', () => {
  const b = new ScriptedBroker({
    program: { type: 'pollLoop', subscribe: ['t'], pollTimeoutMs: 100, commit: 'none' },
    partitions: { 't-0': 5 },
  })
  let asked = false
  b.answer = ({ api }) => {
    if (api === 'JoinGroup' && asked) return null
    if (api !== 'Heartbeat') return undefined
    asked = true
    return { api, error: 'REBALANCE_IN_PROGRESS' }
  }
  const assigned = () => b.consumer.assigned.map(({ partition, state }) => `${partition} ${state}`)
  b.do(startConsumer).runTo(7)
  expect([b.callbacks, assigned()]).toEqual([[], []])
  b.runTo(8)
  expect([b.callbacks, assigned()]).toEqual([['A(t-0)'], ['t-0 INITIALIZING']])
  b.runTo(400)
  expect(assigned()).toEqual(['t-0 FETCHING'])
  b.runTo(1000)
  expect([b.callbacks, assigned()]).toEqual([['A(t-0)', 'R(t-0)'], []])
})

test('C-175 assign() of another set: what is in both keeps its position and what is buffered', () => {
  const b = new ScriptedBroker({
    instructions: [
      { op: 'assign', partitions: ['t-0', 't-1'] },
      poll(100),
      { op: 'assign', partitions: ['t-0', 't-2'] },
      poll(100),
      poll(1000),
      sleep(100),
    ],
    config: { 'max.poll.records': '7' },
    partitions: { 't-0': 5, 't-1': 5, 't-2': 5 },
  })
  b.do(startConsumer).runFor(1000)
  expect(b.returned).toEqual(['t-1:0-4 t-0:0-1', 't-0:2-4', 't-2:0-4'])
  expect(b.fetches.slice(0, 3)).toEqual(['6 t-1@0 t-0@0', '10 t-0@5', '512 t-0@5 t-2@0'])
  expect(b.callbacks).toEqual([])
})
