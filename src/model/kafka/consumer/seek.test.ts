import { expect, test } from 'vitest'
import { toMs } from '../../../base/time'
import { KAFKA_VERSIONS, type KafkaVersion } from '../../../config/version'
import { ScriptedBroker } from '../../../testing/scripted-broker'
import type { Instruction } from '../../program/program'
import { startConsumer } from './process'
import { seekConsumer } from './seek'

const poll = (timeoutMs: number): Instruction => ({ op: 'poll', timeoutMs })
const sleep = (ms: number): Instruction => ({ op: 'sleep', ms })
const ASSIGN: Instruction = { op: 'assign', partitions: ['t-0'] }

/** Calls seek() to offset 3 at this instant (ms) of a consumer that has read 10 records. */
function seeked(version: KafkaVersion, instructions: readonly Instruction[], ms: number) {
  const b = new ScriptedBroker({ version, instructions, partitions: { 't-0': 10 } })
  b.do(startConsumer).runTo(ms)
  const { doing } = b.consumer.app
  const command = { do: 'seek', client: 'C1', topic: 't', partition: 0, offset: 3 } as const
  b.do((turn) => seekConsumer(turn, command)).runTo(2000)
  const set = b.all('position.set').find(({ source }) => source === 'seek')
  return { doing, at: set && toMs(set.at), returned: b.returned }
}

test.each(KAFKA_VERSIONS)(
  'C-33 KafkaConsumer#acquire a seek waits for the end of a poll() (%s)',
  (version) => {
    const play = [ASSIGN, poll(100), poll(100), sleep(50), poll(600)]
    const { doing, at, returned } = seeked(version, play, 60)
    expect({ doing, returned }).toEqual({ doing: 'poll', returned: ['t-0:0-9', 't-0:3-9'] })
    // The second poll() was called when the first had returned.
    expect(at).toBeGreaterThan(100)
    expect(at).toBeLessThan(120)
  },
)

test.each(KAFKA_VERSIONS)(
  'C-33 KafkaConsumer#acquire a seek waits for the end of commitSync() (%s)',
  (version) => {
    const play: readonly Instruction[] = [
      ASSIGN,
      poll(100),
      { op: 'commitSync', scope: 'position' },
      sleep(50),
      poll(600),
    ]
    const b = new ScriptedBroker({ version, instructions: play, partitions: { 't-0': 10 } })
    b.do(startConsumer).runFor(50)
    const committed = b.all('commit.succeeded')[0]?.at ?? 0
    const { doing, at } = seeked(version, play, toMs(committed) - 0.5)
    expect([doing, at]).toEqual(['commit', toMs(committed)])
  },
)

test.each(KAFKA_VERSIONS)('C-33 a seek between two calls counts at once (%s)', (version) => {
  const { doing, at } = seeked(version, [ASSIGN, poll(100), sleep(500), poll(600)], 300)
  expect([doing, at]).toEqual(['sleep', 300])
})

test.each(KAFKA_VERSIONS)(
  'C-33 a seek on a partition that is not assigned when the call ends (%s)',
  (version) => {
    const play: readonly Instruction[] = [
      { op: 'subscribe', topics: ['t'], listener: 'none' },
      poll(2000),
      sleep(1000),
    ]
    const b = new ScriptedBroker({ version, instructions: play, partitions: { 't-0': 0 } })
    b.do(startConsumer).runTo(5)
    const command = { do: 'seek', client: 'C1', topic: 'x', partition: 0, offset: 3 } as const
    b.do((turn) => seekConsumer(turn, command)).runTo(5000)
    expect(b.all('command.refused').map(({ at, problem }) => [at, problem])).toEqual([
      [2_000_000, 'seek.notAssigned'],
    ])
  },
)
