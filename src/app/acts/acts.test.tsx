import { renderToStaticMarkup } from 'react-dom/server'
import * as v from 'valibot'
import { beforeAll, describe, expect, test } from 'vitest'
import { LOCALES } from '../../base/locale'
import type { Frame } from '../../frame/frame'
import { project } from '../../frame/project'
import { sayAct } from '../../i18n/verbs/messages'
import { applyCommand } from '../../model/step'
import type { World } from '../../model/world'
import { BOUNDS } from '../../scenario/bounds'
import { commandSchema, VERB_FIELDS, type Verb } from '../../scenario/command'
import { infoOf, VERB_NAMES } from '../../scenario/verbs'
import { IDS, PROCESS_STATES, worldWith } from '../../testing/process-states'
import { ToyWorker } from '../../testing/toy-worker'
import { WhatIfTarget } from '../lesson/what-if-target'
import { Clock } from '../player/clock'
import { Player } from '../player/player'
import { EntityActs } from '../sandbox/inspector/acts'
import { Sandbox } from '../sandbox/sandbox'
import { SandboxProvider } from '../sandbox/sandbox-context'
import { actsOf, clusterActs, commandOf, needsForm, type OfferedAct } from './acts'
import { type FormSpec, initialValues } from './form'
import { formOf } from './forms'

const SANDBOX = new Sandbox(
  new Player(new Clock(), { spawn: () => new ToyWorker().port, every: () => () => {} }),
)

const ENTITIES = ['group:g', 'topic:t', 'partition:t-1'] as const

function frameOf(world: World): Frame {
  return project(world, { plate: 'survey', partitions: [] }, world.now + 1, [])
}

/** The command of an act whose form, if it has one, is sent as it opens. */
function commandAsOffered(act: OfferedAct, frame: Frame): unknown {
  if (!needsForm(act)) return commandOf(act)
  const form = formOf('en', act, frame, '1.00')
  return form.read(initialValues(form))
}

/** Names of the buttons of a page, in their order. */
function buttonsOf(page: Parameters<typeof renderToStaticMarkup>[0]): readonly string[] {
  const markup = renderToStaticMarkup(page)
  const buttons = markup.matchAll(/<button type="button"[^>]*>([^<]*)<\/button>/g)
  return [...buttons].map(([, name]) => name ?? '')
}

describe.each(PROCESS_STATES)('of a %s that is %s', (kind, state) => {
  let world: World
  beforeAll(() => {
    world = worldWith(kind, state)
  })

  test('every order on offer is one that the schema knows and the process takes', () => {
    const acts = actsOf(frameOf(world), IDS[kind])
    expect(acts.length).toBeGreaterThan(0)
    const refused = acts.flatMap((act) => {
      const command = v.parse(commandSchema, commandAsOffered(act, frameOf(world)))
      const { happenings } = applyCommand(world, command)
      return happenings.flatMap((each) => (each.kind === 'command.refused' ? each : []))
    })
    expect(refused).toEqual([])
  })

  test.each(LOCALES)('the sandbox and a lesson offer the same, in the same words, %s', (locale) => {
    const frame = frameOf(world)
    const target = IDS[kind]
    const nothing = () => undefined
    const inSandbox = buttonsOf(
      <SandboxProvider sandbox={SANDBOX}>
        <EntityActs locale={locale} entity={target} frame={frame} />
      </SandboxProvider>,
    )
    const scenario = { kafka: '3.9', clients: [] } as never
    const inLesson = buttonsOf(
      <WhatIfTarget {...{ locale, scenario, frame, target }} onAct={nothing} onCommand={nothing} />,
    )
    expect(inSandbox.length).toBe(actsOf(frame, target).length)
    expect([...inLesson].sort()).toEqual([...inSandbox].sort())
  })
})

test('a frozen broker may be killed, cut off and stalled, and does not hear what else it is told', () => {
  const verbs = actsOf(frameOf(worldWith('broker', 'frozen')), 'b2').map(({ verb }) => verb)
  const heard: readonly Verb[] = ['kill', 'powerOff', 'resume', 'stallReplication', 'cutLink']
  expect(verbs).toEqual(expect.arrayContaining([...heard]))
  const unheard: readonly Verb[] = ['close', 'restart', 'pause', 'start', 'removeBroker']
  expect(unheard.filter((verb) => verbs.includes(verb))).toEqual([])
})

test('a broker that was stopped from fetching is offered to fetch again, and nothing else changes', () => {
  const world = worldWith('broker', 'running')
  const stalled = applyCommand(world, { do: 'stallReplication', target: 'b2' }).world
  const verbs = (of: World) => actsOf(frameOf(of), 'b2').map(({ verb }) => verb)
  expect(verbs(stalled)).toEqual(
    verbs(world).map((verb) => (verb === 'stallReplication' ? 'resumeReplication' : verb)),
  )
})

test('orders that destroy something look so', () => {
  const frame = frameOf(worldWith('broker', 'running'))
  const grave = (entity: string) =>
    actsOf(frame, entity).flatMap(({ verb, option, isGrave }) =>
      isGrave ? [sayAct('en', verb, option)] : [],
    )
  expect(grave('b2')).toEqual(expect.arrayContaining(['Kill (kill -9)', 'Power off']))
  expect(grave('partition:t-1')).toEqual(['Elect unclean leader', 'Delete topic'])
})

test('nothing can be ordered of what is not in the picture', () => {
  const frame = frameOf(worldWith('broker', 'running'))
  expect([actsOf(frame, 'b9'), actsOf(frame, 'nobody')]).toEqual([[], []])
})

describe('every act of the cluster, a topic, a partition and a group', () => {
  const frame = () => frameOf(worldWith('broker', 'running'))

  test('is a command of the schema as its form opens', () => {
    const acts = [...clusterActs(), ...ENTITIES.flatMap((entity) => actsOf(frame(), entity))]
    expect(acts.length).toBeGreaterThan(8)
    for (const act of acts) v.parse(commandSchema, commandAsOffered(act, frame()))
  })
})

test('every verb on offer has its words, and a form where it takes parameters', () => {
  const frames = PROCESS_STATES.map(([kind, state]) => frameOf(worldWith(kind, state)))
  const offered = frames.flatMap((frame) =>
    [...Object.values(IDS), ...ENTITIES].flatMap((entity) =>
      actsOf(frame, entity).map((act) => [act, frame] as const),
    ),
  )
  const all = [...offered, ...clusterActs().map((act) => [act, frames[0] as Frame] as const)]
  const unsaid = LOCALES.flatMap((locale) =>
    all.flatMap(([act, frame]) => {
      const fields = needsForm(act) ? formOf(locale, act, frame, '1').fields : []
      const words = [sayAct(locale, act.verb, act.option), ...fields.map(({ label }) => label)]
      return words.filter((word) => /^(act|field)_|^$/.test(word))
    }),
  )
  expect(unsaid).toEqual([])
  const seen = new Set(all.map(([{ verb }]) => verb))
  const missing = VERB_NAMES.filter((verb) => !seen.has(verb))
  // Stalled first; and what no button offers.
  expect(missing.filter((verb) => Object.keys(infoOf(verb).offered).length > 0)).toEqual([
    'resumeReplication',
  ])
})

describe('forms', () => {
  const frame = frameOf(worldWith('broker', 'running'))
  const form = (entity: string | null, verb: Verb): FormSpec<unknown> => {
    const acts = entity === null ? clusterActs() : actsOf(frame, entity)
    const act = acts.find((each) => each.verb === verb)
    if (act === undefined) throw new Error(`no ${verb}`)
    return formOf('en', act, frame, '1.00')
  }

  test('ask in the order of the table, within the bounds of the schema', () => {
    expect(form('b2', 'slowLink').fields).toMatchObject([
      { name: 'to', kind: 'choice', label: 'To' },
      { name: 'latencyMs', kind: 'number', label: 'One way, ms', least: 0, most: BOUNDS.ms },
      { name: 'oneWay', kind: 'choice', value: 'false' },
    ])
    expect(form('topic:t', 'addPartitions').fields).toMatchObject([
      { label: 'Partitions in all', value: 4, least: 1, most: BOUNDS.replicas },
    ])
    const [api] = form('b2', 'dropResponse').fields
    const { options } = VERB_FIELDS.dropResponse.api
    expect(api?.kind === 'choice' && api.options.map(({ value }) => value)).toEqual(options)
  })

  test('a number past its bounds is brought within them, a wrong one to a bound', () => {
    const { read } = form('topic:t', 'addPartitions')
    const count = (text: string) => read({ partitions: text })
    const command = { do: 'addPartitions', topic: 't' }
    expect(count('100000')).toEqual({ ...command, partitions: BOUNDS.replicas })
    expect(count('2.6')).toEqual({ ...command, partitions: 3 })
    expect(count('many')).toEqual({ ...command, partitions: 1 })
  })

  test('an empty optional field is left out, a list is read by its commas', () => {
    const { read } = form(IDS.producer, 'send')
    const values = { topic: 't', count: '2', everyMs: '5', valueBytes: '60', partition: '' }
    const command = { do: 'send', client: 'p1', topic: 't', count: 2, everyMs: 5, valueBytes: 60 }
    expect(read({ ...values, keys: ' ' })).toEqual(command)
    expect(read({ ...values, keys: 'A, B  C', partition: '1' })).toEqual({
      ...{ ...command, keys: ['A', 'B', 'C'], partition: 1 },
    })
  })

  test('a new consumer gets its configs and a poll loop', () => {
    const act = clusterActs().find(({ option }) => option === 'consumer') as OfferedAct
    const { fields, read, title } = formOf('en', act, frame, '1.00')
    expect(title).toBe('Add: Consumer')
    const values = { ...initialValues({ fields }), commit: 'syncPerBatch', id: ' c7 ' }
    expect(read(values)).toEqual({
      do: 'addClient',
      kind: 'consumer',
      id: 'c7',
      config: {
        'client.id': 'c7',
        'group.id': 'g',
        'auto.offset.reset': 'earliest',
        'enable.auto.commit': 'false',
      },
      program: {
        ...{ type: 'pollLoop', subscribe: ['t'], pollTimeoutMs: 1000, processMs: 50 },
        commit: 'syncPerBatch',
      },
    })
  })
})
