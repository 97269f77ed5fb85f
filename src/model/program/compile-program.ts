import { assert } from '../../base/assert'
import {
  DEFAULT_POLL_TIMEOUT_MS,
  type Instruction,
  type PollLoopSpec,
  type ProducerSpec,
  type ProgramRecord,
  type ProgramSpec,
} from './program'

const INSTRUCTIONS_MAX = 30_000

/**
 * The instructions of a program, in the order of its source code. The first is `construct`, the last
 * `exit`; every index in them is below the length.
 */
export function compileProgram(spec: ProgramSpec): readonly Instruction[] {
  const program = spec.type === 'pollLoop' ? compilePollLoop(spec) : compileProducer(spec)
  assert(program.length <= INSTRUCTIONS_MAX, 'a program has at most 30000 instructions')
  return program
}

/** A loop's instruction is written when its end is known; until then this holds its place. */
const HOLE: Instruction = { op: 'exit' }

function compilePollLoop(spec: PollLoopSpec): readonly Instruction[] {
  assert(
    (spec.subscribe === undefined) !== (spec.assign === undefined),
    'a poll loop either subscribes or assigns',
  )
  const program: Instruction[] = [{ op: 'construct', client: 'consumer' }]
  if (spec.wakeupHook) {
    program.push({ op: 'addShutdownHook', join: spec.wakeupHook === 'joined' })
  }
  const start = program.length
  if (spec.assign !== undefined) program.push({ op: 'assign', partitions: spec.assign })
  else {
    const listener = spec.rebalanceListener ?? 'none'
    program.push({ op: 'subscribe', topics: spec.subscribe ?? [], listener })
  }
  const loop = program.push(HOLE) - 1
  // poll() takes whole milliseconds of its Duration.
  const timeoutMs = Math.floor(spec.pollTimeoutMs ?? DEFAULT_POLL_TIMEOUT_MS)
  program.push({ op: 'poll', timeoutMs })
  const batch = program.length
  pushBatch(program, spec)
  // Without a hook the outer catch is absent: its place is that of close().
  const rethrow = spec.onError === 'log' ? pushCatches(program, spec, batch) : null
  if (spec.afterBatchMs) program.push({ op: 'sleep', ms: spec.afterBatchMs })
  program.push({ op: 'jump', to: loop })
  const end = program.length
  if (spec.wakeupHook) {
    if (rethrow !== null) program[rethrow] = wakeupCatch(batch, rethrow - 1, end)
    program.push(wakeupCatch(start, end, end + 1))
  }
  const close = program.push({ op: 'close', from: start, to: program.length }) - 1
  program.push({ op: 'exit' })
  const test = spec.wakeupHook ? 'true' : 'running'
  program[loop] = { op: 'while', test, end: close }
  return program
}

/** The for loop over the records, and the commit after it. */
function pushBatch(program: Instruction[], spec: PollLoopSpec): void {
  const ms = spec.processMs ?? 0
  const scope = spec.commitOffsets ?? 'record'
  const forEach = program.push(HOLE) - 1
  if (spec.handOff) program.push({ op: 'handOff', ms })
  else program.push({ op: 'process', ms, failAt: spec.failAt ?? null })
  if (spec.rebalanceListener === 'commitProcessed' && spec.subscribe !== undefined) {
    program.push({ op: 'track' })
  }
  if (spec.commit === 'syncPerRecord') program.push({ op: 'commitSync', scope })
  if (spec.commit === 'asyncPerRecord') program.push({ op: 'commitAsync', scope })
  program.push({ op: 'jump', to: forEach })
  program[forEach] = { op: 'forEachRecord', end: program.length }
  if (spec.commit === 'syncPerBatch') program.push({ op: 'commitSync', scope: 'position' })
  if (spec.commit === 'asyncPerBatch') program.push({ op: 'commitAsync', scope: 'position' })
}

/**
 * `onError: log` around the batch. poll() stays outside: what it throws would come back at once, for ever.
 * Returns the place of the catch that hands a WakeupException on, null without a hook.
 */
function pushCatches(program: Instruction[], spec: PollLoopSpec, from: number): number | null {
  const to = program.length
  const rethrow = spec.wakeupHook ? to + 1 : null
  const next = to + (spec.wakeupHook ? 3 : 2)
  program.push({ op: 'jump', to: next })
  if (rethrow !== null) program.push(HOLE)
  program.push({ op: 'catch', exception: 'RuntimeException', from, to, next })
  return rethrow
}

function wakeupCatch(from: number, to: number, next: number): Instruction {
  return { op: 'catch', exception: 'WakeupException', from, to, next }
}

function compileProducer(spec: ProducerSpec): readonly Instruction[] {
  const answer = spec.answer ?? 'ignore'
  const program: Instruction[] = [{ op: 'construct', client: 'producer' }]
  const transaction = spec.records === undefined ? undefined : spec.transaction
  const start = program.length
  if (transaction) program.push({ op: 'initTransactions' }, { op: 'beginTransaction' })
  if (spec.records === undefined) {
    const take = program.push(HOLE) - 1
    pushSend(program, null, answer)
    program.push({ op: 'jump', to: take })
    program[take] = { op: 'take', end: program.length }
  }
  for (const record of spec.records ?? []) pushRecord(program, record, answer)
  if (transaction) {
    if (transaction.offsetsOf) program.push({ op: 'sendOffsets', group: transaction.offsetsOf })
    const commits = transaction.end === 'commit'
    program.push({ op: commits ? 'commitTransaction' : 'abortTransaction' })
  }
  if (spec.flush) program.push({ op: 'flush' })
  program.push({ op: 'close', from: start, to: program.length }, { op: 'exit' })
  return program
}

function pushRecord(
  program: Instruction[],
  record: ProgramRecord,
  answer: 'ignore' | 'callback' | 'get',
): void {
  const times = record.count ?? 1
  if (times === 1) {
    pushSend(program, record, answer)
    return
  }
  const repeat = program.push(HOLE) - 1
  pushSend(program, record, answer)
  if (record.everyMs) program.push({ op: 'sleep', ms: record.everyMs })
  program.push({ op: 'jump', to: repeat })
  program[repeat] = { op: 'repeat', times, end: program.length }
}

function pushSend(
  program: Instruction[],
  record: ProgramRecord | null,
  answer: 'ignore' | 'callback' | 'get',
): void {
  program.push({ op: 'send', record, callback: answer === 'callback' })
  if (answer === 'get') program.push({ op: 'get' })
}
