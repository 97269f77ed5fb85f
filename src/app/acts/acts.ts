import type { Frame } from '../../frame/frame'
import type { Command, Verb } from '../../scenario/command'
import { type Offer, ORDER_GROUPS, type OrderGroup } from '../../scenario/verb-info'
import { infoOf, VERB_NAMES } from '../../scenario/verbs'

/** An order that a page offers of an entity as it is now. */
export interface OfferedAct {
  readonly verb: Verb
  /** Value of the field that makes a verb's buttons; null where the verb has one button. */
  readonly option: string | null
  /** Fields of the command that are known without asking. */
  readonly known: Readonly<Record<string, string | number>>
  readonly group: OrderGroup
  readonly isGrave: boolean
}

/** A thing that orders are for, and the fields by which commands may name it. */
interface Subject {
  readonly kind: keyof Offer
  /** Lifecycle state of a process; null of anything else. */
  readonly state: string | null
  /** Whether a broker has been stopped from fetching as a follower. */
  readonly isStalled: boolean
  readonly fields: Readonly<Record<string, string | number>>
}

/**
 * All orders that can be given of an entity (a broker or client id, or `topic:`, `partition:` or `group:` and a name)
 * at the instant of the frame: the same list in the sandbox and in a lesson.
 */
export function actsOf(frame: Frame, entity: string): readonly OfferedAct[] {
  const subject = subjectOf(frame, entity)
  return subject === null ? [] : actsOfSubject(subject)
}

/** Orders for the cluster as a whole, available for any cluster. */
export function clusterActs(): readonly OfferedAct[] {
  return actsOfSubject(CLUSTER)
}

function actsOfSubject(subject: Subject): readonly OfferedAct[] {
  const offered = VERB_NAMES.filter((verb) => isOffered(verb, subject))
  const acts = offered.flatMap((verb) => actsOfVerb(verb, subject))
  return ORDER_GROUPS.flatMap((group) => acts.filter((act) => act.group === group))
}

/** True if a form has to ask for more before the act is a command. */
export function needsForm({ verb }: OfferedAct): boolean {
  return infoOf(verb).asks.length > 0
}

/** Command of an act, with the values of its form. */
export function commandOf({ verb, known }: OfferedAct, asked: object = {}): Command {
  // The test of the acts reads every such command by the schema of commands.
  return { do: verb, ...known, ...asked } as Command
}

function isOffered(verb: Verb, { kind, state, isStalled }: Subject): boolean {
  const { offered, replication } = infoOf(verb)
  const when: readonly string[] | true | undefined = offered[kind]
  if (when === undefined) return false
  if (replication !== null && (replication === 'stalled') !== isStalled) return false
  return when === true || (state !== null && when.includes(state))
}

function actsOfVerb(verb: Verb, { fields }: Subject): readonly OfferedAct[] {
  const { names, split, group, grave } = infoOf(verb)
  const named = Object.entries(fields).filter(([field]) => field in names)
  const known = Object.fromEntries(named)
  if (split === null) return [{ verb, option: null, known, group, isGrave: grave === true }]
  return split.values.map((value) => {
    const option = String(value)
    const isGrave = Array.isArray(grave) ? grave.includes(option) : grave === true
    return { verb, option, known: { ...known, [split.field]: option }, group, isGrave }
  })
}

const CLUSTER: Subject = { kind: 'cluster', state: null, isStalled: false, fields: {} }

function subjectOf(frame: Frame, entity: string): Subject | null {
  const broker = frame.brokers.find(({ id }) => id === entity)
  if (broker) {
    const { lifecycle, stalled, number } = broker
    const fields = { target: entity, from: entity, id: number }
    return { kind: 'broker', state: lifecycle, isStalled: stalled, fields }
  }
  const asClient = { isStalled: false, fields: { client: entity, target: entity, from: entity } }
  const producer = frame.producers.find(({ id }) => id === entity)
  if (producer) return { kind: 'producer', state: producer.lifecycle, ...asClient }
  const consumer = frame.consumers.find(({ id }) => id === entity)
  if (consumer) return { kind: 'consumer', state: consumer.lifecycle, ...asClient }
  return namedSubject(entity)
}

function namedSubject(entity: string): Subject | null {
  const colon = entity.indexOf(':')
  const name = entity.slice(colon + 1)
  switch (entity.slice(0, colon)) {
    case 'group':
      return { ...CLUSTER, kind: 'group', fields: { group: name } }
    case 'topic':
      return { ...CLUSTER, kind: 'topic', fields: { topic: name } }
    case 'partition': {
      const dash = name.lastIndexOf('-')
      const fields = { topic: name.slice(0, dash), partition: Number(name.slice(dash + 1)) }
      return { ...CLUSTER, kind: 'partition', fields }
    }
    default:
      // A process that is not in the picture yet, or any more.
      return null
  }
}
