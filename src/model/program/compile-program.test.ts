import { describe, expect, test } from 'vitest'
import { compileProgram } from './compile-program'
import { handlerOf } from './handler-of'
import type { Instruction } from './program'
import type { PollLoopSpec } from './types/poll-loop'
import type { ProgramSpec } from './types/program-types'

const WAKEUP = 'org.apache.kafka.common.errors.WakeupException'
const COMMIT_FAILED = 'org.apache.kafka.clients.consumer.CommitFailedException'
const ILLEGAL_STATE = 'java.lang.IllegalStateException'
const EXECUTION = 'java.util.concurrent.ExecutionException'

/** One line per instruction: index, op, and where it may go. */
function text(spec: ProgramSpec): readonly string[] {
  return compileProgram(spec).map((instruction, i) => {
    const { op, ...rest } = instruction
    const fields = Object.entries(rest).map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    return [i, op, ...fields].join(' ')
  })
}

const LOOP: PollLoopSpec = { type: 'pollLoop', subscribe: ['orders'], commit: 'auto' }

test('auto commit: no commit in the program', () => {
  const spec = { ...LOOP, pollTimeoutMs: 500, processMs: 700, afterBatchMs: 1100 }
  expect(text(spec)).toEqual([
    '0 construct client="consumer"',
    '1 subscribe topics=["orders"] listener="none"',
    '2 while test="running" end=9',
    '3 poll timeoutMs=500',
    '4 forEachRecord end=7',
    '5 process ms=700 failAt=null',
    '6 jump to=4',
    '7 sleep ms=1100',
    '8 jump to=2',
    '9 finally from=1 to=9',
    '10 close',
    '11 endFinally of=9',
    '12 exit',
  ])
})

test('C-61 commitSync per record commits the record, per batch the position', () => {
  expect(text({ ...LOOP, commit: 'syncPerRecord' })).toContain('6 commitSync scope="record"')
  expect(text({ ...LOOP, commit: 'syncPerBatch' })).toContain('7 commitSync scope="position"')
  expect(text({ ...LOOP, commit: 'asyncPerRecord', commitOffsets: 'position' })).toContain(
    '6 commitAsync scope="position"',
  )
})

test('C-170 a shutdown hook: the loop never ends by itself, the exception leads to close()', () => {
  expect(text({ ...LOOP, wakeupHook: 'joined' })).toEqual([
    '0 construct client="consumer"',
    '1 addShutdownHook join=true',
    '2 subscribe topics=["orders"] listener="none"',
    '3 while test="true" end=9',
    '4 poll timeoutMs=1000',
    '5 forEachRecord end=8',
    '6 process ms=0 failAt=null',
    '7 jump to=5',
    '8 jump to=3',
    '9 jump to=11',
    '10 catch exception="WakeupException" from=2 to=9',
    '11 finally from=2 to=11',
    '12 close',
    '13 endFinally of=11',
    '14 exit',
  ])
})

test('onError log catches what the batch throws and leaves a wakeup to the outer catch', () => {
  const spec: PollLoopSpec = {
    ...LOOP,
    commit: 'syncPerBatch',
    onError: 'log',
    wakeupHook: 'notJoined',
    afterBatchMs: 10,
  }
  expect(text(spec)).toEqual([
    '0 construct client="consumer"',
    '1 addShutdownHook join=false',
    '2 subscribe topics=["orders"] listener="none"',
    '3 while test="true" end=17',
    '4 poll timeoutMs=1000',
    '5 forEachRecord end=8',
    '6 process ms=0 failAt=null',
    '7 jump to=5',
    '8 commitSync scope="position"',
    '9 jump to=15',
    '10 catch exception="WakeupException" from=5 to=9',
    '11 throw',
    '12 jump to=15',
    '13 catch exception="RuntimeException" from=5 to=9',
    '14 print',
    '15 sleep ms=10',
    '16 jump to=3',
    '17 jump to=19',
    '18 catch exception="WakeupException" from=2 to=17',
    '19 finally from=2 to=19',
    '20 close',
    '21 endFinally of=19',
    '22 exit',
  ])
  const program = compileProgram(spec)
  const at = (pc: number, exception: string) => handlerOf(program, pc, exception)
  expect([at(8, WAKEUP), at(8, COMMIT_FAILED), at(6, ILLEGAL_STATE)]).toEqual([10, 13, 13])
  expect([at(11, WAKEUP), at(4, ILLEGAL_STATE), at(0, ILLEGAL_STATE)]).toEqual([18, 19, 22])
})

test('C-60 without onError an exception in processing goes through close()', () => {
  const failAt = { partition: 'orders-0', offset: 35 }
  const program = compileProgram({ ...LOOP, failAt })
  expect(program[5]).toEqual({ op: 'process', ms: 0, failAt })
  expect(program[handlerOf(program, 5, ILLEGAL_STATE) + 1]?.op).toBe('close')
})

test('a rebalance listener that commits needs the processed offsets tracked', () => {
  expect(
    text({ ...LOOP, commit: 'none', rebalanceListener: 'commitProcessed' }).slice(1, 7),
  ).toEqual([
    '1 subscribe topics=["orders"] listener="commitProcessed"',
    '2 while test="running" end=9',
    '3 poll timeoutMs=1000',
    '4 forEachRecord end=8',
    '5 process ms=0 failAt=null',
    '6 track',
  ])
})

test('a producer with records, each sent its times, in a transaction', () => {
  const spec: ProgramSpec = {
    type: 'producer',
    records: [
      { topic: 'orders', key: 'A', value: '30' },
      { topic: 'orders', value: 'x', count: 3, everyMs: 100 },
    ],
    answer: 'get',
    transaction: { end: 'commit', offsetsOf: 'billing' },
    flush: true,
  }
  expect(compileProgram(spec).map((instruction) => instruction.op)).toEqual([
    'construct',
    'initTransactions',
    'beginTransaction',
    ...['send', 'get', 'jump', 'catch', 'print'],
    ...['repeat', 'send', 'get', 'jump', 'catch', 'print', 'sleep', 'jump'],
    'sendOffsets',
    'commitTransaction',
    'flush',
    ...['finally', 'close', 'endFinally'],
    'exit',
  ])
  const program = compileProgram(spec)
  expect(handlerOf(program, 4, EXECUTION)).toBe(6)
})

test('a producer without records sends what the script hands it until it is closed', () => {
  expect(text({ type: 'producer', answer: 'callback', flush: true })).toEqual([
    '0 construct client="producer"',
    '1 take end=4',
    '2 send record=null callback=true',
    '3 jump to=1',
    '4 flush',
    '5 finally from=1 to=5',
    '6 close',
    '7 endFinally of=5',
    '8 exit',
  ])
})

test('a poll loop that both subscribes and assigns is our mistake', () => {
  expect(() => compileProgram({ ...LOOP, assign: ['orders-0'] })).toThrow('either')
})

describe('every program', () => {
  const specs: ProgramSpec[] = [{ type: 'producer' }, { type: 'producer', answer: 'get' }]
  for (const commit of ['auto', 'syncPerRecord', 'asyncPerBatch', 'none'] as const) {
    for (const wakeupHook of ['joined', undefined] as const) {
      for (const onError of ['log', undefined] as const) {
        for (const handOff of [true, undefined]) {
          specs.push({ ...LOOP, commit, wakeupHook, onError, handOff })
        }
      }
    }
  }
  test('has its targets inside, begins with construct and ends with close() in a finally', () => {
    for (const spec of specs) {
      const program = compileProgram(spec)
      const outside = program.flatMap(targets).filter((to) => to < 1 || to >= program.length)
      expect(outside).toEqual([])
      expect(program.filter((i) => i.op === 'exit').length).toBe(1)
      const ends = [program.at(0), program.at(-3), program.at(-2), program.at(-1)]
      expect(ends.map((one) => one?.op)).toEqual(['construct', 'close', 'endFinally', 'exit'])
    }
  })
})

function targets(instruction: Instruction): readonly number[] {
  if ('end' in instruction && typeof instruction.end === 'number') return [instruction.end]
  return instruction.op === 'jump' || instruction.op === 'leave' ? [instruction.to] : []
}

test('poll() takes whole milliseconds, as Duration.toMillis gives them', () => {
  const timeouts = [0, 0.4, 1.9, undefined].map((pollTimeoutMs) => {
    const poll = compileProgram({ ...LOOP, pollTimeoutMs }).find(({ op }) => op === 'poll')
    return poll?.op === 'poll' ? poll.timeoutMs : null
  })
  expect(timeouts).toEqual([0, 0, 1, 1000])
})
