import { expect, test } from 'vitest'
import type { KafkaVersion } from '../../../config/version'
import { probe, REPLICATED_TOPIC } from '../../../testing/probe'

const ALLOW = { 'unclean.leader.election.enable': 'true' }

/** The partition is offline: the last in-sync replica has ended, the others lack its record. */
function offline(version: KafkaVersion) {
  const controllers = version === '2.8' ? 3 : undefined
  const topics = [REPLICATED_TOPIC]
  const c = probe({ version, invariants: false, brokers: 3, topics, controllers }).runTo(1000)
  for (const target of ['b2', 'b3']) c.do({ do: 'stallReplication', target })
  c.produce(1, 't-0', 'm', 1)
  c.runTo(50_000).do({ do: 'kill', target: 'b1' }).runTo(80_000)
  expect(c.state('t-0')).toMatch(/^L-1 /)
  return c
}

test.each([
  ['2.8', 80_000, 80_000],
  // 300 s after the session of broker 1 has ended.
  ['3.9', 359_000, 359_001],
  ['4.x', 299_999, 300_000],
] as const)(
  'B-167 %s: an unclean election that is allowed when nobody leads comes at once, or at the next look',
  (version, still, atLast) => {
    const c = offline(version)
    const allowed = c.do({ do: 'alterConfig', target: 'topic:t', config: ALLOW })
    if (still < atLast) expect(allowed.runTo(still).state('t-0')).toMatch(/^L-1 /)
    expect(allowed.runTo(atLast).state('t-0')).toMatch(/^L2 LE\d PE\d ISR\[2\]$/)
    const elected = c.all('leader.elected').at(-1)
    expect(elected).toMatchObject({ leader: 2, unclean: true })
    expect(elected?.causes).toContain(c.all('config.altered')[0]?.id)
    expect(c.log(2, 't-0')).toMatch(/^LEO 0 /)
  },
)

test('B-167 altering the topic again does not elect again', () => {
  const c = offline('4.x')
  c.do({ do: 'alterConfig', target: 'topic:t', config: ALLOW }).runTo(200_000)
  c.do({ do: 'alterConfig', target: 'topic:t', config: { ...ALLOW, 'retention.ms': '1000000' } })
  c.runTo(600_000)
  expect(c.all('leader.elected').filter(({ unclean }) => unclean).length).toBe(1)
})
