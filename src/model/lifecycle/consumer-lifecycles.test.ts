import { expect, test } from 'vitest'
import type { AnyStateMachine } from 'xstate'
import { getAdjacencyMap } from 'xstate/graph'
import { stateTable } from '../../testing/state-table'
import { consumerApplicationMachine } from './consumer-application.machine'
import { groupMemberMachine } from './group-member.machine'
import { stepLifecycle } from './step-lifecycle'

const MEMBER_EVENTS = [
  'join.sent',
  'join.succeeded',
  'join.failed',
  'sync.succeeded',
  'sync.failed',
  'generation.reset',
] as const

const PROCESS_EVENTS = [
  'process.start',
  'process.close',
  'process.closed',
  'process.kill',
  'process.pause',
  'process.resume',
] as const

test('C-80 state x event of a group member as its client sees it', () => {
  expect(stateTable(groupMemberMachine, MEMBER_EVENTS)).toMatchInlineSnapshot(`
    [
      "UNJOINED: join.sent -> PREPARING_REBALANCE",
      "PREPARING_REBALANCE: join.succeeded -> COMPLETING_REBALANCE, join.failed -> UNJOINED, generation.reset -> UNJOINED",
      "COMPLETING_REBALANCE: sync.succeeded -> STABLE, sync.failed -> UNJOINED, generation.reset -> UNJOINED",
      "STABLE: join.sent -> PREPARING_REBALANCE, generation.reset -> UNJOINED",
    ]
  `)
})

test('state x event of a consumer application', () => {
  expect(
    stateTable(consumerApplicationMachine, PROCESS_EVENTS, { closing: false }),
  ).toMatchInlineSnapshot(`
    [
      "notStarted: process.start -> running",
      "running: process.close -> closing, process.closed -> closed, process.kill -> killed, process.pause -> paused",
      "closing: process.closed -> closed, process.kill -> killed, process.pause -> paused",
      "paused: process.kill -> killed, process.resume -> running",
      "closed: process.start -> running",
      "killed: process.start -> running",
    ]
  `)
})

test('a process that was told to end goes on ending after a freeze', () => {
  const facts = { closing: true }
  const event = { type: 'process.resume' } as const
  expect(stepLifecycle(consumerApplicationMachine, 'paused', facts, event).state).toBe('closing')
})

test('every state can be reached', () => {
  const reached = (machine: AnyStateMachine, events: readonly string[]) =>
    new Set(
      Object.values(getAdjacencyMap(machine, { events: events.map((type) => ({ type })) })).map(
        ({ state }) => (state as { value: unknown }).value,
      ),
    )
  expect([...reached(groupMemberMachine, MEMBER_EVENTS)].sort()).toEqual(
    Object.keys(groupMemberMachine.states).sort(),
  )
  expect([...reached(consumerApplicationMachine, PROCESS_EVENTS)].sort()).toEqual(
    Object.keys(consumerApplicationMachine.states).sort(),
  )
})
