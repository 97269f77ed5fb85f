import { present } from '../base/assert'
import type { Command, CommandOf, Verb } from '../scenario/command'
import type { Scenario, ScriptEntry } from '../scenario/scenario'
import { harmOf, infoOf, undoing, VERB_NAMES } from '../scenario/verbs'
import type { Dice } from './dice'
import type { Temper } from './temper'

/** The cluster that the script is for, and when (ms) its acts end. */
export interface Stage {
  readonly scenario: Omit<Scenario, 'script' | 'untilMs'>
  readonly temper: Temper
  readonly fromMs: number
  readonly toMs: number
}

const RECORDS_MAX = 40

/** Starts of clients, sends, and the faults that the temper allows. In order of time. */
export function randomScript(dice: Dice, stage: Stage): readonly ScriptEntry[] {
  const { clients } = stage.scenario
  const starts = clients.map(({ id }): ScriptEntry => {
    const atMs = dice.chance(70) ? dice.between(0, 500) : momentOf(dice, stage)
    return { atMs, do: 'start', target: id }
  })
  const sends = Array.from({ length: dice.between(2, 6) }, () => randomSend(dice, stage))
  const troubles = stage.temper === 'calm' ? dice.between(0, 4) : dice.between(1, 12)
  const acts = Array.from({ length: troubles }, () => randomAct(dice, stage)).flat()
  const removals = stage.temper === 'wild' && !dice.chance(60) ? removal(dice, stage) : []
  return inOrder([...starts, ...sends, ...acts, ...removals])
}

export function inOrder(script: readonly ScriptEntry[]): readonly ScriptEntry[] {
  return [...script].sort((a, b) => a.atMs - b.atMs)
}

function momentOf(dice: Dice, { fromMs, toMs }: Stage): number {
  return dice.between(fromMs, toMs)
}

function topicOf(dice: Dice, { scenario }: Stage): string {
  return dice.chance(3) ? 'auto' : dice.one(scenario.topics).name
}

function clientOf(dice: Dice, { scenario }: Stage, kind: 'producer' | 'consumer'): string | null {
  const ids = scenario.clients.filter((client) => client.kind === kind).map(({ id }) => id)
  return ids.length === 0 ? null : dice.one(ids)
}

function brokerOf(dice: Dice, { scenario }: Stage): string {
  return `b${dice.one(scenario.cluster.brokers).id}`
}

function randomSend(dice: Dice, stage: Stage): ScriptEntry {
  const topic = topicOf(dice, stage)
  const partitions = stage.scenario.topics.find(({ name }) => name === topic)?.partitions ?? 1
  return {
    atMs: momentOf(dice, stage),
    do: 'send',
    client: present(clientOf(dice, stage, 'producer'), 'a producer'),
    topic,
    count: dice.between(1, RECORDS_MAX),
    everyMs: dice.one([0, 1, 20, 100, 400]),
    ...dice.maybe(50, { keys: ['A', 'B', 'C', null] }),
    ...(dice.chance(20) ? { partition: dice.between(0, partitions - 1) } : {}),
    ...dice.maybe(20, { valueBytes: 100 }),
  }
}

type Kind = 'broker' | 'link' | 'drop' | 'client' | 'admin'

const KINDS: Readonly<Record<Temper, readonly Kind[]>> = {
  calm: ['client', 'admin'],
  safe: ['broker', 'broker', 'broker', 'link', 'link', 'drop', 'client', 'client', 'admin'],
  wild: ['broker', 'broker', 'broker', 'broker', 'link', 'drop', 'client', 'admin'],
}

function randomAct(dice: Dice, stage: Stage): readonly ScriptEntry[] {
  switch (dice.one(KINDS[stage.temper])) {
    case 'broker':
      return brokerFault(dice, stage)
    case 'link':
      return linkFault(dice, stage)
    case 'drop':
      return lostAnswer(dice, stage)
    case 'client':
      return clientFault(dice, stage)
    case 'admin':
      return [{ atMs: momentOf(dice, stage), ...adminAct(dice, stage) } as ScriptEntry]
  }
}

/** A fault, and mostly the order that undoes it some time later. */
function withEnd(dice: Dice, stage: Stage, fault: Command): readonly ScriptEntry[] {
  const atMs = momentOf(dice, stage)
  const first = { atMs, ...fault }
  const end = undoing(fault)
  if (end === null || dice.chance(25)) return [first]
  const later = atMs + dice.one([50, 500, 2000, 5000, 12000])
  return [first, { atMs: Math.min(later, stage.toMs), ...end }]
}

function brokerFault(dice: Dice, stage: Stage): readonly ScriptEntry[] {
  const target = brokerOf(dice, stage)
  const faces = facesOf('broker')
  const isLossy = (verb: Fault) => harmOf({ do: verb, target }, () => 'broker') === 'loss'
  const lossy = stage.temper === 'wild' ? faces.filter(isLossy) : []
  const verb = dice.one([...faces.filter((each) => !isLossy(each)), ...lossy])
  return withEnd(dice, stage, { do: verb, target })
}

/** Orders to a process without parameters. */
type Fault = {
  readonly [V in Verb]: { do: V; target: string } extends CommandOf<V> ? V : never
}[Verb]

/** The faults of a broker or of a client, each as often as the dice has faces of it. */
function facesOf(kind: 'broker' | 'client'): readonly Fault[] {
  return VERB_NAMES.flatMap((verb) => {
    const faces = infoOf(verb).faces[kind]
    return Array.from({ length: faces }, () => verb as Fault)
  })
}

/** A broker ends, is taken away, and mostly another machine gets its number. */
function removal(dice: Dice, stage: Stage): readonly ScriptEntry[] {
  const { id } = dice.one(stage.scenario.cluster.brokers)
  const target = `b${id}`
  const end = { do: dice.one(['close', 'kill', 'powerOff'] as const), target } as const
  const atMs = momentOf(dice, stage)
  const later = Math.min(atMs + dice.one([0, 50, 2000, 12000]), stage.toMs)
  const rest = withEnd(dice, stage, { do: 'removeBroker', id })
  const moved = rest.map((entry) => ({ ...entry, atMs: Math.max(entry.atMs, later) }))
  return [{ atMs, ...end }, ...moved]
}

function linkFault(dice: Dice, stage: Stage): readonly ScriptEntry[] {
  const from = brokerOf(dice, stage)
  const keeper = stage.scenario.kafka === '2.8' ? 'zookeeper' : 'controller'
  const others = [
    ...stage.scenario.cluster.brokers.map(({ id }) => `b${id}`),
    ...stage.scenario.clients.map(({ id }) => id),
    keeper,
  ].filter((id) => id !== from)
  const to = dice.one(others)
  const oneWay = dice.chance(25) ? ({ oneWay: true } as const) : {}
  const fault: Command = dice.chance(60)
    ? { do: 'cutLink', from, to, ...oneWay }
    : { do: 'slowLink', from, to, latencyMs: dice.one([20, 300, 2500]), ...oneWay }
  return withEnd(dice, stage, fault)
}

type Api = CommandOf<'dropResponse'>['api']

const APIS: readonly Api[] = [
  ...(['Produce', 'Produce', 'Fetch', 'ListOffsets', 'Metadata', 'OffsetCommit'] as const),
  ...(['OffsetFetch', 'FindCoordinator', 'JoinGroup', 'SyncGroup', 'Heartbeat'] as const),
  ...(['LeaveGroup', 'InitProducerId', 'OffsetForLeaderEpoch'] as const),
]
const BROKER_APIS: readonly Api[] = ['Fetch', 'AlterPartition', 'BrokerHeartbeat']

function lostAnswer(dice: Dice, stage: Stage): readonly ScriptEntry[] {
  const atMs = momentOf(dice, stage)
  if (dice.chance(30)) {
    const target = brokerOf(dice, stage)
    return [{ atMs, do: 'dropResponse', api: dice.one(BROKER_APIS), target }]
  }
  const target = dice.one(stage.scenario.clients).id
  return [{ atMs, do: 'dropResponse', api: dice.one(APIS), target }]
}

function clientFault(dice: Dice, stage: Stage): readonly ScriptEntry[] {
  const kind = dice.one(['producer', 'consumer', 'consumer'])
  const target = clientOf(dice, stage, kind)
  if (target === null) return []
  // A producer that dies or freezes is no calm one.
  const isCalm = stage.temper === 'calm' && kind === 'producer'
  return withEnd(dice, stage, { do: isCalm ? 'close' : dice.one(facesOf('client')), target })
}

function adminAct(dice: Dice, stage: Stage): Command {
  const { scenario, temper } = stage
  const topic = dice.one(scenario.topics)
  const partition = dice.between(0, topic.partitions - 1)
  const offset = dice.between(0, 40)
  const ofPartition = { topic: topic.name, partition }
  const acts: Command[] = [
    { do: 'addPartitions', topic: topic.name, partitions: topic.partitions + 1 },
    { do: 'createTopic', topic: dice.one(['auto', 'late']), partitions: 2, replicationFactor: 1 },
    { do: 'resetOffsets', group: 'g1', ...ofPartition, offset },
  ]
  const consumer = clientOf(dice, stage, 'consumer')
  if (consumer !== null) acts.push({ do: 'seek', client: consumer, ...ofPartition, offset })
  if (dice.chance(20)) acts.push({ do: 'deleteTopic', topic: topic.name })
  if (temper !== 'calm') {
    acts.push({ do: 'electLeader', ...ofPartition, election: 'preferred' })
    acts.push(alteration(dice, stage, topic.replicationFactor))
    acts.push({ do: 'addBroker', id: scenario.cluster.brokers.length + 1 })
  }
  if (temper === 'wild') acts.push({ do: 'electLeader', ...ofPartition, election: 'unclean' })
  const added = addedClient(dice, stage)
  if (added !== null) acts.push(added)
  return dice.one(acts)
}

/** One more client like one that is there. */
function addedClient(dice: Dice, { scenario }: Stage): Command | null {
  const { id, kind, config, program } = dice.one(scenario.clients)
  if (config['group.instance.id'] !== undefined) return null
  return { do: 'addClient', id: `${id}x`, kind, config, program }
}

function alteration(dice: Dice, stage: Stage, replicationFactor: number): Command {
  const topic = dice.one(stage.scenario.topics).name
  const minIsr = String(dice.between(1, replicationFactor))
  const consumer = clientOf(dice, stage, 'consumer')
  const acts: Command[] = [
    { do: 'alterConfig', target: `topic:${topic}`, config: { 'min.insync.replicas': minIsr } },
    { do: 'alterConfig', target: `topic:${topic}`, config: { 'min.insync.replicas': null } },
    {
      do: 'alterConfig',
      target: brokerOf(dice, stage),
      config: { 'replica.lag.time.max.ms': dice.one(['2000', '20000']) },
    },
  ]
  if (consumer !== null) {
    const config = { 'max.poll.records': dice.one(['2', '50']) }
    acts.push({ do: 'alterConfig', target: consumer, config })
  }
  return dice.one(acts)
}
