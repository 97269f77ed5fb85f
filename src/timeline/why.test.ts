import { expect, test } from 'vitest'
import { present } from '../base/assert'
import { scenario } from '../lessons/auto-commit-34-40/scenario'
import { newCluster } from '../scenario/new-cluster'
import type { Act } from './branch'
import { MODEL } from './model-engine'
import { MAIN, Timeline } from './timeline'
import { whyChain } from './why'

const run = new Timeline(MODEL, scenario).run(MAIN)
while (!run.advance(10_000));

function why(id: number): readonly string[] {
  return whyChain(run.log, id).map(({ kind, entity }) => `${entity} ${kind}`)
}

test('why a record was processed twice: the commit, the first time, the kill, the session, the new owner', () => {
  const again = run.log.all.find((h) => h.kind === 'record.processed' && h.times === 2)
  expect(why(present(again, 'a record processed twice').id)).toEqual([
    'b1 highWatermark.advanced',
    'b1 offsets.committed',
    'c1 record.processed',
    'c1 client.killed',
    'b1 member.removed',
    'b1 rebalance.started',
    'b1 generation.started',
    'c2 partitions.assigned',
    'c2 position.set',
    'c2 records.fetched',
    'c2 records.returned',
    'c2 record.processed',
  ])
})

test('the first time that is told is that of the same offset', () => {
  const again = run.log.all.find((h) => h.kind === 'record.processed' && h.times === 2)
  const chain = whyChain(run.log, present(again, 'a record processed twice').id)
  const offsets = chain.flatMap((h) => (h.kind === 'record.processed' ? [h.offset] : []))
  expect(offsets).toEqual([34, 34])
})

test('what nothing caused stands alone, and an unknown happening has no chain', () => {
  const killed = run.log.all.find(({ kind }) => kind === 'client.killed')
  expect(why(present(killed, 'a kill').id)).toEqual(['c1 client.killed'])
  expect(why(999_999)).toEqual([])
})

test('why a record is gone: appended at the leader alone, which was killed; the next one cut it off', () => {
  const us = (seconds: number) => 8_000_000 + Math.round(seconds * 1_000_000)
  const timeline = new Timeline(MODEL, newCluster({ version: '4.x', brokers: 3 }))
  const acts: readonly Act[] = [
    {
      at: us(0),
      command: { do: 'createTopic', topic: 'returns', partitions: 1, replicationFactor: 3 },
    },
    {
      at: us(0),
      command: { do: 'addClient', id: 'p3', kind: 'producer', config: { acks: '1' } },
    },
    { at: us(0), command: { do: 'send', client: 'p3', topic: 'returns', count: 10 } },
    { at: us(0.02), command: { do: 'kill', target: 'b1' } },
    { at: us(15), command: { do: 'start', target: 'b1' } },
  ]
  timeline.restore({ id: 'A', parent: MAIN, forkedAt: us(0), acts })
  const lossy = timeline.run('A')
  while (!lossy.advance(10_000));
  const cut = lossy.log.all.find((h) => h.kind === 'log.truncated' && h.partition === 'returns-0')
  const chain = whyChain(lossy.log, present(cut, 'a log that is cut').id)
  expect(chain.slice(-6).map(({ kind, entity }) => `${entity} ${kind}`)).toEqual([
    'b1 batch.appended',
    'b1 broker.killed',
    'controller broker.fenced',
    'controller leader.elected',
    'b1 replica.becameFollower',
    'b1 log.truncated',
  ])
})
