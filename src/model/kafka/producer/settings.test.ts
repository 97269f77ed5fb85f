import { expect, test } from 'vitest'
import { resolveConfig } from '../../../config/resolve'
import type { KafkaVersion } from '../../../config/version'
import { producerSettings } from './settings'

function settings(version: KafkaVersion, overrides: Readonly<Record<string, string>> = {}) {
  const resolved = resolveConfig('producer', version, overrides)
  if (!resolved.ok) throw new Error('the config is valid')
  return producerSettings(resolved.value, version)
}

const SAME = {
  retries: 2_147_483_647,
  maxInFlight: 5,
  deliveryTimeout: 120_000_000,
  requestTimeout: 30_000_000,
  batchSize: 16_384,
  bufferMemory: 33_554_432,
  maxBlock: 60_000_000,
  maxRequestSize: 1_048_576,
  compression: 'none',
  ignoreKeys: false,
  availabilityTimeout: 0,
  retryBackoff: 100_000,
  reconnectBackoff: 50_000,
  reconnectBackoffMax: 1_000_000,
  connectionSetupTimeout: 10_000_000,
  connectionSetupTimeoutMax: 30_000_000,
  metadataMaxAge: 300_000_000,
}

test('P-6 a producer without configs, by version', () => {
  expect([settings('2.8'), settings('3.9'), settings('4.x')]).toEqual([
    {
      ...SAME,
      acks: 1,
      idempotent: false,
      linger: 0,
      partitioner: 'default',
      adaptive: false,
      rebootstraps: false,
      retryBackoffMax: 100_000,
    },
    {
      ...SAME,
      acks: -1,
      idempotent: true,
      linger: 0,
      partitioner: 'builtIn',
      adaptive: true,
      rebootstraps: false,
      retryBackoffMax: 1_000_000,
    },
    {
      ...SAME,
      acks: -1,
      idempotent: true,
      linger: 5000,
      partitioner: 'builtIn',
      adaptive: true,
      rebootstraps: true,
      retryBackoffMax: 1_000_000,
    },
  ])
})

test('P-6 values that act as others: one record per batch, reconnect.backoff.ms alone', () => {
  expect(settings('4.x', { 'batch.size': '0' }).batchSize).toBe(1)
  const { reconnectBackoff, reconnectBackoffMax } = settings('4.x', {
    'reconnect.backoff.ms': '300',
  })
  expect([reconnectBackoff, reconnectBackoffMax]).toEqual([300_000, 300_000])
})
