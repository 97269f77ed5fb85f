import { expect, test } from 'vitest'
import { project } from '../../../frame/project'
import { newCluster } from '../../../scenario/new-cluster'
import { MODEL } from '../../../timeline/model-engine'
import { Run } from '../../../timeline/run'
import { frameAt } from '../../../worker/frames'
import { topologyOf } from './topology'

const VIEW = { plate: 'survey', partitions: [] } as const
const ordered = newCluster({ version: '4.x', brokers: 3 })
const at = (seconds: number) => seconds * 1_000_000

const run = Run.begin(
  MODEL,
  { ...ordered, untilMs: 30_000 },
  {
    ...{ id: 'A', parent: 'main', forkedAt: at(8) },
    acts: [
      { at: at(8), command: { do: 'addBroker', id: 4 } },
      { at: at(12), command: { do: 'close', target: 'p2' } },
      { at: at(12), command: { do: 'close', target: 'c2' } },
      { at: at(12), command: { do: 'kill', target: 'd1' } },
      { at: at(12), command: { do: 'close', target: 'b3' } },
      { at: at(12), command: { do: 'close', target: 'b4' } },
    ],
  },
)
while (!run.advance(5_000));

function there(seconds: number) {
  const { brokers, producers, groups } = topologyOf(frameAt(project, run, at(seconds), VIEW))
  return {
    brokers,
    producers: producers.map(({ id }) => id),
    members: groups.map(({ members }) => members),
  }
}

test('before anybody leaves all are there, the added broker too', () => {
  expect(there(11)).toEqual({
    brokers: [1, 2, 3, 4],
    producers: ['p1', 'p2'],
    members: [['c1', 'c2'], ['d1']],
  })
})

test('who closed in order has left; a killed client stays, and so does a broker with replicas', () => {
  expect(there(29)).toEqual({
    brokers: [1, 2, 3],
    producers: ['p1'],
    members: [['c1'], ['d1']],
  })
})
