import { expect, test } from 'vitest'
import vectors from '../../../../conformance/vectors/batch-sizes.json'
import { BATCH_HEADER_BYTES, recordBytes, upperBoundBytes } from './record-size'

interface VectorRecord {
  readonly key: number | null
  readonly value: number | null
  readonly ts: number
  readonly headers: readonly unknown[]
}

type Records = readonly VectorRecord[] | { readonly repeat: number; readonly record: VectorRecord }

function listOf(records: Records): readonly VectorRecord[] {
  if ('repeat' in records) return Array.from({ length: records.repeat }, () => records.record)
  return records
}

test('B-48 P-45 P-46 P-47 batches without headers are as large as those of Kafka', () => {
  let checked = 0
  for (const example of vectors.examples) {
    const records = listOf(example.records as unknown as Records)
    if (records.some((record) => record.headers.length > 0)) continue
    const first = records[0] as VectorRecord
    const bytes = records.map((record, i) =>
      recordBytes(i, record.ts - first.ts, record.key ?? -1, record.value ?? -1),
    )
    expect(bytes.reduce((sum, size) => sum + size, BATCH_HEADER_BYTES)).toBe(example.batchBytes)
    expect(upperBoundBytes(first.key ?? -1, first.value ?? -1)).toBe(
      example.upperBoundOfFirstRecord,
    )
    checked += 1
  }
  expect(checked).toBeGreaterThanOrEqual(5)
})

test('P-48 with the default max.request.size the largest value without a key has 1,048,489 bytes', () => {
  expect(upperBoundBytes(-1, 1_048_489)).toBe(1_048_576)
  expect(upperBoundBytes(-1, 1_048_490)).toBe(1_048_577)
})
