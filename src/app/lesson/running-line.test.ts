import { expect, test } from 'vitest'
import { listing } from '../../code/listing'
import { project } from '../../frame/project'
import type { ProducerSpec } from '../../model/program/types/producer'
import type { ProgramSpec } from '../../model/program/types/program-types'
import { cluster, type TestCluster } from '../../testing/cluster'
import { runningLine } from './running-line'

const VIEW = { plate: 'pipeline', partitions: [{ key: 't-0', window: null }] } as const

function started(program: ProgramSpec) {
  return cluster({
    version: '2.8',
    brokers: 1,
    topics: [{ name: 't' }],
    clients: [{ id: 'p1', kind: 'producer', config: { 'linger.ms': '20' }, program }],
  })
}

/** The text of the line that runs now. */
function running(c: TestCluster, program: ProgramSpec, at = c.world.now): string | null {
  const code = listing(program, { id: 'p1', config: {} }, 'java')
  const frame = project(c.world, VIEW, c.world.now + 1, c.happenings)
  const line = runningLine(frame, 'p1', code, at)
  return line === null ? null : (code.lines[line - 1]?.text ?? null)
}

const SEND = { do: 'send', client: 'p1', topic: 't', records: [{ key: 'A' }] } as const

test('send() runs at the instant of its record, then the loop waits for the next one', () => {
  const program: ProducerSpec = { type: 'producer' }
  const c = started(program).runFor(1000).do(SEND).runFor(1000)
  const sent = c.last('record.sent', 'p1')
  expect(running(c, program, sent.at)).toBe('producer.send(record);')
  expect(running(c, program)).toBe('for (var record : outbox()) {')
})

test('P-17 a send() that waits for metadata stays on its line', () => {
  const program: ProducerSpec = { type: 'producer', answer: 'callback' }
  const c = started(program).runFor(1000)
  c.do({ do: 'kill', target: 'b1' })
    .do({ ...SEND, topic: 'u' })
    .runFor(1000)
  expect(running(c, program)).toBe('producer.send(record, (metadata, e) -> {')
})

test('P-26 flush() stays on its line until everything is answered', () => {
  const program: ProducerSpec = { type: 'producer', flush: true }
  const c = started(program).runFor(1000).do(SEND).runFor(1000)
  c.do({ do: 'kill', target: 'b1' }).do(SEND).do({ do: 'flush', client: 'p1' }).runFor(1000)
  expect(running(c, program)).toBe('producer.flush();')
})

test('get() waits on the line of its send', () => {
  const program: ProducerSpec = { type: 'producer', answer: 'get' }
  const c = started(program).runFor(1000).do(SEND).runFor(1000)
  c.do({ do: 'kill', target: 'b1' }).do(SEND).runFor(1000)
  expect(running(c, program)).toBe('producer.send(record).get();')
})

test('a client that does not run has no line', () => {
  const program: ProducerSpec = { type: 'producer' }
  const c = started(program).runFor(1000).do({ do: 'kill', target: 'p1' }).runFor(10)
  expect(running(c, program)).toBeNull()
})

test('a program of statements shows the very line that it stands in', () => {
  const record = { topic: 't', value: 'v' }
  const program: ProgramSpec = {
    type: 'statements',
    client: 'producer',
    body: [
      { do: 'send', record },
      { do: 'sleep', ms: 100 },
      { do: 'send', record },
      { do: 'sleep', ms: 200 },
      { do: 'close' },
    ],
  }
  const c = started(program).runFor(1000).do({ do: 'start', target: 'p1' }).runFor(90)
  expect(running(c, program)).toBe('Thread.sleep(100);')
  expect(running(c.runFor(100), program)).toBe('Thread.sleep(200);')
})
