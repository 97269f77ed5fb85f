import { expect, test } from 'vitest'
import { KAFKA_VERSIONS, type KafkaVersion } from '../../config/version'
import { cluster } from '../../testing/cluster'

/** Log lines of both kinds of client at their start. */
function logged(version: KafkaVersion, config: Readonly<Record<string, string>>) {
  const group = { 'group.id': 'g' }
  const c = cluster({
    version,
    topics: [{ name: 'orders' }],
    clients: [
      { id: 'p1', kind: 'producer', config },
      {
        ...{ id: 'c1', kind: 'consumer', config: { ...group, ...config } },
        program: { type: 'pollLoop', subscribe: ['orders'], commit: 'auto' },
      },
    ],
  })
  c.do({ do: 'start', target: 'p1' }).do({ do: 'start', target: 'c1' }).runFor(100)
  c.do({ do: 'send', client: 'p1', topic: 'orders', records: [{ value: 'a' }] }).runFor(2_000)
  const sends = c.happenings.flatMap((h) => (h.kind === 'sends.completed' ? [h.error] : []))
  const lines = c.happenings.flatMap((h) =>
    h.kind === 'client.logged' ? [`${h.entity} ${h.level} ${h.message}`] : [],
  )
  return { sends, lines }
}

test('AbstractConfig#logUnused: a client goes on with configs that it does not know, and its log says so', () => {
  const config = { 'zeta.unknown': '1', 'alpha.unknown': '2', 'lingr.ms': '5' }
  const [old, newer, newest] = KAFKA_VERSIONS.map((version) => logged(version, config))
  const each = ['zeta.unknown', 'lingr.ms', 'alpha.unknown']
  const warned = (id: string) =>
    each.map(
      (name) => `${id} WARN The configuration '${name}' was supplied but isn't a known config.`,
    )
  const together = (id: string) =>
    `${id} INFO These configurations '[${each.join(', ')}]' were supplied but are not used yet.`
  expect(old).toEqual({ sends: [null], lines: [...warned('p1'), ...warned('c1')] })
  expect(newer).toEqual({ sends: [null], lines: [together('p1'), together('c1')] })
  expect(newest).toEqual(newer)
})

test('a client whose configs are all read logs nothing of them', () => {
  for (const version of KAFKA_VERSIONS) {
    expect(logged(version, { 'client.id': 'x', 'metrics.num.samples': '2' }).lines).toEqual([])
  }
})

test('what is not of the security protocol that is spoken is not read either', () => {
  expect(logged('3.9', { 'ssl.protocol': 'TLSv1.3' }).lines).toEqual(
    ['p1', 'c1'].map(
      (id) =>
        `${id} INFO These configurations '[ssl.protocol]' were supplied but are not used yet.`,
    ),
  )
})
