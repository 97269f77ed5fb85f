import { describe, expect, test } from 'vitest'
import { present } from '../base/assert'
import { sayConfigProblem, sayProblem, sayRefusal } from '../i18n/problems/messages'
import type { Command } from '../scenario/command'
import { parseScenario } from '../scenario/parse'
import { cluster } from '../testing/cluster'
import { type Bound, configDefs } from './config-data'
import { resolveConfig } from './resolve'
import { type ConfigScope, KAFKA_VERSIONS, type KafkaVersion } from './version'

interface Bounded {
  readonly scope: ConfigScope
  readonly kafka: KafkaVersion
  readonly name: string
  readonly bound: Bound
  readonly limit: number
  /** The nearest value outside. */
  readonly past: number
}

const SCOPES = ['broker', 'topic', 'producer', 'consumer'] as const

const BOUNDED: readonly Bounded[] = KAFKA_VERSIONS.flatMap((kafka) =>
  SCOPES.flatMap((scope) =>
    [...configDefs(scope, kafka).values()].flatMap(({ name, bound }) => {
      if (bound === null) return []
      const limit = 'min' in bound ? bound.min : bound.max
      return [{ scope, kafka, name, bound, limit, past: 'min' in bound ? limit - 1 : limit + 1 }]
    }),
  ),
)

const GROUP = { 'group.id': 'g' }

function scenario({ scope, kafka, name }: Bounded, value: number) {
  const config = { [name]: String(value) }
  const client = { id: 'c1', kind: 'consumer', config: { ...GROUP, ...config } }
  return {
    ...{ format: 1, kafka, untilMs: 1_000 },
    cluster: { brokers: [{ id: 1 }], ...(scope === 'broker' ? { config } : {}) },
    clients: scope === 'consumer' ? [client] : [],
  }
}

test('only numbers of brokers and clients have a bound, and their defaults are within', () => {
  expect(BOUNDED.length).toBeGreaterThan(8)
  for (const { scope, kafka, name, bound } of BOUNDED) {
    expect(scope).not.toBe('topic')
    const def = present(configDefs(scope, kafka).get(name), name)
    expect(['INT', 'LONG', 'SHORT']).toContain(def.type)
    expect(Number(def.default)).toBeGreaterThanOrEqual('min' in bound ? bound.min : 0)
    expect(Number(def.default)).toBeLessThanOrEqual('max' in bound ? bound.max : 2 ** 31)
  }
})

describe.each(BOUNDED)('$scope $name of Kafka $kafka', (row) => {
  const { scope, kafka, name, limit, past, bound } = row
  const params = { value: String(past), limit: String(limit) }

  test('is taken up to its bound and not past it', () => {
    expect(parseScenario(scenario(row, limit)).ok).toBe(true)
    const path = scope === 'broker' ? 'cluster.config' : 'clients[0].config'
    const problem = { code: `scenario.${bound.why}`, path: `${path}.${name}`, params }
    expect(parseScenario(scenario(row, past))).toEqual({ ok: false, problem })
  })

  test('is refused to whoever changes it, adds a broker or adds a client', () => {
    const c = cluster({ version: kafka, clients: [{ id: 'c1', kind: 'consumer', config: GROUP }] })
    const config = { [name]: String(past) }
    const orders: readonly Command[] =
      scope === 'broker'
        ? [
            { do: 'alterConfig', target: 'b1', config },
            { do: 'addBroker', id: 9, config },
          ]
        : [
            { do: 'alterConfig', target: 'c1', config },
            { do: 'addClient', id: 'c9', kind: 'consumer', config: { ...GROUP, ...config } },
          ]
    for (const order of orders) {
      c.do(order)
      expect(c.all('command.refused').at(-1)).toMatchObject({
        ...{ verb: order.do, problem: `config.${bound.why}` },
        ...{ detail: `${name}=${past}`, exception: null },
      })
    }
    expect(c.all('config.altered')).toEqual([])
  })

  test('is told with its value and its bound in both languages', () => {
    const refused = resolveConfig(scope, kafka, { ...GROUP, [name]: String(past) })
    const code = `scenario.${bound.why}` as const
    for (const locale of ['en', 'ko'] as const) {
      const said = [
        sayConfigProblem(locale, refused) ?? '',
        sayProblem(locale, { code, path: name, params }),
      ]
      for (const text of said) {
        expect(text).toContain(name)
        expect(text).toContain(params.value)
        expect(text).toContain(params.limit)
      }
      const detail = `${name}=${past}`
      expect(sayRefusal(locale, { code: `config.${bound.why}`, detail })).toContain(detail)
    }
  })
})

test('what Kafka refuses it refuses in its own words, bound or not', () => {
  for (const kafka of KAFKA_VERSIONS) {
    const refused = (scope: ConfigScope, name: string, value: string) => {
      const resolved = resolveConfig(scope, kafka, { ...GROUP, [name]: value })
      return resolved.ok ? null : resolved.problem[0]?.code
    }
    expect(refused('broker', 'num.partitions', '0')).toBe('config.refused')
    expect(refused('broker', 'offsets.topic.num.partitions', '2147483648')).toBe('config.refused')
    expect(refused('consumer', 'heartbeat.interval.ms', '-1')).toBe('config.refused')
    expect(refused('broker', 'broker.heartbeat.interval.ms', 'NaN')).toBe('config.refused')
  }
})
