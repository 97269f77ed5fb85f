import * as v from 'valibot'
import type { Locale } from '../../base/locale'
import type { Frame } from '../../frame/frame'
import { sayAct, sayField, sayOption, verbMessages } from '../../i18n/verbs/messages'
import { type Command, VERB_FIELDS, type Verb } from '../../scenario/command'
import { label, milliseconds, name } from '../../scenario/primitive-schema'
import { infoOf } from '../../scenario/verbs'
import { commandOf, type OfferedAct } from './acts'
import { type FormSpec, fieldsOf, readFields } from './form'
import { suggestionsFor } from './suggestions'

/** Fields that a form asks for, and the fields of the command that are made of them. */
interface Asked {
  readonly entries: v.ObjectEntries
  readonly made: (read: Readonly<Record<string, unknown>>) => object
}

/** The form for an act in the cluster as it is at the playhead, made from the schema of its verb. */
export function formOf(
  locale: Locale,
  act: OfferedAct,
  frame: Frame,
  seconds: string,
): FormSpec<Command> {
  const { verb, option, known } = act
  const say = verbMessages(locale)
  const { entries, made } = askedBy(act)
  const called = sayAct(locale, verb, option)
  const target = Object.values(known)[0]
  const isNew = infoOf(verb).subject === 'comes'
  return {
    title: isNew
      ? say('comes', { name: called })
      : say('of', { target: target ?? '', name: called }),
    submit: say(isNew ? 'submitAdd' : 'submitDo'),
    hint: say('formHint', { seconds }),
    fields: fieldsOf(entries, suggestionsFor(act, frame), {
      field: (field) => sayField(locale, verb, field),
      option: (field, value) => sayOption(locale, field, value),
    }),
    read: (values) => commandOf(act, made(readFields(entries, values))),
  }
}

function askedBy({ verb, option }: OfferedAct): Asked {
  if (verb === 'addClient') return option === 'producer' ? PRODUCER : CONSUMER
  return { entries: entriesOf(verb, infoOf(verb).asks), made: (read) => read }
}

function entriesOf(verb: Verb, asks: readonly string[]): v.ObjectEntries {
  const fields: v.ObjectEntries = VERB_FIELDS[verb]
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([field]) => asks.includes(field))
      .sort(([a], [b]) => asks.indexOf(a) - asks.indexOf(b)),
  )
}

// Forms of new clients ask for the most important configs and options of the program; the others keep their defaults.

const producerEntries = { id: name, acks: v.picklist(['all', '1', '0']) }

const PRODUCER = asked(producerEntries, ({ id, acks }) => ({
  id,
  config: { 'client.id': id, acks },
}))

const consumerEntries = {
  id: name,
  group: label,
  topic: name,
  processMs: milliseconds,
  commit: v.picklist(['auto', 'syncPerBatch', 'syncPerRecord', 'asyncPerBatch', 'none']),
  reset: v.picklist(['earliest', 'latest', 'none']),
}

const CONSUMER = asked(consumerEntries, ({ id, group, topic, processMs, commit, reset }) => ({
  id,
  config: {
    'client.id': id,
    'group.id': group,
    'auto.offset.reset': reset,
    ...(commit === 'auto' ? {} : { 'enable.auto.commit': 'false' }),
  },
  program: { type: 'pollLoop', subscribe: [topic], pollTimeoutMs: 1_000, processMs, commit },
}))

function asked<const Entries extends v.ObjectEntries>(
  entries: Entries,
  made: (read: v.InferOutput<v.StrictObjectSchema<Entries, undefined>>) => object,
): Asked {
  // Read by these very entries.
  return { entries, made: (read) => made(read as never) }
}
