import { expect, test } from 'vitest'
import { present } from '../../../base/assert'
import { type Probe, type ProbeOptions, probe, REPLICATED_TOPIC } from '../../../testing/probe'
import type { MetadataResponse } from '../network/api'

const ALONE = { name: 'u', partitions: 1, replicationFactor: 1, assignment: { '0': [1] } } as const

function brokers(count: number, options: ProbeOptions = {}): Probe {
  return probe({ brokers: count, topics: [REPLICATED_TOPIC, ALONE], ...options }).runTo(100)
}

/** A broker's Metadata response for `t` and `u`, 10 ms later. */
function metadata(c: Probe, broker: number): MetadataResponse {
  const request = { api: 'Metadata', topics: ['t', 'u'], allowAutoTopicCreation: false } as const
  const asked = c.ask(broker, request)
  c.runFor(10)
  const response = present(c.answer(asked), 'an answer').response
  if (response === 'disconnect' || response.api !== 'Metadata') throw new Error('no Metadata')
  return response
}

/** `t-0 leader 1` of each partition, or its error and the leader beside it. */
function leaders(c: Probe, broker: number): readonly string[] {
  return metadata(c, broker)
    .topics.flatMap(({ partitions }) => partitions)
    .map(({ partition, error, leader }) =>
      error === 'NONE' ? `${partition} leader ${leader}` : `${partition} ${error} ${leader}`,
    )
}

test('B-270 any broker answers from its own copy, which may be old; a dead leader is none', () => {
  const c = brokers(4)
  expect(leaders(c, 4)).toEqual(['t-0 leader 1', 'u-0 leader 1'])
  c.do({ do: 'cutLink', from: 'b3', to: 'controller' }, { do: 'kill', target: 'b1' })
  c.runTo(5000)
  expect(leaders(c, 4)).toEqual(['t-0 leader 1', 'u-0 leader 1'])
  c.runTo(15_000)
  expect(leaders(c, 4)).toEqual(['t-0 leader 2', 'u-0 LEADER_NOT_AVAILABLE -1'])
  expect(leaders(c, 2)).toEqual(leaders(c, 4))
  expect(leaders(c, 3)).toEqual(['t-0 leader 1', 'u-0 leader 1'])
})

test('B-271 ZooKeeper: clients are told who the controller is', () => {
  const c = brokers(3, { version: '2.8', controllers: 3 })
  expect([1, 2, 3].map((broker) => metadata(c, broker).controllerId)).toEqual([3, 3, 3])
  c.do({ do: 'kill', target: 'b3' }).runTo(30_000)
  const { active } = c.world.controller
  expect([1, 2].map((broker) => metadata(c, broker).controllerId)).toEqual([active, active])
})

test('B-271 KRaft: clients are told of a live broker, which need not be the active controller', () => {
  const c = brokers(3, { controllers: 'combined' })
  c.do({ do: 'kill', target: 'b1' }).runTo(30_000)
  c.do({ do: 'start', target: 'b1' }).runTo(40_000)
  expect(c.world.controller.active).toBe(2)
  expect([1, 2, 3].map((broker) => metadata(c, broker).controllerId)).toEqual([1, 1, 1])
  c.do({ do: 'kill', target: 'b1' }).runTo(70_000)
  expect(metadata(c, 3).controllerId).toBe(2)
  const apart = brokers(3)
  const told = metadata(apart, 2)
  expect(told.brokers).toContain(told.controllerId)
  expect(apart.world.controller.candidates).toEqual([])
})
