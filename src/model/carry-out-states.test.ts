import * as v from 'valibot'
import { beforeAll, describe, expect, test } from 'vitest'
import { fieldsOf, initialValues, readFields } from '../app/acts/form'
import { type Command, commandSchema, VERB_FIELDS, type Verb } from '../scenario/command'
import type { NamedKind, ProcessKind } from '../scenario/verb-info'
import { infoOf, VERB_NAMES } from '../scenario/verbs'
import { IDS, PROCESS_STATES, worldWith } from '../testing/process-states'
import { applyCommand } from './step'
import type { World } from './world'

/** Values that a form would not begin with. */
const VALUES: Readonly<Record<string, unknown>> = {
  ...{ topic: 't', partition: 0, config: {}, to: 'b1' },
}

/** The order to that process, with values for all that it must say. */
function order(verb: Verb, kind: ProcessKind): Command {
  const { names, asks } = infoOf(verb)
  const of = Object.entries(names)
    .filter(([, kinds]) => kinds.some(isProcess))
    .map(([field]) => [field, field === 'id' ? Number(IDS[kind].slice(1)) : IDS[kind]])
  const more = [...Object.keys(names), ...asks].filter((field) => Object.hasOwn(VALUES, field))
  const said = Object.fromEntries([...more.map((field) => [field, VALUES[field]]), ...of])
  return v.parse(commandSchema, { do: verb, ...asForm(verb, asks, said), ...said })
}

/** The other fields as a form begins with them. */
function asForm(verb: Verb, asks: readonly string[], said: object): object {
  const fields: v.ObjectEntries = VERB_FIELDS[verb]
  const entries = Object.fromEntries(
    Object.entries(fields).filter(([field]) => asks.includes(field) && !(field in said)),
  )
  const labels = { field: (name: string) => name, option: (_: string, value: string) => value }
  return readFields(entries, initialValues({ fields: fieldsOf(entries, {}, labels) }))
}

function isProcess(kind: NamedKind): kind is ProcessKind {
  return Object.hasOwn(IDS, kind)
}

/** Orders to processes by name; a machine is removed by its number. */
const OF_PROCESSES = VERB_NAMES.filter(
  (verb) => infoOf(verb).from !== null && verb !== 'removeBroker',
)

const OF_STATES: readonly (string | undefined)[] = [
  ...['process.running', 'process.notRunning', 'broker.running', 'target.unknown'],
]

/** The refusal that an order meets, and whether anything differs after it. */
function answer(world: World, verb: Verb, kind: ProcessKind) {
  const after = applyCommand(world, order(verb, kind))
  const problem = after.happenings.flatMap((h) =>
    h.kind === 'command.refused' ? h.problem : [],
  )[0]
  const isChanged = JSON.stringify(after.world) !== JSON.stringify(world)
  const isRefused = OF_STATES.includes(problem)
  return { refusal: isRefused ? problem : null, isChanged, told: after.happenings.length }
}

describe.each(PROCESS_STATES)('a %s that is %s', (kind, state) => {
  let world: World
  beforeAll(() => {
    world = worldWith(kind, state)
  })

  test.each(OF_PROCESSES)('%s: taken as the table of verbs says', (verb) => {
    const { from, elsewhere } = infoOf(verb)
    const states: readonly string[] | undefined = from?.[kind]
    const { refusal, told } = answer(world, verb, kind)
    if (states?.includes(state)) return expect(refusal).toBeNull()
    expect(refusal).toBe(states === undefined ? 'target.unknown' : elsewhere)
    expect(told).toBe(1)
  })

  test('an order that is offered is taken and has an effect', () => {
    const offered = VERB_NAMES.filter((verb) => {
      const { offered, replication } = infoOf(verb)
      const states: readonly string[] | undefined = offered[kind]
      // Replication was not stalled.
      return states?.includes(state) && replication !== 'stalled'
    })
    expect(offered.length).toBeGreaterThan(0)
    const idle = offered.filter((verb) => {
      const { refusal, isChanged } = answer(world, verb, kind)
      return refusal !== null || !isChanged
    })
    expect(idle).toEqual([])
  })
})

test('an idle order changes nothing: what the test above would find', () => {
  expect(answer(worldWith('consumer', 'closing'), 'close', 'consumer').isChanged).toBe(false)
})

const PINNED = [
  ...([
    'send',
    'flush',
    'start',
    'close',
    'kill',
    'powerOff',
    'restart',
    'pause',
    'resume',
  ] as const),
  ...(['stallReplication', 'resumeReplication', 'removeBroker'] as const),
]

test('states in which a process refuses an order that others of its kind take', () => {
  const rows = PINNED.flatMap((verb) =>
    (['broker', 'producer', 'consumer'] as const).flatMap((kind) => {
      // Of verbs that name a machine by its number no other process can be meant.
      if (verb === 'removeBroker' && kind !== 'broker') return []
      const states = PROCESS_STATES.filter(([of]) => of === kind).map(([, state]) => state)
      const refused = states.flatMap((state) => {
        const { refusal } = answer(worldWith(kind, state), verb, kind)
        return refusal === null ? [] : [{ state, refusal }]
      })
      const why = [...new Set(refused.map(({ refusal }) => refusal))].join()
      if (refused.length === 0 || why === 'target.unknown') return []
      return [`${verb} ${kind}: ${why} when ${refused.map(({ state }) => state).join(', ')}`]
    }),
  )
  expect(rows).toMatchInlineSnapshot(`
    [
      "send producer: process.notRunning when killed",
      "flush producer: process.notRunning when notStarted, closing, closed, killed",
      "start broker: process.running when starting, fenced, running, stopping, frozen",
      "start producer: process.running when running, paused, closing",
      "start consumer: process.running when running, paused, closing",
      "close broker: process.notRunning when offline",
      "close producer: process.notRunning when notStarted, closed, killed",
      "close consumer: process.notRunning when notStarted, closed, killed",
      "kill broker: process.notRunning when offline",
      "kill producer: process.notRunning when notStarted, closed, killed",
      "kill consumer: process.notRunning when notStarted, closed, killed",
      "powerOff broker: process.notRunning when offline",
      "powerOff producer: process.notRunning when notStarted, closed, killed",
      "powerOff consumer: process.notRunning when notStarted, closed, killed",
      "pause broker: process.notRunning when offline",
      "pause producer: process.notRunning when notStarted, closed, killed",
      "pause consumer: process.notRunning when notStarted, closed, killed",
      "resume broker: process.notRunning when offline",
      "resume producer: process.notRunning when notStarted, closed, killed",
      "resume consumer: process.notRunning when notStarted, closed, killed",
      "removeBroker broker: broker.running when starting, fenced, running, stopping, frozen",
    ]
  `)
})
