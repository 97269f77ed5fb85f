import { present } from '../../base/assert'
import type { ProgramTree } from '../../model/program/program-tree'
import { misfitIn } from '../../model/program/types/program-schemas'
import type { Statement } from '../../model/program/types/statement'
import { STATEMENT_SCHEMAS } from '../../model/program/types/statement.schema'
import type { StatementsSpec } from '../../model/program/types/statements'
import { type Samples, valuesOf } from './values'

const MAP = { 'orders-0': 201, 'a-b-11': Number.MAX_SAFE_INTEGER }
const BODY: readonly Statement[] = [{ do: 'sleep', ms: 5 }]
const SLIP = { id: 'slip' }

/** Values of what has no end of them, by `statement.option`. */
const SAMPLES: Samples = {
  'subscribe.topics': [['orders'], ['orders', 'a_b.c-d']],
  'assign.partitions': [['orders-0', 'a-b-11']],
  'poll.timeoutMs': [0, 0.4],
  'worker.threads': [1, 4],
  'commitSync.offsets': ['position', 'record', 'sameRecord', 'processed', MAP],
  'commitSync.timeoutMs': [0, 2000],
  'commitAsync.offsets': ['position', 'record', 'sameRecord', 'processed', MAP],
  'seek.partition': ['orders-0'],
  'seek.offset': [0, Number.MAX_SAFE_INTEGER],
  'seekTo.partitions': [['orders-0']],
  'pause.partitions': [['orders-0']],
  'resume.partitions': [['orders-0']],
  'close.timeoutMs': [0, 500],
  'sleep.ms': [0.5, 100],
  'print.text': ['', 'a "$b"'],
  'send.record': [{ topic: 'orders', key: 'k', value: 'v' }],
  'sendOffsets.group': ['billing'],
  'repeat.times': [3],
  'ifRecord.partition': ['orders-0'],
  'ifRecord.offset': [3],
  'everyNth.n': [100],
  'try.catch': [
    ['Exception', 'RuntimeException', 'KafkaException', 'WakeupException'],
    ['CommitFailedException', 'RebalanceInProgressException', 'TimeoutException'],
    ['InvalidOffsetException', 'RecordTooLargeException', 'SerializationException'],
    ['IllegalStateException', 'Exception'],
  ].map((names) => (names.includes('Exception') ? [...names].reverse() : names).map(caught)),
  ...Object.fromEntries(
    STATEMENT_SCHEMAS.map(({ entries }) => [`${entries.do.literal}.slip`, [SLIP]]),
  ),
  ...Object.fromEntries(
    ['while', 'repeat', 'forEach', 'take', 'ifRecord', 'everyNth', 'try'].map((name) => [
      `${name}.body`,
      [BODY],
    ]),
  ),
  'try.finally': [[], BODY],
}

function caught(exception: string) {
  return { exception, body: [{ do: 'print', text: 'failed: ', value: 'exception' }] }
}

/** For each statement with each value of each of its options a program in which it may stand. */
export function everyStatement(): readonly StatementsSpec[] {
  return STATEMENT_SCHEMAS.flatMap((schema) => {
    const name = schema.entries.do.literal
    const all = valuesOf(schema, name, SAMPLES) as readonly Statement[]
    const programs = all.flatMap((one) => placed(one) ?? [])
    return present(programs.length > 0 ? programs : null, `a program with ${name}`)
  })
}

/** The program of the first frame in which the statement may stand, null if there is none. */
function placed(one: Statement): StatementsSpec | null {
  const found = FRAMES.map(([client, frame]): StatementsSpec => {
    return { type: 'statements', client, work: { ms: 5 }, body: frame(one) }
  }).find((spec) => misfitIn(spec) === null)
  return found ?? null
}

type Frame = (one: Statement) => readonly Statement[]

const SUBSCRIBE: Statement = { do: 'subscribe', topics: ['orders'] }
const SEND: Statement = { do: 'send', record: { topic: 'orders', value: 'v' } }

const FRAMES: readonly (readonly [ProgramTree['client'], Frame])[] = [
  ['consumer', (one) => [one, ...closing([SUBSCRIBE])]],
  ['consumer', (one) => closing([{ do: 'poll' }, one])],
  ['consumer', (one) => closing([SUBSCRIBE, looping([{ do: 'process' }, one])])],
  ['consumer', (one) => closing([caughtThen(one)])],
  ['producer', (one) => closing([one])],
  ['producer', (one) => closing([SEND, one])],
  ['producer', (one) => closing([{ do: 'take', body: [one] }])],
]

function closing(body: readonly Statement[]): readonly Statement[] {
  return [{ do: 'try', body, finally: [{ do: 'close' }] }]
}

function looping(body: readonly Statement[]): Statement {
  const poll = [{ do: 'poll' }, { do: 'forEach', body }] as const
  return { do: 'while', test: 'running', body: poll }
}

function caughtThen(one: Statement): Statement {
  const body = [SUBSCRIBE, { do: 'poll' }] as const
  return { do: 'try', body, catch: [{ exception: 'KafkaException', body: [one] }] }
}
