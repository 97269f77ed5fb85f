import { expect, test } from 'vitest'
import { createActor } from 'xstate'
import { nextInt, seedRng } from '../../base/rng'
import { type BrokerLifecycleEvent, brokerMachine } from './broker.machine'
import { stepLifecycle } from './step-lifecycle'

const EVENTS: readonly BrokerLifecycleEvent['type'][] = [
  'broker.start',
  'broker.recovered',
  'broker.registered',
  'broker.unfenced',
  'broker.stop',
  'broker.ended',
  'broker.pause',
]

test.each([1, 2, 3, 4, 5])('seed %i: a stored state name moves as a live actor does', (seed) => {
  const actor = createActor(brokerMachine).start()
  let rng = seedRng(seed, 'schedule')
  let state = actor.getSnapshot().value
  for (let i = 0; i < 200; i++) {
    const [index, next] = nextInt(rng, EVENTS.length)
    rng = next
    const type = EVENTS[index] as BrokerLifecycleEvent['type']
    actor.send({ type })
    state = stepLifecycle(brokerMachine, state, {}, { type }).state
    expect([type, state]).toEqual([type, actor.getSnapshot().value])
  }
})

test('B-210, B-219 the way of a broker from its start to its end', () => {
  const way = [
    'broker.start',
    'broker.recovered',
    'broker.registered',
    'broker.unfenced',
    'broker.stop',
    'broker.ended',
  ] as const
  let state = stepLifecycle(brokerMachine, 'offline', {}, { type: 'broker.ended' }).state
  const states = way.map((type) => {
    state = stepLifecycle(brokerMachine, state, {}, { type }).state
    return state
  })
  expect(states).toEqual(['recovering', 'starting', 'fenced', 'running', 'stopping', 'offline'])
})

test('an event without a transition changes nothing', () => {
  expect(stepLifecycle(brokerMachine, 'running', {}, { type: 'broker.start' })).toEqual({
    state: 'running',
    effects: [],
  })
})
