import { present } from '../base/assert'
import type { Command, Verb } from './command'
import type { Harm, ProcessKind, VerbInfo } from './verb-info'

const PROCESSES = ['broker', 'producer', 'consumer'] as const
const LINK_ENDS = [...PROCESSES, 'controller', 'zookeeper'] as const

const BROKER_AT_WORK = ['recovering', 'starting', 'fenced', 'running', 'stopping'] as const
const BROKER_UP = [...BROKER_AT_WORK, 'frozen'] as const
const ANY_BROKER = ['offline', ...BROKER_UP] as const

const CLIENT_AT_WORK = ['running', 'closing'] as const
const CLIENT_UP = [...CLIENT_AT_WORK, 'paused'] as const
const CLIENT_DOWN = ['notStarted', 'closed', 'killed'] as const
const ANY_CLIENT = [...CLIENT_UP, ...CLIENT_DOWN] as const

const UP = { broker: BROKER_UP, producer: CLIENT_UP, consumer: CLIENT_UP } as const
const AT_WORK = {
  broker: BROKER_AT_WORK,
  producer: CLIENT_AT_WORK,
  consumer: CLIENT_AT_WORK,
} as const
const DOWN = { broker: ['offline'], producer: CLIENT_DOWN, consumer: CLIENT_DOWN } as const
const ANY = { broker: ANY_BROKER, producer: ANY_CLIENT, consumer: ANY_CLIENT } as const

/** Harm of an order after which requests of a producer may time out. */
const ROUGH = { broker: 'trouble', producer: 'trouble', consumer: 'none' } as const
/** Harm of an order that causes no failed request at clients. */
const GENTLE = { broker: 'trouble', producer: 'none', consumer: 'none' } as const

/** Orders that a process does not take any more, or that end it again, once it has ended. */
const AFTER_END = ['kill', 'close', 'powerOff', 'pause', 'resume', 'flush', 'send'] as const

/** An order without parameters that is no fault. */
const PLAIN = {
  replication: null,
  split: null,
  asks: [],
  grave: false,
  subject: 'stays',
  undo: null,
  overrules: [],
  mayEnd: false,
  faces: { broker: 0, client: 0 },
  onKafka: 'played',
} as const

const OF_PROCESS = {
  ...PLAIN,
  names: { target: PROCESSES },
  from: UP,
  elsewhere: 'process.notRunning',
  group: 'process',
} as const

const OF_REPLICATION = {
  ...PLAIN,
  names: { target: ['broker'] },
  from: { broker: ANY_BROKER },
  elsewhere: null,
  offered: { broker: BROKER_UP },
  group: 'process',
  harm: 'trouble',
  onKafka: 'noSwitch',
} as const

/** A link is changed, whether its ends are there or not. */
const OF_NETWORK = {
  ...PLAIN,
  from: null,
  elsewhere: null,
  group: 'network',
  harm: 'trouble',
  onKafka: 'oneMachine',
  offered: { broker: BROKER_UP, producer: CLIENT_AT_WORK, consumer: CLIENT_AT_WORK },
} as const

const OF_LINK = { ...OF_NETWORK, names: { from: LINK_ENDS, to: LINK_ENDS } } as const

/** An administrator's command: the controller refuses it when its target does not exist at that instant. */
const OF_ADMIN = {
  ...PLAIN,
  from: null,
  elsewhere: null,
  group: 'admin',
  harm: 'none',
} as const

const OF_TOPIC = {
  ...OF_ADMIN,
  names: { topic: ['topic'] },
  offered: { topic: true, partition: true },
} as const

/**
 * The verbs: of what they are ordered, in which states, with what gravity. The order of the rows is that of an
 * entity's orders within their group, and that of the fuzzer's faults.
 */
export const VERBS = {
  send: {
    ...PLAIN,
    goal: 'answers',
    names: { client: ['producer'], topic: ['topic'] },
    group: 'use',
    harm: 'none',
    // A producer that was closed throws; one that has never run is started.
    from: { producer: ['notStarted', 'closed', ...CLIENT_UP] },
    elsewhere: 'process.notRunning',
    offered: { producer: ['notStarted', 'closed', ...CLIENT_UP] },
    asks: ['topic', 'count', 'everyMs', 'keys', 'partition', 'valueBytes'],
  },
  flush: {
    ...PLAIN,
    goal: 'flushed',
    names: { client: ['producer'] },
    group: 'use',
    harm: 'none',
    from: { producer: ['running', 'paused'] },
    elsewhere: 'process.notRunning',
    offered: { producer: ['running'] },
  },
  start: {
    ...OF_PROCESS,
    goal: 'comes',
    from: DOWN,
    elsewhere: 'process.running',
    offered: DOWN,
    harm: GENTLE,
    overrules: ['start'],
  },
  resume: {
    ...OF_PROCESS,
    goal: 'resumes',
    offered: { broker: ['frozen'], producer: ['paused'], consumer: ['paused'] },
    harm: ROUGH,
  },
  kill: {
    ...OF_PROCESS,
    goal: 'goes',
    offered: UP,
    group: 'end',
    grave: true,
    undo: 'start',
    overrules: AFTER_END,
    mayEnd: true,
    harm: ROUGH,
    faces: { broker: 2, client: 1 },
  },
  close: {
    // A second close() does not speed up the first.
    ...OF_PROCESS,
    goal: 'goes',
    offered: { ...AT_WORK, producer: ['running'], consumer: ['running'] },
    undo: 'start',
    overrules: AFTER_END,
    mayEnd: true,
    harm: GENTLE,
    faces: { broker: 1, client: 1 },
  },
  powerOff: {
    ...OF_PROCESS,
    goal: 'goes',
    offered: { broker: BROKER_UP },
    group: 'end',
    grave: true,
    undo: 'start',
    overrules: AFTER_END,
    mayEnd: true,
    harm: { ...ROUGH, broker: 'loss' },
    faces: { broker: 2, client: 1 },
    onKafka: 'ownMachine',
  },
  restart: {
    // A process that is down is started.
    ...OF_PROCESS,
    goal: 'returns',
    from: ANY,
    elsewhere: null,
    overrules: ['kill', 'close', 'powerOff', 'restart'],
    offered: AT_WORK,
    mayEnd: true,
    harm: ROUGH,
    faces: { broker: 1, client: 1 },
  },
  pause: {
    ...OF_PROCESS,
    goal: 'goes',
    offered: AT_WORK,
    undo: 'resume',
    overrules: ['pause', 'restart', 'close'],
    harm: ROUGH,
    // In ZooKeeper mode a broker whose session has expired may stop once it goes on.
    mayEnd: true,
    faces: { broker: 1, client: 1 },
  },
  stallReplication: {
    ...OF_REPLICATION,
    goal: 'leavesIsr',
    replication: 'fetching',
    undo: 'resumeReplication',
    faces: { broker: 1, client: 0 },
  },
  resumeReplication: { ...OF_REPLICATION, replication: 'stalled', goal: 'catchesUp' },
  slowLink: {
    ...OF_LINK,
    goal: 'open',
    asks: ['to', 'latencyMs', 'oneWay'],
    undo: 'healLink',
    overrules: ['slowLink', 'cutLink'],
  },
  cutLink: {
    ...OF_LINK,
    goal: 'cut',
    asks: ['to', 'oneWay'],
    undo: 'healLink',
    overrules: ['slowLink', 'cutLink'],
  },
  healLink: { ...OF_LINK, asks: ['to', 'oneWay'], goal: 'catchesUp' },
  dropResponse: {
    ...OF_NETWORK,
    goal: 'dropped',
    names: { target: PROCESSES },
    asks: ['api'],
    onKafka: 'noSwitch',
  },
  electLeader: {
    ...OF_ADMIN,
    goal: 'elected',
    names: { topic: ['topic'], partition: ['partition'] },
    offered: { partition: true },
    grave: ['unclean'],
    split: { field: 'election', values: ['preferred', 'unclean'] },
    harm: { preferred: 'trouble', unclean: 'loss' },
  },
  addPartitions: {
    ...OF_TOPIC,
    goal: 'leads',
    asks: ['partitions'],
    overrules: ['addPartitions'],
  },
  deleteTopic: {
    ...OF_TOPIC,
    goal: 'atOnce',
    grave: true,
    subject: 'goes',
    overrules: [
      'deleteTopic',
      'addPartitions',
      'electLeader',
      'resetOffsets',
      'seek',
      'alterConfig',
    ],
  },
  resetOffsets: {
    ...OF_ADMIN,
    goal: 'atOnce',
    names: { group: ['group'], topic: ['topic'], partition: ['partition'] },
    offered: { group: true },
    overrules: ['resetOffsets'],
    asks: ['topic', 'partition', 'offset'],
  },
  createTopic: {
    ...OF_ADMIN,
    goal: 'leads',
    names: {},
    offered: { cluster: true },
    subject: 'comes',
    overrules: ['createTopic'],
    asks: ['topic', 'partitions', 'replicationFactor'],
  },
  addBroker: {
    ...OF_ADMIN,
    goal: 'comes',
    names: {},
    offered: { cluster: true },
    subject: 'comes',
    overrules: ['addBroker'],
    asks: ['id'],
    harm: 'trouble',
    onKafka: 'fixedSize',
  },
  addClient: {
    ...OF_ADMIN,
    goal: 'comes',
    names: {},
    offered: { cluster: true },
    subject: 'comes',
    overrules: ['addClient'],
    split: { field: 'kind', values: ['producer', 'consumer'] },
    asks: ['id', 'config', 'program'],
  },
  removeBroker: {
    ...PLAIN,
    goal: 'atOnce',
    names: { id: ['broker'] },
    from: { broker: ['offline'] },
    elsewhere: 'broker.running',
    offered: { broker: ['offline'] },
    group: 'removal',
    grave: true,
    subject: 'goes',
    undo: 'addBroker',
    overrules: [
      ...AFTER_END,
      'start',
      'removeBroker',
      'stallReplication',
      'resumeReplication',
      'alterConfig',
    ],
    harm: 'loss',
    onKafka: 'fixedSize',
  },
  /** Offered by the list of an entity's configs, which is no button. */
  alterConfig: {
    ...PLAIN,
    goal: 'atOnce',
    names: { target: [...PROCESSES, 'topic'] },
    from: ANY,
    elsewhere: null,
    offered: {},
    overrules: ['alterConfig'],
    group: 'admin',
    asks: ['config'],
    harm: 'trouble',
  },
  /** Offered nowhere yet. */
  seek: {
    ...PLAIN,
    goal: 'atOnce',
    names: { client: ['consumer'], topic: ['topic'], partition: ['partition'] },
    from: { consumer: ANY_CLIENT },
    elsewhere: null,
    offered: {},
    overrules: ['seek'],
    group: 'use',
    asks: ['topic', 'partition', 'offset'],
    harm: 'none',
  },
} as const satisfies { readonly [V in Verb]: VerbInfo<V> }

/** All verbs in the order of the table. */
export const VERB_NAMES = Object.keys(VERBS) as readonly Verb[]

/** The process that a command is an order to; null: it is for no process. */
export function processOf(command: Command): string | null {
  if (infoOf(command.do).from === null) return null
  if ('client' in command) return command.client
  if ('target' in command) return command.target.startsWith('topic:') ? null : command.target
  return command.do === 'removeBroker' ? `b${command.id}` : null
}

/** The command that undoes this one for the same things; null where there is none. */
export function undoing(command: Command): Command | null {
  const { names, undo } = infoOf(command.do)
  if (undo === null) return null
  const same = Object.entries(command).filter(([field]) => field in names)
  // A verb and the one that undoes it name the same things by the same fields.
  return { do: undo, ...Object.fromEntries(same) } as unknown as Command
}

/** Harm of a command at the worst; `kindOf`: the kind of the process that it is for. */
export function harmOf(command: Command, kindOf: (target: string) => ProcessKind): Harm {
  const { harm, split } = infoOf(command.do)
  if (typeof harm === 'string') return harm
  const row: string =
    split === null
      ? kindOf(processOf(command) ?? '')
      : String(command[split.field as keyof Command])
  return present((harm as Readonly<Record<string, Harm>>)[row], `the harm of ${command.do}`)
}

/** The row of a verb, whichever it is. */
export function infoOf(verb: Verb): VerbInfo {
  return VERBS[verb]
}
