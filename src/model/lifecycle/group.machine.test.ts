import { expect, test } from 'vitest'
import type { GroupLifecycle } from '../kafka/group/group-state'
import { type GroupEvent, groupMachine } from './group.machine'
import { stepLifecycle } from './step-lifecycle'

const STATES: readonly GroupLifecycle[] = [
  'Empty',
  'PreparingRebalance',
  'CompletingRebalance',
  'Stable',
  'Dead',
]
const EVENTS: readonly GroupEvent['type'][] = [
  'rebalance.started',
  'generation.started',
  'assignment.stored',
  'group.removed',
]

test('C-110 the states of a group and what moves it: all pairs of state and event', () => {
  const rows = [true, false].flatMap((hasMembers) =>
    STATES.flatMap((state) =>
      EVENTS.map((type) => {
        const after = stepLifecycle(groupMachine, state, { hasMembers }, { type }).state
        const members = hasMembers ? 'with members' : 'without'
        return `${state} | ${type} | ${members} -> ${after === state ? '-' : after}`
      }),
    ),
  )
  expect(rows).toMatchInlineSnapshot(`
    [
      "Empty | rebalance.started | with members -> PreparingRebalance",
      "Empty | generation.started | with members -> -",
      "Empty | assignment.stored | with members -> -",
      "Empty | group.removed | with members -> Dead",
      "PreparingRebalance | rebalance.started | with members -> -",
      "PreparingRebalance | generation.started | with members -> CompletingRebalance",
      "PreparingRebalance | assignment.stored | with members -> -",
      "PreparingRebalance | group.removed | with members -> Dead",
      "CompletingRebalance | rebalance.started | with members -> PreparingRebalance",
      "CompletingRebalance | generation.started | with members -> -",
      "CompletingRebalance | assignment.stored | with members -> Stable",
      "CompletingRebalance | group.removed | with members -> Dead",
      "Stable | rebalance.started | with members -> PreparingRebalance",
      "Stable | generation.started | with members -> -",
      "Stable | assignment.stored | with members -> -",
      "Stable | group.removed | with members -> Dead",
      "Dead | rebalance.started | with members -> -",
      "Dead | generation.started | with members -> -",
      "Dead | assignment.stored | with members -> -",
      "Dead | group.removed | with members -> -",
      "Empty | rebalance.started | without -> PreparingRebalance",
      "Empty | generation.started | without -> -",
      "Empty | assignment.stored | without -> -",
      "Empty | group.removed | without -> Dead",
      "PreparingRebalance | rebalance.started | without -> -",
      "PreparingRebalance | generation.started | without -> Empty",
      "PreparingRebalance | assignment.stored | without -> -",
      "PreparingRebalance | group.removed | without -> Dead",
      "CompletingRebalance | rebalance.started | without -> PreparingRebalance",
      "CompletingRebalance | generation.started | without -> -",
      "CompletingRebalance | assignment.stored | without -> Stable",
      "CompletingRebalance | group.removed | without -> Dead",
      "Stable | rebalance.started | without -> PreparingRebalance",
      "Stable | generation.started | without -> -",
      "Stable | assignment.stored | without -> -",
      "Stable | group.removed | without -> Dead",
      "Dead | rebalance.started | without -> -",
      "Dead | generation.started | without -> -",
      "Dead | assignment.stored | without -> -",
      "Dead | group.removed | without -> -",
    ]
  `)
})
