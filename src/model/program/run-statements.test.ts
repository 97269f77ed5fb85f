import { describe, expect, test } from 'vitest'
import { toMs } from '../../base/time'
import { KAFKA_VERSIONS, type KafkaVersion } from '../../config/version'
import { ScriptedBroker } from '../../testing/scripted-broker'
import { startConsumer } from '../kafka/consumer/process'
import { misfitIn } from './types/program-schemas'
import type { Block, Statement } from './types/statement'
import type { StatementsSpec } from './types/statements'

const ASSIGN: Statement = { do: 'assign', partitions: ['t-0'] }
const SUBSCRIBE: Statement = { do: 'subscribe', topics: ['t'] }
const POLL: Statement = { do: 'poll', timeoutMs: 1000 }
const PROCESS: Statement = { do: 'process' }
const CLOSE: Statement = { do: 'close' }

/** A commit of an offset of its own: says that the program came by. */
const mark = (offset: number): Statement => ({ do: 'commitSync', offsets: { 'm-0': offset } })
const caught = (exception: 'RuntimeException' | 'KafkaException', body: Block) =>
  ({ exception, body }) as const

interface Played {
  readonly version?: KafkaVersion
  readonly work?: StatementsSpec['work']
  readonly config?: Readonly<Record<string, string>>
  readonly records?: number
}

/** Ten records, and a program that is run to its end. */
function play(body: Block, { version, work, config, records = 10 }: Played = {}): ScriptedBroker {
  const program: StatementsSpec = { type: 'statements', client: 'consumer', work, body }
  expect(misfitIn(program)).toBeNull()
  const b = new ScriptedBroker({
    ...(version === undefined ? {} : { version }),
    ...(config === undefined ? {} : { config }),
    program,
    partitions: { 't-0': records },
  })
  return b.do(startConsumer).runFor(20_000)
}

/** Offsets of t-0 that commits sent, and of m-0, in order. */
function committed(b: ScriptedBroker): readonly number[] {
  return b.all('commit.sent').flatMap(({ offsets }) => Object.values(offsets))
}

function processed(b: ScriptedBroker): readonly number[] {
  return b.all('record.processed').map(({ offset }) => offset)
}

const LOOP_ONCE = (body: Block): Block => [ASSIGN, POLL, { do: 'forEach', body }]

describe.each(KAFKA_VERSIONS)('%s', (version) => {
  test('C-61 what commitSync() commits inside the loop: the position, or the map it is given', () => {
    const work = { failAt: { partition: 't-0', offset: 3 } }
    const with3 = (offsets: 'position' | 'record' | 'sameRecord') =>
      committed(play(LOOP_ONCE([PROCESS, { do: 'commitSync', offsets }]), { version, work }))
    expect(with3('position')).toEqual([10, 10, 10])
    expect(with3('record')).toEqual([1, 2, 3])
    expect(with3('sameRecord')).toEqual([0, 1, 2])
  })

  test('C-59 C-61 a commit of record.offset() has the last record read once more', () => {
    const again = (offsets: 'record' | 'sameRecord') => {
      const b = play(
        [SUBSCRIBE, POLL, { do: 'forEach', body: [PROCESS, { do: 'commitSync', offsets }] }, CLOSE],
        { version },
      )
      b.do(startConsumer).runFor(20_000)
      return b
        .all('record.processed')
        .filter(({ times }) => times > 1)
        .map(({ offset }) => offset)
    }
    expect(again('record')).toEqual([])
    expect(again('sameRecord')).toEqual([9])
  })

  test('C-43 C-60 an exception in the loop leaves the position behind the whole batch', () => {
    const log = { exception: 'RuntimeException', body: [] } as const
    const work = { failAt: { partition: 't-0', offset: 3 } }
    const around = play(
      [
        ASSIGN,
        POLL,
        { do: 'try', body: [{ do: 'forEach', body: [PROCESS] }], catch: [log] },
        POLL,
        { do: 'commitSync' },
      ],
      { version, work },
    )
    expect(processed(around)).toEqual([0, 1, 2])
    expect(committed(around)).toEqual([10])
    const within = play(LOOP_ONCE([{ do: 'try', body: [PROCESS], catch: [log] }]), {
      version,
      work,
    })
    expect(processed(within)).toEqual([0, 1, 2, 4, 5, 6, 7, 8, 9])
  })

  test('C-33 seek() is served by the next poll(), seekToBeginning() and seekToEnd() are lazy', () => {
    const seek: Statement = { do: 'seek', partition: 't-0', offset: 4 }
    expect(play([ASSIGN, POLL, seek, { do: 'commitSync' }, POLL], { version }).returned).toEqual([
      't-0:0-9',
      't-0:4-9',
    ])
    const to = (end: 'beginning' | 'end') => {
      const b = play(
        [ASSIGN, POLL, { do: 'seekTo', end }, { do: 'commitSync' }, POLL, { do: 'commitSync' }],
        { version },
      )
      return [b.returned, committed(b)]
    }
    // Until the next poll() has looked it up there is no position, and so nothing to commit.
    expect(to('beginning')).toEqual([['t-0:0-9', 't-0:0-9'], [10]])
    expect(to('end')).toEqual([['t-0:0-9'], [10]])
  })

  test('C-33 seek() of a partition that is not assigned throws', () => {
    const b = play([ASSIGN, { do: 'seek', partition: 't-1', offset: 4 }, mark(1)], { version })
    expect([b.exceptions, committed(b)]).toEqual([['seek: IllegalStateException'], []])
  })

  test('C-45 a paused partition is not returned before resume(), then without another fetch', () => {
    const config = { 'max.poll.records': '4' }
    const b = play(
      [ASSIGN, POLL, { do: 'pause' }, POLL, { do: 'resume', partitions: ['t-0'] }, POLL],
      { version, config },
    )
    expect(b.returned).toEqual(['t-0:0-3', 't-0:4-7'])
    expect(b.requests('Fetch')).toHaveLength(1)
  })

  test('C-169 wakeup() has the next blocking call throw, and only that', () => {
    const b = play(
      [
        ASSIGN,
        { do: 'wakeup' },
        { do: 'try', body: [POLL], catch: [{ exception: 'WakeupException', body: [mark(1)] }] },
        POLL,
      ],
      { version },
    )
    expect(b.exceptions).toEqual(['poll: WakeupException'])
    expect([committed(b), b.returned]).toEqual([[1], ['t-0:0-9']])
  })

  test('C-165 close() commits if auto commit is on, and after it every call throws', () => {
    const close = (auto: string) => {
      const config = { 'enable.auto.commit': auto }
      return committed(play([SUBSCRIBE, POLL, CLOSE], { version, config }))
    }
    expect([close('true'), close('false')]).toEqual([[10], []])
    const b = play([ASSIGN, CLOSE, CLOSE, POLL], { version })
    expect(b.exceptions).toEqual(['poll: IllegalStateException'])
  })

  test('C-15 subscribe() after assign() throws', () => {
    expect(play([ASSIGN, SUBSCRIBE], { version }).exceptions).toEqual([
      'subscribe: IllegalStateException',
    ])
    expect(play([SUBSCRIBE, ASSIGN], { version }).exceptions).toEqual([
      'assign: IllegalStateException',
    ])
  })

  test('C-62 commitSync() with a timeout of its own', () => {
    const b = new ScriptedBroker({
      version,
      program: {
        type: 'statements',
        client: 'consumer',
        body: [ASSIGN, POLL, { do: 'commitSync', timeoutMs: 700 }],
      },
      partitions: { 't-0': 10 },
    })
    b.answer = ({ api }) => (api === 'OffsetCommit' ? null : undefined)
    b.do(startConsumer).runFor(20_000)
    const [sent] = b.all('commit.sent')
    const [thrown] = b.all('exception.thrown')
    expect([thrown?.class, toMs((thrown?.at ?? 0) - (sent?.at ?? 0))]).toEqual([
      'org.apache.kafka.common.errors.TimeoutException',
      700,
    ])
  })

  test('C-60 a pool of workers: as many records at a time as it has threads', () => {
    const work = { ms: 100 }
    const ends = (threads: number) => {
      const b = play(
        [
          ASSIGN,
          POLL,
          { do: 'forEach', body: [{ do: 'worker', threads }] },
          { do: 'sleep', ms: 600 },
          CLOSE,
        ],
        { version, work, records: 4 },
      )
      const [first] = b.all('record.processing')
      return b.all('record.processed').map(({ at }) => toMs(at - (first?.at ?? 0)))
    }
    expect([ends(1), ends(2), ends(8)]).toEqual([
      [100, 200, 300, 400],
      [100, 100, 200, 200],
      [100, 100, 100, 100],
    ])
  })
})

test('C-67 an explicit map may move the bookmark backwards', () => {
  const b = play([
    ASSIGN,
    POLL,
    { do: 'commitSync' },
    { do: 'commitAsync', offsets: { 't-0': 4 } },
    { do: 'sleep', ms: 10 },
  ])
  expect([committed(b), b.committed['t-0']]).toEqual([[10, 4], 4])
})

test('every n-th record, and the one record that is named', () => {
  const every: Statement = { do: 'everyNth', n: 4, body: [{ do: 'commitSync', offsets: 'record' }] }
  expect(committed(play(LOOP_ONCE([PROCESS, every])))).toEqual([4, 8])
  const one: Statement = {
    do: 'ifRecord',
    partition: 't-0',
    offset: 2,
    body: [{ do: 'commitSync' }, { do: 'break' }],
  }
  const b = play(LOOP_ONCE([PROCESS, one]))
  expect([processed(b), committed(b)]).toEqual([[0, 1, 2], [10]])
})

test('what is tracked is committed as it was processed', () => {
  const stop: Statement = { do: 'ifRecord', partition: 't-0', offset: 5, body: [{ do: 'break' }] }
  const b = play([
    ...LOOP_ONCE([stop, PROCESS, { do: 'track' }]),
    { do: 'commitSync', offsets: 'processed' },
  ])
  expect(committed(b)).toEqual([5])
})

describe('as in Java', () => {
  const FAIL: Statement = { do: 'seek', partition: 'x-0', offset: 0 }

  test('the innermost catch that takes the class catches', () => {
    const tried = (...catches: readonly ReturnType<typeof caught>[]) =>
      committed(play([{ do: 'try', body: [ASSIGN, FAIL, mark(9)], catch: catches }, mark(3)]))
    // IllegalStateException is none of Kafka's.
    expect(
      tried(caught('KafkaException', [mark(1)]), caught('RuntimeException', [mark(2)])),
    ).toEqual([2, 3])
    expect(tried(caught('KafkaException', [mark(1)]))).toEqual([])
  })

  test('a finally runs in order, after an exception, and on the way out of a loop and of main', () => {
    const last = (body: Block): Statement => ({ do: 'try', body, finally: [mark(2)] })
    expect(committed(play([ASSIGN, last([mark(1)]), mark(3)]))).toEqual([1, 2, 3])
    expect(committed(play([ASSIGN, last([FAIL]), mark(3)]))).toEqual([2])
    expect(committed(play([ASSIGN, last([mark(1), { do: 'return' }])]))).toEqual([1, 2])
    const loop: Statement = {
      do: 'while',
      test: 'true',
      body: [POLL, last([last([{ do: 'break' }])])],
    }
    expect(committed(play([ASSIGN, loop, mark(3)]))).toEqual([2, 2, 3])
  })

  test('an exception of a finally takes the place of the one that led there', () => {
    const inner: Statement = { do: 'try', body: [{ do: 'wakeup' }, POLL], finally: [FAIL] }
    const b = play([
      ASSIGN,
      {
        do: 'try',
        body: [inner],
        catch: [caught('KafkaException', [mark(1)]), caught('RuntimeException', [mark(2)])],
      },
    ])
    expect([b.exceptions, committed(b)]).toEqual([
      ['poll: WakeupException', 'seek: IllegalStateException'],
      [2],
    ])
  })

  test('throw e leaves the catch with the same exception, told once', () => {
    const inner: Statement = {
      do: 'try',
      body: [FAIL],
      catch: [caught('RuntimeException', [{ do: 'throw' }])],
    }
    const b = play([
      ASSIGN,
      {
        do: 'try',
        body: [inner],
        catch: [caught('RuntimeException', [mark(1)])],
        finally: [mark(2)],
      },
    ])
    expect([b.exceptions, committed(b)]).toEqual([['seek: IllegalStateException'], [1, 2]])
  })

  test('an exception that nothing catches ends the program, without a close()', () => {
    const b = play([SUBSCRIBE, POLL, FAIL, CLOSE])
    expect(b.consumer.lifecycle).toBe('closed')
    expect(b.requests('LeaveGroup')).toEqual([])
  })

  test('repeat counts anew each time it is reached, also after a break', () => {
    const twice: Statement = { do: 'repeat', times: 2, body: [mark(1)] }
    expect(committed(play([ASSIGN, { do: 'repeat', times: 2, body: [twice, mark(2)] }]))).toEqual([
      1, 1, 2, 1, 1, 2,
    ])
    const broken: Statement = { do: 'repeat', times: 3, body: [mark(1), { do: 'break' }] }
    expect(committed(play([ASSIGN, { do: 'repeat', times: 2, body: [broken] }]))).toEqual([1, 1])
  })

  test('a loop that catches the same exception over and over takes time', () => {
    const again: Statement = {
      do: 'try',
      body: [FAIL, POLL],
      catch: [caught('RuntimeException', [])],
    }
    const b = play([ASSIGN, { do: 'while', test: 'running', body: [again] }])
    const instants = new Set(b.all('exception.thrown').map(({ at }) => at))
    expect(instants.size).toBeGreaterThan(1000)
    expect(b.exceptions.length).toBeLessThanOrEqual(2 * instants.size)
  })
})
