import type { KafkaVersion } from '../config/version'
import { comparePartitions } from '../model/ids'
import type { RecordedFacts } from '../recordings/recorded-facts'
import type { Observation, OfClient } from './observation'
import type { ClientEvent, DeliveredRecord, SendEvent } from './observed-event'
import type { PlayPlan } from './plan'

type Of<Name extends ClientEvent['event']> = Extract<ClientEvent, { readonly event: Name }>

interface OfRun {
  readonly client: string
  readonly run: number
}

/** The facts of one play in the shape of `conformance/recordings`. */
export function foldObservation(
  { version, withValues, clients: plans }: Pick<PlayPlan, 'version' | 'withValues' | 'clients'>,
  { clients, marks, admin, logs }: Observation,
): RecordedFacts & { readonly kafka: KafkaVersion } {
  const events = byClient(clients)
  const all = <Name extends ClientEvent['event']>(name: Name) => told(events, name)
  return {
    kafka: version,
    sends: sendsOf(events, withValues),
    deliveries: deliveriesOf(all('delivery'), withValues),
    processed: all('printed').flatMap(([who, { text }]) => processed(who, text)),
    commits: all('commit').map(([who, { how, offsets, error }]) => ({
      ...who,
      ...{ how, offsets, error },
    })),
    callbacks: all('callback').map(([who, { name, partitions, assignment }]) => ({
      ...who,
      ...{ name, partitions, assignment },
    })),
    exceptions: exceptionsOf(events, plans),
    marks,
    logs: logsOf(logs),
    extra: {
      admin,
      txn: all('txn').map(([{ client }, { event: _, ...act }]) => ({ client, ...act })),
      generations: all('callback')
        .map(([who, { generation }]) => ({ ...who, generation }))
        .filter((one, i, them) => i === 0 || !isSame(one, them[i - 1])),
      closed: all('closed').map(([who]) => who),
    },
  }
}

/** Clients sorted by name; the facts of one client stay in order. */
function byClient(clients: readonly OfClient[]): readonly OfClient[] {
  return [...clients].sort((a, b) => (a.client === b.client ? 0 : a.client < b.client ? -1 : 1))
}

function told<Name extends ClientEvent['event']>(
  events: readonly OfClient[],
  name: Name,
): readonly (readonly [OfRun, Of<Name>])[] {
  return events.flatMap(({ client, run, told }) =>
    told.event === name ? [[{ client, run }, told as Of<Name>] as const] : [],
  )
}

function isSame(a: OfRun & { readonly generation: number }, b: typeof a | undefined): boolean {
  return a.client === b?.client && a.run === b.run && a.generation === b.generation
}

/** Sends are counted over all runs of a client; those without a result are left out. */
function sendsOf(events: readonly OfClient[], withValues: boolean): RecordedFacts['sends'] {
  const called: Record<string, number> = {}
  const before: Record<string, number> = {}
  const sends: RecordedFacts['sends'][number][] = []
  for (const { client, run, told } of events) {
    if (told.event !== 'sending' && told.event !== 'send') continue
    const of = `${client}#${run}`
    const first = before[of] ?? called[client] ?? 0
    before[of] = first
    if (told.event === 'sending') called[client] = (called[client] ?? 0) + 1
    else sends.push(sendOf({ client, run }, first, told, withValues))
  }
  return sends.sort((a, b) => (a.client === b.client ? a.n - b.n : 0))
}

function sendOf(who: OfRun, first: number, send: SendEvent, withValues: boolean) {
  const { topic, partition, offset, timestamp, error, message } = send
  return {
    client: who.client,
    n: first + send.n,
    ...{ topic, partition, offset, error },
    ...(error === null ? {} : { message }),
    ...(withValues && timestamp !== null ? { timestamp } : {}),
    run: who.run,
  }
}

function deliveriesOf(
  deliveries: readonly (readonly [OfRun, Of<'delivery'>])[],
  withValues: boolean,
): RecordedFacts['deliveries'] {
  const polls: Record<string, number> = {}
  return deliveries.map(([who, { records }]) => {
    const key = `${who.client}#${who.run}`
    polls[key] = (polls[key] ?? 0) + 1
    return {
      ...who,
      poll: polls[key],
      records: withValues ? records : records.map(placeOf),
    }
  })
}

function placeOf({ topic, partition, offset }: DeliveredRecord) {
  return { topic, partition, offset }
}

/** The stub for the work on a record prints `topic-partition@offset` when it is done. */
function processed(who: OfRun, text: string): RecordedFacts['processed'] {
  const [, topic, partition, offset] = /^([\w.-]+)-(\d+)@(\d+)$/.exec(text) ?? []
  if (topic === undefined) return []
  return [{ ...who, topic, partition: Number(partition), offset: Number(offset) }]
}

/** The name of the program's work in events. */
const WORK = 'process'

const NOT_PROCESSED = 'not processed: '

/**
 * Exceptions of the client, and exceptions of the program's own work, which the program either prints and survives
 * or ends with; they are told by the name of the call.
 */
function exceptionsOf(
  events: readonly OfClient[],
  plans: PlayPlan['clients'],
): RecordedFacts['exceptions'] {
  return events.flatMap(({ client, run, told }): RecordedFacts['exceptions'] => {
    const work = plans.find(({ id }) => id === client)?.work ?? WORK
    if (told.event === 'exception') {
      const { event: _, ...thrown } = told
      return [{ client, run, ...thrown, in: thrown.in === WORK ? work : thrown.in }]
    }
    if (told.event !== 'complained' || !told.text.startsWith(NOT_PROCESSED)) return []
    const [name = '', ...message] = told.text.slice(NOT_PROCESSED.length).split(': ')
    return [{ client, run, in: work, class: name, message: message.join(': '), causes: [] }]
  })
}

function logsOf(logs: Observation['logs']): RecordedFacts['logs'] {
  const facts: Record<string, RecordedFacts['logs'][string]> = {}
  const sorted = [...logs].sort(
    (a, b) => comparePartitions(a.partition, b.partition) || a.broker - b.broker,
  )
  for (const { event: _, broker, partition, ...log } of sorted) {
    facts[partition] = { ...facts[partition], [String(broker)]: log }
  }
  return facts
}
