import { expect, test } from 'vitest'
import type { Happening } from '../model/happening/happening'
import { decodeLink } from '../scenario/link'
import type { Scenario } from '../scenario/scenario'
import { MODEL } from '../timeline/model-engine'
import { MAIN, Timeline } from '../timeline/timeline'
import { failureOf, fuzzSeed } from './fuzz'
import { healed } from './heal'
import { randomScenario } from './random-scenario'
import { shrink } from './shrink'

/** Fixed: the same in every run. Long runs are made by hand, `npm run fuzz`. */
const SEEDS = Array.from({ length: 100 }, (_, i) => i + 1)

/** Seeds that once found a mistake of the model, each with the mistake. */
const FOUND: readonly (readonly [number, string])[] = [
  [
    1045,
    'a process that registered between the end of its last session and its fencing went on as leader without an ISR',
  ],
  [
    1220,
    'a frozen broker that was told to stop asked for it while frozen, and forgot it when it went on',
  ],
  [
    1283,
    'the sticky assignor met owned partitions of a topic that came back with fewer: the model stopped',
  ],
  [1791, 'an answer of a deleted topic came into the log of a later topic of its name'],
  [
    3391,
    'clients kept the higher leader epoch of a deleted topic and never found the later one of its name',
  ],
  [
    7890,
    'a refusal of a broker that had ended cut off the replication of the one that started in its place',
  ],
  [
    9313,
    'a broker that registered again before it heard an answer got a new epoch each time, without end',
  ],
]

const GROUP = 10
const FINDING = { kind: 'a sentence', message: 'a sentence: not so', atMs: 1 }

for (let first = 0; first < SEEDS.length; first += GROUP) {
  const seeds = SEEDS.slice(first, first + GROUP)
  test(`everything holds with seeds ${seeds[0]} to ${seeds.at(-1)}`, () => {
    const found = seeds.flatMap((seed) => {
      const finding = fuzzSeed(seed)
      return finding === null ? [] : [`seed ${seed}: at ${finding.atMs} ms ${finding.message}`]
    })
    expect(found).toEqual([])
  }, 120_000)
}

test.each(FOUND)('seed %i: %s', (seed) => {
  expect(fuzzSeed(seed)).toBe(null)
})

test('steps taken in a row are the steps taken one by one, to the last bit', () => {
  for (const seed of SEEDS.slice(0, GROUP)) {
    const { scenario, healAtMs } = randomScenario(seed)
    const whole = healed(scenario, healAtMs)
    const run = new Timeline(MODEL, whole).run(MAIN)
    while (!run.advance(10_000));
    let world = MODEL.initialWorld(whole)
    const happenings: Happening[] = []
    for (let steps = 0; steps < run.events; steps++) {
      const stepped = MODEL.step(world)
      happenings.push(...stepped.happenings)
      world = stepped.world
    }
    expect(run.log.all.find((one, i) => !isSame(one, happenings[i]))).toBe(undefined)
    expect(isSame(run.world, world)).toBe(true)
  }
}, 120_000)

// Compared as texts: the difference of two worlds would fill pages.
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

test('a failure is made small, and its link opens it', () => {
  const seed = 12
  const { scenario } = randomScenario(seed)
  // A stand-in for a mistake of the model that every send runs into.
  const isFailing = (smaller: Scenario) => smaller.script.some((entry) => entry.do === 'send')
  const small = shrink(scenario, isFailing, 1000)
  expect(small.script.map((entry) => entry.do)).toEqual(['send'])
  expect(small.clients.map(({ kind }) => kind)).toEqual(['producer'])
  const link = decodeLink(failureOf(seed, FINDING, healed(small, 5000)).fragment, [])
  expect(link).toMatchObject({ ok: true, value: { scenario: { clients: small.clients } } })
})

test('a seed makes the same scenario each time, and seeds differ', () => {
  expect(randomScenario(7)).toEqual(randomScenario(7))
  expect(randomScenario(7)).not.toEqual(randomScenario(8))
})

test('the seeds meet every version, temper and most verbs', () => {
  const scenarios = SEEDS.map((seed) => randomScenario(seed))
  const verbs = new Set(scenarios.flatMap(({ scenario }) => scenario.script.map((act) => act.do)))
  expect([...new Set(scenarios.map(({ scenario }) => scenario.kafka))].sort()).toEqual([
    '2.8',
    '3.9',
    '4.x',
  ])
  expect([...verbs].sort()).toEqual(
    [
      ...['addBroker', 'addClient', 'addPartitions', 'alterConfig', 'close', 'createTopic'],
      ...['cutLink', 'deleteTopic', 'dropResponse', 'electLeader', 'healLink', 'kill', 'pause'],
      ...[
        'powerOff',
        'removeBroker',
        'resetOffsets',
        'restart',
        'resume',
        'resumeReplication',
        'seek',
        'send',
      ],
      ...['slowLink', 'stallReplication', 'start'],
    ].sort(),
  )
})

test('the seeds meet every limit of a log, records of other times, and offsets that expire', () => {
  const scenarios = SEEDS.map((seed) => randomScenario(seed).scenario)
  const named = scenarios.flatMap(({ cluster, topics }) =>
    [cluster, ...topics].flatMap(({ config }) => Object.keys(config ?? {})),
  )
  expect([...new Set(named)]).toEqual(
    expect.arrayContaining([
      ...['segment.bytes', 'segment.ms', 'segment.index.bytes', 'log.roll.ms'],
      ...['retention.ms', 'retention.bytes', 'message.timestamp.type'],
      ...['message.timestamp.before.max.ms', 'message.timestamp.difference.max.ms'],
      ...['log.flush.interval.ms', 'log.flush.interval.messages', 'offsets.retention.minutes'],
    ]),
  )
  const sends = scenarios.flatMap(({ script }) => script.filter((entry) => entry.do === 'send'))
  const times = sends.flatMap(({ atMs, timestamp }) =>
    timestamp === undefined ? [] : [Math.sign(timestamp - Date.UTC(2024, 0, 1) - atMs)],
  )
  expect([...new Set(times)].sort()).toEqual([-1, 0, 1])
})
