import { expect, test } from 'vitest'
import { present } from '../base/assert'
import { scenario } from '../lessons/auto-commit-34-40/scenario'
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
