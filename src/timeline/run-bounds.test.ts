import { expect, test } from 'vitest'
import { present } from '../base/assert'
import { parseScenario } from '../scenario/parse'
import { MODEL } from './model-engine'
import { RUN_BOUNDS } from './run'
import { MAIN, Timeline } from './timeline'

function ended(script: readonly object[], clients: readonly object[] = []) {
  const parsed = parseScenario({
    ...{ format: 1, kafka: '4.x', clients, script, untilMs: 5_000 },
    cluster: { brokers: [{ id: 1 }, { id: 2 }] },
    topics: [{ name: 't' }],
  })
  const scenario = present(parsed.ok ? parsed.value : null, 'a good scenario')
  const run = new Timeline(MODEL, scenario, { ...RUN_BOUNDS, replicas: 200, messages: 500 }).run(
    MAIN,
  )
  while (!run.advance(1_000));
  return run.stopped?.code ?? null
}

test('partitions times replicas of all topics end a run when they are too many together', () => {
  const topics = (count: number) =>
    Array.from({ length: count }, (_, i) => ({
      ...{ atMs: 100 * i, do: 'createTopic', topic: `x${i}` },
      ...{ partitions: 40, replicationFactor: 2 },
    }))
  expect(ended(topics(2))).toBe(null)
  expect(ended(topics(3))).toBe('replicas')
})

test('settings that leave no pause between tries end a run instead of standing still', () => {
  const config = {
    ...{ 'group.id': 'g', 'request.timeout.ms': '0' },
    ...{ 'retry.backoff.ms': '0', 'reconnect.backoff.ms': '0', 'reconnect.backoff.max.ms': '0' },
  }
  const program = { type: 'pollLoop', subscribe: ['t'], pollTimeoutMs: 200, commit: 'auto' }
  const client = { id: 'c1', kind: 'consumer', config, program }
  expect(ended([{ atMs: 0, do: 'start', target: 'c1' }], [client])).toBe('messages')
})
