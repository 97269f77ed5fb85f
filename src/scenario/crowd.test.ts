import { expect, test } from 'vitest'
import { BOUNDS } from './bounds'
import { parseScenario } from './parse'

function scenario(script: readonly object[]) {
  return parseScenario({
    ...{ format: 1, kafka: '4.x', cluster: { brokers: [{ id: 1 }] } },
    ...{ script, untilMs: 1_000 },
  })
}

function brokers(count: number): readonly object[] {
  return Array.from({ length: count }, (_, i) => ({ atMs: 1, do: 'addBroker', id: i + 2 }))
}

function clients(count: number): readonly object[] {
  return Array.from({ length: count }, (_, i) => {
    return { atMs: 1, do: 'addClient', id: `p${i}`, kind: 'producer', config: {} }
  })
}

test('a script adds no more brokers and clients than a run can have', () => {
  expect(scenario(brokers(BOUNDS.brokersInAll - 1)).ok).toBe(true)
  expect(scenario(clients(BOUNDS.clientsInAll)).ok).toBe(true)
  const range = (expected: string, received: string) => ({
    ok: false,
    problem: { code: 'scenario.range', path: 'script', params: { expected, received } },
  })
  expect(scenario(brokers(BOUNDS.brokersInAll))).toEqual(range('<=100', '101 brokers'))
  expect(scenario(clients(BOUNDS.clientsInAll + 1))).toEqual(range('<=400', '401 clients'))
})
