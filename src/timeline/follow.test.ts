import { expect, test } from 'vitest'
import type { Command } from '../scenario/command'
import { newCluster } from '../scenario/new-cluster'
import { followRecord } from './follow'
import { MODEL } from './model-engine'
import { MAIN, Timeline } from './timeline'

const US = 1_000_000
const TOPIC = {
  do: 'createTopic',
  topic: 'pay',
  partitions: 1,
  replicationFactor: 3,
  assignment: { '0': [1, 2, 3] },
  config: { 'min.insync.replicas': '2' },
} as const
const P = { do: 'addClient', id: 'p9', kind: 'producer', config: { acks: '1' } } as const
const SEND = { do: 'send', client: 'p9', topic: 'pay', count: 1 } as const

function played(acts: readonly (readonly [number, Command])[]) {
  const { cluster, ...scenario } = newCluster({ version: '4.x', brokers: 3, isEmpty: true })
  const timeline = new Timeline(MODEL, { ...scenario, cluster: { brokers: cluster.brokers } })
  const timed = acts.map(([at, command]) => ({ at: at * US, command }))
  timeline.restore({ id: 'A', parent: MAIN, forkedAt: 8 * US, acts: timed })
  const run = timeline.run('A')
  while (!run.advance(10_000));
  return run.log
}

test('the life of a record that cannot be read says what holds the high watermark back, once', () => {
  const log = played([
    [8, TOPIC],
    [8, P],
    [9, { do: 'kill', target: 'b2' }],
    [9, { do: 'kill', target: 'b3' }],
    [30, SEND],
    [32, SEND],
    [60, { do: 'start', target: 'b2' }],
  ])
  const appends = log.all.flatMap((h) =>
    h.kind === 'batch.appended' && h.partition === 'pay-0' && h.role === 'leader' ? [h] : [],
  )
  const lives = appends.map(({ id, baseOffset }) =>
    followRecord(log, { partition: 'pay-0', offset: baseOffset, appendedBy: id }, null).flatMap(
      ({ kind, entity }) => (entity === 'b1' && kind !== 'log.writtenBack' ? [kind] : []),
    ),
  )
  expect(lives).toEqual([
    ['batch.appended', 'highWatermark.held', 'highWatermark.advanced'],
    ['highWatermark.held', 'batch.appended', 'highWatermark.advanced'],
  ])
})
