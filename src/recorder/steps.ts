import { err, ok, type Result } from '../base/result'
import type { CommandOf, Verb } from '../scenario/command'
import type { ClientSpec } from '../scenario/scenario'
import type { VerbInfo } from '../scenario/verb-info'
import { infoOf, VERBS } from '../scenario/verbs'
import { configFields, encoded, recordFields, replicasField } from './order-fields'
import type { PlayStep, StepAction } from './plan'
import type { PlayedEntry } from './played-scenario'
import { startingSend } from './starts'

/** The script and the marks as steps, in the order of time; steps of one instant in their written order, marks last. */
export function stepsOf(
  script: readonly PlayedEntry[],
  clients: readonly ClientSpec[],
  marks: readonly { readonly atMs: number; readonly name: string }[],
): Result<readonly PlayStep[], string> {
  const steps: PlayStep[] = []
  for (const { id } of clients) {
    const send = startingSend(script, id)
    if (send !== undefined) steps.push({ atMs: send.atMs, do: 'start', target: id })
  }
  const ids = new Set(clients.map(({ id }) => id))
  for (const [i, entry] of script.entries()) {
    const actions = actionsOf(entry, ids)
    if (typeof actions === 'string') return err(`script[${i}]: ${entry.do}: ${actions}`)
    steps.push(...actions.map(([afterMs, action]) => ({ atMs: entry.atMs + afterMs, ...action })))
  }
  steps.push(...marks.map(({ atMs, name }) => ({ atMs, do: 'mark' as const, name })))
  return ok(steps.sort((a, b) => a.atMs - b.atMs))
}

/** Actions with their delays (ms) after the entry's instant, or the reason why it cannot be played. */
type Actions = readonly (readonly [afterMs: number, action: StepAction])[] | string

function actionsOf(entry: PlayedEntry, clients: ReadonlySet<string>): Actions {
  return isUnplayable(entry) ? WHY_NOT[VERBS[entry.do].onKafka] : playable(entry, clients)
}

type Unplayable = {
  readonly [V in Verb]: (typeof VERBS)[V]['onKafka'] extends 'played' ? never : V
}[Verb]

const WHY_NOT: Readonly<Record<Exclude<VerbInfo['onKafka'], 'played'>, string>> = {
  ownMachine: 'only a machine of its own loses what is not on its disk',
  noSwitch: 'a real broker has no such switch',
  oneMachine: 'all processes are on one machine',
  fixedSize: 'the cluster stays as large as it is',
}

function isUnplayable(entry: PlayedEntry): entry is PlayedEntry & { readonly do: Unplayable } {
  return entry.do in VERBS && infoOf(entry.do as Verb).onKafka !== 'played'
}

function playable(
  entry: Exclude<PlayedEntry, { readonly do: Unplayable }>,
  clients: ReadonlySet<string>,
): Actions {
  switch (entry.do) {
    case 'start':
    case 'close':
    case 'restart':
      return now({ do: entry.do, target: entry.target })
    case 'addClient':
      return now({ do: 'start', target: entry.id })
    case 'kill':
      return now({ do: 'signal', target: entry.target, signal: 'SIGKILL' })
    case 'pause':
      return now({ do: 'signal', target: entry.target, signal: 'SIGSTOP' })
    case 'resume':
      return now({ do: 'signal', target: entry.target, signal: 'SIGCONT' })
    case 'send':
      return sends(entry)
    case 'flush':
      return order(entry.client, 'flush')
    case 'txn':
      return order(entry.client, 'txn', entry.op)
    case 'seek':
      return order(entry.client, 'seek', entry.topic, entry.partition, entry.offset)
    default:
      return adminActions(entry, clients)
  }
}

type AdminEntry = Extract<
  PlayedEntry,
  {
    readonly do:
      | 'createTopic'
      | 'deleteTopic'
      | 'addPartitions'
      | 'alterConfig'
      | 'electLeader'
      | 'resetOffsets'
      | 'deleteRecords'
  }
>

function adminActions(entry: AdminEntry, clients: ReadonlySet<string>): Actions {
  switch (entry.do) {
    case 'createTopic': {
      const { topic, partitions, replicationFactor, config = {}, assignment } = entry
      const fields = [topic, partitions, replicationFactor, replicasField(assignment)]
      return admin(entry, topic, ...fields, ...configFields(config))
    }
    case 'deleteTopic':
      return admin(entry, entry.topic, entry.topic)
    case 'addPartitions':
      return admin(entry, entry.topic, entry.topic, entry.partitions)
    case 'alterConfig': {
      const { target, config } = entry
      if (clients.has(target)) return 'a running client takes no other config'
      if (!target.startsWith('topic:')) return 'brokers keep the config they start with'
      const topic = target.slice('topic:'.length)
      const line = ['alterTopic', topic, ...configFields(config)]
      return now({ do: 'admin', act: { do: entry.do, topic }, line })
    }
    case 'electLeader': {
      const { topic, partition, election } = entry
      return admin(entry, topic, topic, partition, election.toUpperCase())
    }
    case 'resetOffsets': {
      const { group, topic, partition, offset } = entry
      return admin(entry, topic, encoded(group), topic, partition, offset)
    }
    case 'deleteRecords': {
      const { topic, partition, offset } = entry
      return admin(entry, topic, topic, partition, offset)
    }
  }
}

function now(action: StepAction): Actions {
  return [[0, action]]
}

function order(target: string, ...fields: readonly (string | number)[]): Actions {
  return now({ do: 'order', target, line: fields.map(String) })
}

function admin(entry: AdminEntry, topic: string, ...fields: readonly (string | number)[]): Actions {
  const line = [entry.do, ...fields.map(String)]
  return now({ do: 'admin', act: { do: entry.do, topic }, line })
}

/** All records at once, or at intervals. */
function sends(command: CommandOf<'send'>): Actions {
  const { client, topic, partition, timestamp, everyMs = 0 } = command
  const head = ['send', topic, `${partition ?? ''}`, `${timestamp ?? ''}`]
  const records = recordFields(command)
  if (everyMs === 0) return order(client, ...head, ...records)
  return records.map((record, i) => [
    i * everyMs,
    { do: 'order', target: client, line: [...head, record] },
  ])
}
