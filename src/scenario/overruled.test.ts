import { expect, test } from 'vitest'
import { processIn } from '../model/process-in'
import { applyCommand } from '../model/step'
import { IDS, PROCESS_STATES, worldWith } from '../testing/process-states'
import type { Command, Verb } from './command'
import { leftOutBy, overruledBy } from './overruled'
import type { ScriptEntry } from './scenario'
import { infoOf, VERB_NAMES } from './verbs'

const SCRIPT: readonly ScriptEntry[] = [
  { atMs: 1000, do: 'send', client: 'p1', topic: 't', count: 1 },
  { atMs: 5900, do: 'kill', target: 'c1' },
  { atMs: 6000, do: 'kill', target: 'c2' },
  { atMs: 7000, do: 'start', target: 'c1' },
  { atMs: 8000, do: 'close', target: 'c1' },
]

const indexes = (command: Command, at: number, script = SCRIPT, leftOut: readonly number[] = []) =>
  overruledBy(command, at, script, leftOut).map(({ index }) => index)

test('an orderly close makes the later kill pointless, up to the start that follows it', () => {
  expect(indexes({ do: 'close', target: 'c1' }, 4_900_000)).toEqual([1])
})

test('commands at or before the instant have come already, and those of others are let be', () => {
  expect(indexes({ do: 'close', target: 'c1' }, 5_900_000)).toEqual([])
  expect(indexes({ do: 'close', target: 'c1' }, 5_899_999)).toEqual([1])
  expect(indexes({ do: 'kill', target: 'p1' }, 2_000_000)).toEqual([])
})

test('what was left out before is not asked about again', () => {
  expect(indexes({ do: 'kill', target: 'c1' }, 4_900_000, SCRIPT, [1])).toEqual([])
  expect(leftOutBy([{ without: [1] }, {}, { without: [4] }])).toEqual([1, 4])
})

test('a script out of order is read in the order of its instants', () => {
  const script: readonly ScriptEntry[] = [
    { atMs: 9000, do: 'pause', target: 'b1' },
    { atMs: 8000, do: 'kill', target: 'b1' },
  ]
  expect(indexes({ do: 'powerOff', target: 'b1' }, 0, script)).toEqual([1, 0])
})

test('a topic that goes takes the commands for its partitions with it, and for no other topic', () => {
  const script: readonly ScriptEntry[] = [
    { atMs: 1, do: 'electLeader', topic: 't', partition: 0, election: 'unclean' },
    { atMs: 2, do: 'electLeader', topic: 'u', partition: 0, election: 'unclean' },
    { atMs: 3, do: 'alterConfig', target: 'topic:t', config: { 'retention.ms': '1' } },
    { atMs: 4, do: 'createTopic', topic: 't', partitions: 1, replicationFactor: 1 },
  ]
  expect(indexes({ do: 'deleteTopic', topic: 't' }, 0, script)).toEqual([0, 2])
})

test('a setting overrules later values of itself alone', () => {
  const script: readonly ScriptEntry[] = [
    { atMs: 1, do: 'alterConfig', target: 'p1', config: { acks: '1' } },
    { atMs: 2, do: 'alterConfig', target: 'p1', config: { 'linger.ms': '9' } },
  ]
  const config = { 'linger.ms': '50' }
  expect(indexes({ do: 'alterConfig', target: 'p1', config }, 0, script)).toEqual([1])
})

test('a link that is cut both ways is cut one way too, and not the other way round', () => {
  const both: ScriptEntry = { atMs: 1, do: 'cutLink', from: 'b1', to: 'b2' }
  const one: ScriptEntry = { atMs: 1, do: 'cutLink', from: 'b2', to: 'b1', oneWay: true }
  expect(indexes(both, 0, [one])).toEqual([0])
  expect(indexes(one, 0, [both])).toEqual([])
})

/** Acts after which a process is at rest in another state, and the state. */
const ENDS: readonly (readonly [Verb, Readonly<Record<'broker' | 'client', string>>])[] = [
  ['kill', { broker: 'offline', client: 'killed' }],
  ['powerOff', { broker: 'offline', client: 'killed' }],
  ['close', { broker: 'offline', client: 'closed' }],
]

test.each(ENDS)('after %s nothing is left of the script that the process refuses', (verb, ends) => {
  const missing = (['broker', 'producer', 'consumer'] as const).flatMap((kind) => {
    const end = ends[kind === 'broker' ? 'broker' : 'client']
    const refused = VERB_NAMES.filter((each) => {
      const { from, elsewhere } = infoOf(each)
      const taken: readonly string[] | undefined = from?.[kind]
      return elsewhere !== null && taken !== undefined && !taken.includes(end)
    })
    return refused.filter((each) => !infoOf(verb).overrules.includes(each))
  })
  expect(missing).toEqual([])
})

test.each(PROCESS_STATES)(
  'a %s that is %s refuses a second start of the same kind',
  (kind, state) => {
    const world = worldWith(kind, state)
    const start: Command = { do: 'start', target: IDS[kind] }
    const started = applyCommand(world, start).world
    if (processIn(started, IDS[kind])?.lifecycle === state) return
    const { happenings } = applyCommand(started, start)
    expect(happenings.map((each) => each.kind)).toContain('command.refused')
    expect(infoOf('start').overrules).toContain('start')
  },
)
