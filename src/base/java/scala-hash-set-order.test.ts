import { expect, test } from 'vitest'
import vectors from '../../../conformance/vectors/scala-map.json'
import { scalaIntSetOrder } from './scala-hash-set-order'

const large = vectors.isr.filter(({ isr, joins }) => isr.length + (joins === undefined ? 0 : 1) > 4)

test.each(large)('order of an immutable.Set: $isr, joins $joins, leave $leave', (vector) => {
  const { isr, joins, leave, asked } = vector
  const left = isr.filter((number) => !leave?.includes(number))
  const next = joins === undefined ? left : [...left, joins]
  expect(scalaIntSetOrder(next)).toEqual(asked)
  expect(scalaIntSetOrder([...next].reverse())).toEqual(asked)
})
