import { expect, test } from 'vitest'
import { KAFKA_VERSIONS } from '../config/version'
import { newCluster } from './new-cluster'
import { parseScenario } from './parse'

test.each(KAFKA_VERSIONS.flatMap((version) => [1, 3, 10].map((brokers) => ({ version, brokers }))))(
  'a new cluster of $brokers brokers in $version is a scenario as it stands',
  (spec) => {
    const scenario = newCluster(spec)
    expect(parseScenario(scenario)).toEqual({ ok: true, value: scenario })
  },
)

test.each(KAFKA_VERSIONS)('an empty one in %s has brokers alone', (version) => {
  const scenario = newCluster({ version, brokers: 3, isEmpty: true })
  expect(parseScenario(scenario)).toEqual({ ok: true, value: scenario })
  expect([scenario.topics, scenario.clients, scenario.script]).toEqual([[], [], []])
})
