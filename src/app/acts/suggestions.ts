import type { Frame } from '../../frame/frame'
import type { Verb } from '../../scenario/command'
import type { OfferedAct } from './acts'
import type { Suggestion } from './form'
import { keepersOf } from './link-ends'

type Suggestions = Readonly<Record<string, Suggestion>>

/** Values to begin a form with, and values that the cluster leaves to choose from. */
export function suggestionsFor(act: OfferedAct, frame: Frame): Suggestions {
  return { ...common(act, frame), ...OF_VERB[act.verb]?.(frame, act) }
}

/** By the name of a field, whichever verb asks for it. */
function common({ known }: OfferedAct, frame: Frame): Suggestions {
  return {
    topic: { options: topicsOf(frame) },
    partition: { options: partitionNumbers(frame) },
    to: { options: linkEnds(frame, String(known.from)) },
    count: { value: 10 },
    keys: { value: 'A, B, D, F' },
    valueBytes: { value: 60 },
    latencyMs: { value: 500 },
    processMs: { value: 50 },
  }
}

type OfVerb = (frame: Frame, act: OfferedAct) => Suggestions

/** Verbs whose fields begin otherwise. */
const OF_VERB: { readonly [V in Verb]?: OfVerb } = {
  // The partitioner may decide.
  send: (frame) => ({ partition: { options: ['', ...partitionNumbers(frame)] } }),
  createTopic: (frame) => ({
    topic: { value: freeName('topic', topicsOf(frame)) },
    partitions: { value: 3 },
    replicationFactor: { value: Math.min(3, frame.brokers.length) },
  }),
  addPartitions: ({ partitions }, { known }) => {
    const now = partitions.filter(({ topic }) => topic === known.topic).length
    return { partitions: { value: now + 1 } }
  },
  addBroker: (frame) => ({ id: { value: freeNumber(frame) } }),
  addClient: (frame, { option }) => ({
    id: { value: freeName(option === 'producer' ? 'p' : 'c', clientsOf(frame)) },
    group: { value: frame.consumers.find(({ group }) => group !== null)?.group ?? 'billing' },
  }),
}

function topicsOf({ partitions }: Frame): readonly string[] {
  return [...new Set(partitions.filter(({ internal }) => !internal).map(({ topic }) => topic))]
}

function partitionNumbers({ partitions }: Frame): readonly string[] {
  const numbers = partitions.filter(({ internal }) => !internal).map(({ partition }) => partition)
  return Array.from({ length: Math.max(0, ...numbers) + 1 }, (_, i) => String(i))
}

function clientsOf({ producers, consumers }: Frame): readonly string[] {
  return [...producers, ...consumers].map(({ id }) => id)
}

function linkEnds(frame: Frame, from: string): readonly string[] {
  const brokers = frame.brokers.map(({ id }) => id)
  const others = [...brokers, ...clientsOf(frame)].filter((id) => id !== from)
  return [...others, ...keepersOf(frame, from)]
}

/** The first of a1, a2, ... that is not taken. */
function freeName(letter: string, taken: readonly string[]): string {
  let n = 1
  while (taken.includes(`${letter}${n}`)) n += 1
  return `${letter}${n}`
}

/** The lowest number that partitions wait for in vain, else the next one. */
function freeNumber({ brokers, partitions }: Frame): number {
  const taken = brokers.map((broker) => broker.number)
  const assigned = partitions.flatMap(({ assignment }) => assignment)
  const missed = assigned.filter((broker) => !taken.includes(broker))
  return missed.length > 0 ? Math.min(...missed) : Math.max(0, ...taken) + 1
}
