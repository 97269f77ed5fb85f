import { expect, test } from 'vitest'
import type { Command } from '../scenario/command'
import { parseScenario } from '../scenario/parse'
import { neededParts } from './needed-parts'
import type { ToWorker } from './protocol'

const BARE = {
  ...{ format: 1, kafka: '4.x', seed: 1, untilMs: 1000, topics: [], clients: [], script: [] },
  cluster: { brokers: [{ id: 1 }] },
}

const STICKY = 'org.apache.kafka.clients.consumer.CooperativeStickyAssignor'

function opening(scenario: object, acts: readonly Command[] = []): ToWorker {
  const parsed = parseScenario({ ...BARE, ...scenario })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem))
  const branch = { id: 'b', parent: null, acts: acts.map((command) => ({ at: 0, command })) }
  return {
    id: 1,
    kind: 'open',
    opening: { scenario: parsed.value, plate: 'survey', branches: [branch], show: 'b' },
  } as unknown as ToWorker
}

const consumer = (config: object = {}) => ({
  ...{ id: 'c1', kind: 'consumer' },
  config: { 'group.id': 'g', ...config },
})

const adding = (config: object) => ({ do: 'addClient', ...consumer(config) }) as unknown as Command

test('a scenario of producers needs no more than the worker has', () => {
  expect(neededParts(opening({ clients: [{ id: 'p1', kind: 'producer', config: {} }] }))).toEqual(
    [],
  )
})

test('a consumer of the scenario, of its script or of an act needs the consumer', () => {
  expect(neededParts(opening({ clients: [consumer()] }))).toEqual(['consumer'])
  expect(neededParts(opening({ script: [{ atMs: 5, ...adding({}) }] }))).toEqual(['consumer'])
  expect(neededParts(opening({}, [adding({})]))).toEqual(['consumer'])
  const act: ToWorker = {
    id: 2,
    kind: 'act',
    branch: 'main',
    at: 0,
    command: adding({}),
    without: [],
  }
  expect(neededParts(act)).toEqual(['consumer'])
})

test('a strategy that names a sticky assignor needs the assignors, also when it is altered later', () => {
  const config = { 'partition.assignment.strategy': STICKY }
  expect(neededParts(opening({ clients: [consumer(config)] }))).toContain('sticky')
  const altered: Command = { do: 'alterConfig', target: 'c1', config }
  expect(neededParts(opening({ clients: [consumer()] }, [altered]))).toContain('sticky')
})

test('requests about a run that is open need nothing', () => {
  expect(neededParts({ id: 3, kind: 'show', branch: 'main' })).toEqual([])
})
