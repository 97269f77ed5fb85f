import { expect, test } from 'vitest'
import groupPartitions from '../../../conformance/vectors/group-partition.json'
import orders from '../../../conformance/vectors/hashmap-order.json'
import { javaStringHash, kafkaAbs } from './java-hash'
import { partitionMapOrder, stringMapOrder } from './java-hash-map-order'

test.each(groupPartitions.vectors)('G-48, B-292 String.hashCode of $id', (vector) => {
  expect(javaStringHash(vector.id)).toBe(vector.hashCode)
  expect(kafkaAbs(vector.hashCode)).toBe(vector.abs)
})

test.each(orders.vectors)('HashMap order of $keys keys: $note ($inserted.0)', (vector) => {
  const capacity = 'capacityArgument' in vector ? (vector.capacityArgument ?? undefined) : undefined
  const order = vector.keys === 'String' ? stringMapOrder : partitionMapOrder
  expect(order(vector.inserted, capacity)).toEqual(vector.iterated)
})
