import { expect, test } from 'vitest'
import { cluster } from '../testing/cluster'
import { CHANGES_MAX } from './frame'
import { projectConsumers } from './project-consumers'
import { projectProducers } from './project-producers'

const VIEW = { plate: 'pipeline', partitions: [] } as const

test('an application keeps its last exception, whatever happens after it, until it is started again', () => {
  const c = cluster({
    topics: [{ name: 't' }],
    clients: [
      {
        id: 'c1',
        config: {},
        kind: 'consumer',
        program: { type: 'pollLoop', assign: ['t-0'], commit: 'syncPerBatch' },
      },
      { id: 'p1', kind: 'producer', config: { 'buffer.memory': '1000' } },
      { id: 'p2', kind: 'producer', config: { 'linger.ms': '0' } },
    ],
  })
  c.do({ do: 'start', target: 'c1' }).do({ do: 'send', client: 'p1', topic: 't', count: 1 })
  c.do({ do: 'send', client: 'p2', topic: 't', count: 4 * CHANGES_MAX, everyMs: 10 }).runFor(5000)
  const thrown = () =>
    [...projectConsumers(c.world, VIEW), ...projectProducers(c.world, VIEW)].map(
      (one) => one.thrown,
    )
  const [ofConsumer, ofProducer] = ['c1', 'p1'].map((id) => c.all('exception.thrown', id).at(-1))
  expect(thrown()).toEqual([
    { class: ofConsumer?.class, message: ofConsumer?.message, cause: null, by: ofConsumer?.id },
    expect.objectContaining({ class: ofProducer?.class, by: ofProducer?.id }),
    null,
  ])
  c.do({ do: 'start', target: 'p1' })
  expect(thrown()[1]).toBe(null)
})
