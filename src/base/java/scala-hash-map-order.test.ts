import { expect, test } from 'vitest'
import vectors from '../../../conformance/vectors/scala-map.json'
import { javaStringHash } from './java-hash'
import { scalaMapOrder } from './scala-hash-map-order'

test.each(vectors.orders.map((vector) => [vector.inserted.length, vector] as const))(
  'order of a mutable.HashMap of %s member ids',
  (_, { inserted, iterated }) => {
    expect(scalaMapOrder(inserted, javaStringHash)).toEqual(iterated)
    expect(scalaMapOrder([...inserted].reverse(), javaStringHash)).toEqual(iterated)
  },
)
