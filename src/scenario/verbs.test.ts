import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { type Command, commandSchema, VERB_FIELDS, type Verb } from './command'
import { harmOf, infoOf, undoing, VERB_NAMES } from './verbs'

const PROCESSES = ['broker', 'producer', 'consumer'] as const

function fieldsOf(verb: Verb): v.ObjectEntries {
  return VERB_FIELDS[verb]
}

function requiredBy(verb: Verb): readonly string[] {
  const fields = Object.entries(fieldsOf(verb))
  return fields.filter(([, schema]) => schema.type !== 'optional').map(([field]) => field)
}

test('every verb of the schema has its row, and no other', () => {
  expect([...VERB_NAMES].sort()).toEqual(Object.keys(VERB_FIELDS).sort())
})

describe.each(VERB_NAMES)('%s', (verb) => {
  const { names, from, elsewhere, offered, split, asks, grave, undo } = infoOf(verb)

  test('speaks of fields of its schema', () => {
    const spoken = [...Object.keys(names), ...asks, ...(split === null ? [] : [split.field])]
    expect(spoken.filter((field) => !Object.hasOwn(fieldsOf(verb), field))).toEqual([])
  })

  test('says whatever its schema requires by its target, by its buttons or by its form', () => {
    const said = [...Object.keys(names), ...asks, ...(split === null ? [] : [split.field])]
    expect(requiredBy(verb).filter((field) => !said.includes(field))).toEqual([])
  })

  test('is undone by an order that names the same things', () => {
    const more = undo === null ? [] : requiredBy(undo).filter((field) => !(field in names))
    expect(more).toEqual([])
  })

  test('is offered only where it is taken', () => {
    if (from === null) return expect(elsewhere).toBeNull()
    const refused = PROCESSES.flatMap((kind) => {
      const taken: readonly string[] = from[kind] ?? []
      return (offered[kind] ?? []).filter((state) => !taken.includes(state))
    })
    expect(refused).toEqual([])
  })

  test('has a button for each value of the field that makes its buttons', () => {
    if (split === null) return expect(typeof grave).toBe('boolean')
    const schema = fieldsOf(verb)[split.field]
    expect(split.values).toEqual((schema as unknown as { options: unknown }).options)
    const values: readonly unknown[] = split.values
    expect(Array.isArray(grave) ? grave.every((value) => values.includes(value)) : true).toBe(true)
  })
})

const FAULTS: readonly Command[] = [
  { do: 'kill', target: 'b1' },
  { do: 'close', target: 'c1' },
  { do: 'powerOff', target: 'b1' },
  { do: 'pause', target: 'b1' },
  { do: 'stallReplication', target: 'b1' },
  { do: 'slowLink', from: 'b1', to: 'c1', latencyMs: 5 },
  { do: 'cutLink', from: 'b1', to: 'controller', oneWay: true },
  { do: 'removeBroker', id: 2 },
]

test('what undoes a fault is an order for the same things', () => {
  expect(FAULTS.map(undoing)).toEqual([
    { do: 'start', target: 'b1' },
    { do: 'start', target: 'c1' },
    { do: 'start', target: 'b1' },
    { do: 'resume', target: 'b1' },
    { do: 'resumeReplication', target: 'b1' },
    { do: 'healLink', from: 'b1', to: 'c1' },
    { do: 'healLink', from: 'b1', to: 'controller' },
    { do: 'addBroker', id: 2 },
  ])
  for (const fault of FAULTS) v.parse(commandSchema, undoing(fault))
})

test('the harm of an order is that of its target, and of an election that of its kind', () => {
  const at = { topic: 't', partition: 0 } as const
  const harm = (command: Command, kind: (typeof PROCESSES)[number] = 'broker') =>
    harmOf(command, () => kind)
  expect(harm({ do: 'powerOff', target: 'b1' })).toBe('loss')
  expect(harm({ do: 'powerOff', target: 'p1' }, 'producer')).toBe('trouble')
  expect(harm({ do: 'powerOff', target: 'c1' }, 'consumer')).toBe('none')
  expect(harm({ do: 'electLeader', ...at, election: 'preferred' })).toBe('trouble')
  expect(harm({ do: 'electLeader', ...at, election: 'unclean' })).toBe('loss')
})
