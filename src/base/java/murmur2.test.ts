import { expect, test } from 'vitest'
import murmur2Vectors from '../../../conformance/vectors/murmur2.json'
import { murmur2, toPositive } from './murmur2'
import { utf8Bytes, utf8Length } from './utf8'

interface Vector {
  readonly key: string | null
  readonly keyHex: string
  readonly murmur2: number
  readonly positive: number
  readonly partitions: Readonly<Record<string, number>>
}

const vectors: readonly Vector[] = murmur2Vectors.vectors

function bytesOf(hex: string): readonly number[] {
  return (hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16))
}

test('P-29 every vector of Kafka hashes to the same 32 bits and partitions', () => {
  const ours = vectors.map(({ keyHex, partitions }) => {
    const hash = murmur2(bytesOf(keyHex))
    const positive = toPositive(hash)
    const counts = Object.keys(partitions)
    return {
      murmur2: hash,
      positive,
      partitions: Object.fromEntries(counts.map((count) => [count, positive % Number(count)])),
    }
  })
  expect(ours).toEqual(
    vectors.map(({ murmur2: hash, positive, partitions }) => ({
      murmur2: hash,
      positive,
      partitions,
    })),
  )
})

test('P-29 keys are hashed as UTF-8', () => {
  for (const { key, keyHex } of vectors) {
    if (key === null) continue
    expect(utf8Bytes(key)).toEqual(bytesOf(keyHex))
    expect(utf8Length(key)).toBe(keyHex.length / 2)
  }
})

test('a lone surrogate is one question mark, a pair is four bytes', () => {
  expect(utf8Bytes('a\ud800b')).toEqual([0x61, 0x3f, 0x62])
  expect(utf8Length('a\ud800b\udc00')).toBe(4)
  expect(utf8Bytes('😀')).toEqual([0xf0, 0x9f, 0x98, 0x80])
  expect(utf8Length('😀')).toBe(4)
})
