import type { Locale } from '../../base/locale'
import { KAFKA_VERSIONS, type KafkaVersion, RELEASES } from '../../config/version'
import type { Frame } from '../../frame/frame'
import { sandboxMessages } from '../../i18n/sandbox/messages'
import type { CommitStyle } from '../../model/program/program'
import { BOUNDS } from '../../scenario/bounds'
import type { Command } from '../../scenario/command'
import { newCluster } from '../../scenario/new-cluster'
import { startAt } from '../player/player'
import { positionStore } from '../player/player-store'
import { clockText } from '../player/timeline-scale'
import { type FormField, type FormSpec, type FormValues, numberOf } from './form'
import { keepersOf } from './link-ends'
import { openSandbox } from './sandbox-flow'

/** What may be asked for; each makes its form for the cluster as it is at the playhead. */
export type FormKind =
  | 'createTopic'
  | 'addBroker'
  | 'addProducer'
  | 'addConsumer'
  | 'newCluster'
  | { readonly send: string }
  | { readonly addPartitions: string }
  | { readonly resetOffsets: string }
  | { readonly link: 'slowLink' | 'cutLink' | 'healLink'; readonly from: string }
  | { readonly dropResponse: string }

type Say = ReturnType<typeof sandboxMessages>

interface Setting {
  readonly say: Say
  readonly frame: Frame
  readonly hint: string
}

/** The form for an act at the playhead. */
export function formOf(locale: Locale, kind: FormKind, frame: Frame): FormSpec {
  const say = sandboxMessages(locale)
  const seconds = clockText(positionStore.getState().t, startAt())
  const setting = { say, frame, hint: say('formHint', { seconds }) }
  switch (kind) {
    case 'createTopic':
      return topicForm(setting)
    case 'addBroker':
      return brokerForm(setting)
    case 'addProducer':
      return producerForm(setting)
    case 'addConsumer':
      return consumerForm(setting)
    case 'newCluster':
      return clusterForm(setting)
    default:
      return aimedForm(setting, kind)
  }
}

function aimedForm(setting: Setting, kind: Exclude<FormKind, string>): FormSpec {
  if ('send' in kind) return sendForm(setting, kind.send)
  if ('addPartitions' in kind) return partitionsForm(setting, kind.addPartitions)
  if ('resetOffsets' in kind) return offsetsForm(setting, kind.resetOffsets)
  if ('link' in kind) return linkForm(setting, kind.link, kind.from)
  return dropForm(setting, kind.dropResponse)
}

function text(name: string, label: string, value: string, isOptional = false): FormField {
  return { kind: 'text', name, label, value, isOptional }
}

function number(
  name: string,
  label: string,
  value: number,
  least: number,
  most: number,
): FormField {
  return { kind: 'number', name, label, value, least, most }
}

function choice(
  name: string,
  label: string,
  options: readonly (string | { readonly value: string; readonly label: string })[],
  chosen?: string,
): FormField {
  const all = options.map((each) =>
    typeof each === 'string' ? { value: each, label: each } : each,
  )
  return { kind: 'choice', name, label, value: chosen ?? all[0]?.value ?? '', options: all }
}

function topicsOf({ partitions }: Frame): readonly string[] {
  return [...new Set(partitions.filter(({ internal }) => !internal).map(({ topic }) => topic))]
}

/** The first of a1, a2, ... that nobody has. */
function freeName(letter: string, taken: readonly string[]): string {
  let n = 1
  while (taken.includes(`${letter}${n}`)) n += 1
  return `${letter}${n}`
}

function topicForm({ say, frame, hint }: Setting): FormSpec {
  const replicas = Math.min(3, frame.brokers.length)
  const spec: FormSpec = {
    title: `${say('add')}: ${say('act_createTopic')}`,
    submit: say('submitAdd'),
    hint,
    fields: [
      text('name', say('field_name'), freeName('topic', topicsOf(frame))),
      number('partitions', say('field_partitions'), 3, 1, 200),
      number('replicationFactor', say('field_replicationFactor'), replicas, 1, 10),
    ],
    act: (values) => ({
      do: 'createTopic',
      topic: (values.name ?? '').trim(),
      partitions: numberOf(spec, values, 'partitions'),
      replicationFactor: numberOf(spec, values, 'replicationFactor'),
    }),
  }
  return spec
}

/** The lowest number that partitions wait for in vain, else the next one. */
function freeNumber({ brokers, partitions }: Frame): number {
  const taken = brokers.map((broker) => broker.number)
  const assigned = partitions.flatMap(({ assignment }) => assignment)
  const missed = assigned.filter((broker) => !taken.includes(broker))
  return missed.length > 0 ? Math.min(...missed) : Math.max(0, ...taken) + 1
}

function brokerForm({ say, frame, hint }: Setting): FormSpec {
  const spec: FormSpec = {
    title: `${say('add')}: ${say('act_addBroker')}`,
    submit: say('submitAdd'),
    hint,
    fields: [number('id', say('field_number'), freeNumber(frame), 0, 99)],
    act: (values) => ({ do: 'addBroker', id: numberOf(spec, values, 'id') }),
  }
  return spec
}

function clientsOf({ producers, consumers }: Frame): readonly string[] {
  return [...producers, ...consumers].map(({ id }) => id)
}

function producerForm({ say, frame, hint }: Setting): FormSpec {
  return {
    title: `${say('add')}: ${say('act_addProducer')}`,
    submit: say('submitAdd'),
    hint,
    fields: [
      text('id', say('field_id'), freeName('p', clientsOf(frame))),
      choice('acks', 'acks', ['all', '1', '0']),
    ],
    act: ({ id = '', acks = 'all' }) => ({
      do: 'addClient',
      id: id.trim(),
      kind: 'producer',
      config: { 'client.id': id.trim(), acks },
    }),
  }
}

const COMMITS: readonly CommitStyle[] = [
  'auto',
  'syncPerBatch',
  'syncPerRecord',
  'asyncPerBatch',
  'none',
]

function consumerForm({ say, frame, hint }: Setting): FormSpec {
  const topics = topicsOf(frame)
  const groups = frame.consumers.flatMap(({ group }) => (group === null ? [] : [group]))
  const spec: FormSpec = {
    title: `${say('add')}: ${say('act_addConsumer')}`,
    submit: say('submitAdd'),
    hint,
    fields: [
      text('id', say('field_id'), freeName('c', clientsOf(frame))),
      text('group', say('field_group'), groups[0] ?? 'billing'),
      choice('topic', say('field_topic'), topics),
      number('processMs', say('field_processMs'), 50, 0, 60_000),
      choice('commit', say('field_commit'), COMMITS),
      choice('reset', say('field_reset'), ['earliest', 'latest', 'none']),
    ],
    act: (values) => {
      const { id = '', group = '', topic = '', reset = 'earliest' } = values
      const commit = COMMITS.find((each) => each === values.commit) ?? 'auto'
      const isAuto = commit === 'auto'
      return {
        do: 'addClient',
        id: id.trim(),
        kind: 'consumer',
        config: {
          'client.id': id.trim(),
          'group.id': group.trim(),
          'auto.offset.reset': reset,
          ...(isAuto ? {} : { 'enable.auto.commit': 'false' }),
        },
        program: {
          type: 'pollLoop',
          subscribe: [topic],
          pollTimeoutMs: 1_000,
          processMs: numberOf(spec, values, 'processMs'),
          commit,
        },
      }
    },
  }
  return spec
}

function sendForm({ say, frame, hint }: Setting, client: string): FormSpec {
  const partitions = frame.partitions.filter(({ internal }) => !internal)
  const most = Math.max(0, ...partitions.map(({ partition }) => partition))
  const any = { value: '', label: say('field_anyPartition') }
  const numbers = Array.from({ length: most + 1 }, (_, i) => String(i))
  const spec: FormSpec = {
    title: `${client}: ${say('act_send')}`,
    submit: say('submitDo'),
    hint,
    fields: [
      choice('topic', say('field_topic'), topicsOf(frame)),
      number('count', say('field_count'), 10, 1, BOUNDS.records),
      number('perSecond', say('field_perSecond'), 0, 0, 1_000),
      text('keys', say('field_keys'), 'A, B, D, F', true),
      choice('partition', say('field_partition'), [any, ...numbers]),
      number('bytes', say('field_bytes'), 60, 0, 1_000_000),
    ],
    act: (values) => {
      const { topic = '', keys = '', partition = '' } = values
      const perSecond = numberOf(spec, values, 'perSecond')
      const list = keys.split(/[\s,]+/).filter((key) => key !== '')
      return {
        do: 'send',
        client,
        topic,
        count: numberOf(spec, values, 'count'),
        valueBytes: numberOf(spec, values, 'bytes'),
        ...(perSecond > 0 ? { everyMs: Math.round(1_000_000 / perSecond) / 1000 } : {}),
        ...(list.length > 0 ? { keys: list } : {}),
        ...(partition === '' ? {} : { partition: Number(partition) }),
      }
    },
  }
  return spec
}

function partitionsForm({ say, frame, hint }: Setting, topic: string): FormSpec {
  const now = frame.partitions.filter((each) => each.topic === topic).length
  const spec: FormSpec = {
    title: `${topic}: ${say('act_addPartitions')}`,
    submit: say('submitDo'),
    hint,
    fields: [number('partitions', say('field_partitionsAll'), now + 1, 1, 200)],
    act: (values) => ({
      do: 'addPartitions',
      topic,
      partitions: numberOf(spec, values, 'partitions'),
    }),
  }
  return spec
}

function offsetsForm({ say, frame, hint }: Setting, group: string): FormSpec {
  const keys = frame.partitions.filter(({ internal }) => !internal).map(({ key }) => key)
  const spec: FormSpec = {
    title: `${group}: ${say('act_resetOffsets')}`,
    submit: say('submitDo'),
    hint,
    fields: [
      choice('partition', say('field_partition'), keys),
      number('offset', say('field_offset'), 0, 0, 1_000_000_000),
    ],
    act: (values) => {
      const key = values.partition ?? ''
      const cut = key.lastIndexOf('-')
      return {
        do: 'resetOffsets',
        group,
        topic: key.slice(0, cut),
        partition: Number(key.slice(cut + 1)),
        offset: numberOf(spec, values, 'offset'),
      }
    },
  }
  return spec
}

function linkForm(
  { say, frame, hint }: Setting,
  verb: 'slowLink' | 'cutLink' | 'healLink',
  from: string,
): FormSpec {
  const brokers = frame.brokers.map(({ id }) => id)
  const keepers = keepersOf(frame, from).map((value) => ({ value, label: say(`keeper_${value}`) }))
  const others = [...brokers, ...clientsOf(frame)].filter((id) => id !== from)
  const spec: FormSpec = {
    title: `${from}: ${say(`act_${verb}`)}`,
    submit: say('submitDo'),
    hint,
    fields: [
      choice('to', say('field_to'), [...others, ...keepers]),
      ...(verb === 'slowLink' ? [number('latencyMs', say('field_latency'), 500, 0, 600_000)] : []),
      choice('way', say('field_oneWay'), [
        { value: 'both', label: say('field_bothWays') },
        { value: 'one', label: say('field_oneWayOnly') },
      ]),
    ],
    act: (values): Command => {
      const oneWay = values.way === 'one'
      const link = { from, to: values.to ?? '', oneWay }
      if (verb !== 'slowLink') return { do: verb, ...link }
      return { do: verb, ...link, latencyMs: numberOf(spec, values, 'latencyMs') }
    },
  }
  return spec
}

const APIS = [
  'Produce',
  'Fetch',
  'OffsetCommit',
  'Heartbeat',
  'JoinGroup',
  'SyncGroup',
  'Metadata',
] as const

function dropForm({ say, hint }: Setting, target: string): FormSpec {
  return {
    title: `${target}: ${say('act_dropResponse')}`,
    submit: say('submitDo'),
    hint,
    fields: [choice('api', say('field_api'), APIS)],
    act: ({ api }) => ({
      do: 'dropResponse',
      target,
      api: APIS.find((each) => each === api) ?? 'Produce',
    }),
  }
}

const VERSIONS = KAFKA_VERSIONS.map((value) => ({
  value,
  label: `${RELEASES[value]} · ${value === '2.8' ? 'ZooKeeper' : 'KRaft'}`,
}))

function versionOf(values: FormValues): KafkaVersion {
  return KAFKA_VERSIONS.find((each) => each === values.version) ?? '4.x'
}

function clusterForm({ say, frame }: Setting): FormSpec {
  const spec: FormSpec = {
    title: say('newClusterTitle'),
    submit: say('submitOpen'),
    hint: say('newClusterHint'),
    fields: [
      choice('version', say('field_version'), VERSIONS, frame.version),
      number('brokers', say('field_brokers'), 3, 1, BOUNDS.brokers),
      choice('contents', say('field_contents'), [
        { value: 'work', label: say('contents_work') },
        { value: 'empty', label: say('contents_empty') },
      ]),
    ],
    release: (values) => RELEASES[versionOf(values)],
    act: (values) => {
      const version = versionOf(values)
      const brokers = numberOf(spec, values, 'brokers')
      const isEmpty = values.contents === 'empty'
      const scenario = newCluster({ version, brokers, isEmpty })
      return () => openSandbox({ scenario, acts: [], at: null })
    },
  }
  return spec
}
