import { expect, test } from 'vitest'
import { present } from '../base/assert'
import { scenario } from '../lessons/auto-commit-34-40/scenario'
import { MODEL } from '../timeline/model-engine'
import { MAIN, Timeline } from '../timeline/timeline'
import { follow } from './follow'
import { inspectMessage } from './inspect-message'

const run = new Timeline(MODEL, scenario).run(MAIN)
while (!run.advance(10_000));

const appended = present(
  run.log.all.find(
    (h) => h.kind === 'batch.appended' && h.partition === 'orders-0' && h.lastOffset >= 36,
  ),
  'the append of 36',
)

test('a record is followed from its send() to both polls that returned it', () => {
  const life = follow(run, { partition: 'orders-0', offset: 36, appendedBy: appended.id })
  expect(life.map(({ kind, entity }) => `${entity} ${kind}`)).toEqual([
    'p1 record.sent',
    'p1 batch.ready',
    'b1 batch.appended',
    'b1 highWatermark.advanced',
    'c1 records.fetched',
    'p1 sends.completed',
    'c1 records.returned',
    'c1 record.processed',
    'c2 records.fetched',
    'c2 records.returned',
    'c2 record.processed',
    'b1 offsets.committed',
  ])
})

test('what was never appended has no life to follow', () => {
  expect(follow(run, { partition: 'orders-0', offset: 36, appendedBy: 1 })).toEqual([])
})

test('a request on the wire tells its fields, a batch its header and its first keys', () => {
  const sent = present(
    run.log.all.find((h) => h.kind === 'request.sent' && h.api === 'Produce'),
    'a Produce request',
  )
  const message = inspectMessage(run, sent.id)
  expect(message).toMatchObject({ from: 'p1', to: 'b1', kind: 'request' })
  expect(message?.fields).toMatchObject({
    acks: 1,
    partitions: [{ partition: 'orders-0', batch: { count: 27, leaderEpoch: -1 } }],
  })
})
