import { expect, test } from 'vitest'
import { type Comparison, compareUnits } from './compare'
import { type Ledger, unexpected } from './ledger'

const NOTHING: Ledger = { luck: [], refused: [] }
const ROW = { version: '3.9', scenario: 'one' } as const

function compared(kafka: object, model: object, unstable: object = {}): Comparison {
  const recorded = { units: { ...kafka }, unstable: { ...unstable } }
  return { ...ROW, refused: null, ...compareUnits(recorded, { ...model }) }
}

test('a fact that the model tells otherwise, or alone, or not at all, is unexpected', () => {
  const comparison = compared({ 'order/a': 1, 'order/b': 2 }, { 'order/a': 3, 'order/c': 4 })
  expect(unexpected([comparison], NOTHING)).toEqual([
    '3.9 one: order/a\n    Kafka 1\n    model 3',
    '3.9 one: order/b\n    Kafka 2\n    model nothing',
    '3.9 one: order/c\n    Kafka nothing\n    model 4',
  ])
})

test('the order in which the fields of a fact were written is no difference', () => {
  const { equal, differences } = compared({ m: { a: 1, b: [2, 3] } }, { m: { b: [2, 3], a: 1 } })
  expect({ equal, differences }).toEqual({ equal: 1, differences: [] })
})

test('where a broker listens is no difference', () => {
  const { equal } = compared(
    { 'messages/c': ['at 127.0.0.1:24501 (id: 1 rack: null)'] },
    { 'messages/c': ['at b1:9092 (id: 1 rack: null)'] },
  )
  expect(equal).toBe(1)
})

test('a fact that differs between runs of Kafka is not compared', () => {
  const { equal, differences, unstable } = compared({}, { 'order/a': 1 }, { 'order/a': [1, 2] })
  expect({ equal, differences, unstable }).toEqual({ equal: 0, differences: [], unstable: 1 })
})

test('luck is one fact by its whole name', () => {
  const comparison = compared({ 'order/a': 1, 'order/ab': 1 }, { 'order/a': 2, 'order/ab': 2 })
  const luck = [{ ...ROW, key: 'order/a', reason: 'chance' }]
  expect(unexpected([comparison], { ...NOTHING, luck })).toEqual([
    '3.9 one: order/ab\n    Kafka 1\n    model 2',
  ])
})

test('luck that has come to agree, or that names no fact, is unexpected', () => {
  const comparison = compared({ 'order/a': 1 }, { 'order/a': 1 })
  const luck = ['order/a', 'order/b'].map((key) => ({ ...ROW, key, reason: 'chance' }))
  expect(unexpected([comparison], { ...NOTHING, luck })).toEqual([
    'luck.json: 3.9 one: order/a does not differ',
    'luck.json: 3.9 one: order/b does not differ',
  ])
})

test('a refused scenario that is played now is unexpected, and one that is refused now', () => {
  const played = compared({}, {})
  const refused: Comparison = {
    ...played,
    scenario: 'two',
    refused: { code: 'scenario.shape', path: 'script', params: {} },
  }
  const lines = unexpected([played, refused], {
    ...NOTHING,
    refused: [{ ...ROW, reason: 'transactions' }],
  })
  expect(lines).toEqual([
    '3.9 one: is played now: take it out of refused.json',
    '3.9 two: refused: {"code":"scenario.shape","path":"script","params":{}}',
  ])
})

test('a kind of fact that the model has come to tell is unexpected among the untold', () => {
  const lines = unexpected([compared({ 'txn/a': 1 }, { 'txn/a': 1 })], NOTHING)
  expect(lines).toEqual(['txn is told by the model now: take it out of UNTOLD'])
})
