import { describe, expect, test } from 'vitest'
import { ScriptedBroker } from '../../../testing/scripted-broker'
import type { Instruction } from '../../program/program'
import { startConsumer } from './process'

const POLLS = Array.from({ length: 40 }, (): Instruction => ({ op: 'poll', timeoutMs: 100 }))
const SUBSCRIBE: Instruction = { op: 'subscribe', topics: ['ps', 'q'], listener: 'none' }
const PARTITIONS = { 'ps-0': 1, 'ps-1': 1, 'ps-2': 1, 'ps-3': 1, 'q-0': 1, 'q-1': 1 }

type Version = '2.8' | '3.9' | '4.x'

function started(version: Version, first: Instruction = SUBSCRIBE): ScriptedBroker {
  const instructions = [first, ...POLLS]
  const b = new ScriptedBroker({ version, instructions, partitions: PARTITIONS })
  return b.do(startConsumer).runFor(20)
}

/** The partitions of a Fetch, in the order of the request. */
function order(fetch: string | undefined): string {
  return (fetch ?? '').replace(/^\d+ /, '').replace(/@\d+/g, '')
}

// TopicPartition hashes: ps-n is 4548 + 31n, q-n is 1074 + 31n. A subscription state groups by topic, a set does not.
describe('C-39 the first Fetch of a subscription', () => {
  test.each<[Version, string]>([
    // HashMap of eight buckets for six: ps in 4, 3, 2, 1 and q in 2, 1. The assignment has q first, as a HashMap of topics.
    ['2.8', 'q-1 q-0 ps-3 ps-2 ps-1 ps-0'],
    // HashSet of sixteen: the same buckets.
    ['3.9', 'ps-3 q-1 ps-2 q-0 ps-1 ps-0'],
    ['4.x', 'ps-0 ps-1 ps-2 ps-3 q-0 q-1'],
  ])('%s: %s', (version, expected) => {
    expect(order(started(version).fetches[0])).toBe(expected)
  })

  test.each<[Version, string]>([
    ['2.8', 'ps-3 ps-2 q-1 q-0'],
    ['3.9', 'ps-3 q-1 ps-2 q-0'],
    ['4.x', 'ps-3 ps-2 q-1 q-0'],
  ])('%s: assign() fills a HashMap in every release: %s', (version, expected) => {
    const partitions = ['ps-2', 'ps-3', 'q-0', 'q-1']
    expect(order(started(version, { op: 'assign', partitions }).fetches[0])).toBe(expected)
  })
})

test.each<Version>(['2.8', '3.9', '4.x'])(
  '%s: a fetch session keeps its order and puts behind it what brought records (IncrementalFetchContext)',
  (version) => {
    const b = started(version)
    const first = order(b.fetches[0]).split(' ')
    // Everything was read; the second Fetch waits, in the order of the session that the first has made.
    expect(order(b.fetches[1])).toBe(first.join(' '))
    b.append('ps-1', 1).runFor(20)
    const third = [...first.filter((partition) => partition !== 'ps-1'), 'ps-1']
    expect(order(b.fetches[2])).toBe(third.join(' '))
    b.append('q-0', 1).runFor(20)
    const fourth = [...third.filter((partition) => partition !== 'q-0'), 'q-0']
    expect(order(b.fetches[3])).toBe(fourth.join(' '))
  },
)
