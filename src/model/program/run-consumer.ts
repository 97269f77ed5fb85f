import { assert } from '../../base/assert'
import { fromMs, type SimTime } from '../../base/time'
import { settingsOf } from '../../config/settings/settings'
import type { ClientId } from '../ids'
import { stepAt, update, updateApp, waitUntil } from '../kafka/consumer/client'
import { beginClose, continueClose } from '../kafka/consumer/close'
import { causesOfPositions, commitAsync } from '../kafka/consumer/commit'
import { invokeCommitCallbacks } from '../kafka/consumer/commit-callbacks'
import type { Consumer, Thrown } from '../kafka/consumer/consumer-state'
import { emitThrown, thrownBy } from '../kafka/consumer/exceptions'
import { handOff } from '../kafka/consumer/hand-off'
import { recordProcessed } from '../kafka/consumer/history'
import { noteAnswers } from '../kafka/consumer/inbox'
import { beginPoll, continuePoll, nextRetry, takeWakeup } from '../kafka/consumer/poll'
import { exitConsumer } from '../kafka/consumer/process'
import { carryOutSeeks } from '../kafka/consumer/seek'
import { beginSyncCommit, driveSyncCommit } from '../kafka/consumer/sync-commit'
import { consumerOf, emit, ownApp, ownConsumer, type Turn } from '../turn'
import { committingOf, currentRecord } from './committing'
import { type Flow, runCall, thrownIn } from './consumer-calls'
import { afterFinally, everyNth, leave, repeated, type Standing, unwindTo } from './control'
import type { CommitScope, Instruction, ProducerInstruction } from './program'
import { treeOf } from './types/program-types'

/** After so many instructions at one instant the thread goes on in another step. */
const INSTRUCTIONS_PER_STEP = 256
/** Longest batch times the instructions of a loop's body. */
const INSTRUCTIONS_MAX = 1_000_000
/** Jumps in a row: no program has more. */
const JUMPS_MAX = 64
/** Time of one iteration of a loop that never waits, us: real programs spend time on it. */
const BUSY_LOOP_US = 1000

/**
 * Between the end of the work on a record and the commit after it: no two instructions of a thread are one, and a
 * process can die between them.
 */
const COMMIT_GAP_US = 1

/** Calls of the client, which it refuses once it is closed. */
const CALLS: ReadonlySet<Instruction['op']> = new Set([
  ...(['subscribe', 'assign', 'poll', 'commitSync', 'commitAsync'] as const),
  ...(['seek', 'seekTo', 'pause', 'resume'] as const),
])

/** Executes the consumer's program from its present instruction until it has to wait. */
export function runConsumer(turn: Turn, id: ClientId): void {
  for (let i = 0; i < INSTRUCTIONS_MAX; i++) {
    const consumer = atNextCall(turn, id)
    if (consumer.lifecycle !== 'running' && consumer.lifecycle !== 'closing') return
    const instruction = consumer.program[consumer.pc]
    assert(instruction, 'the program counter points into the program')
    const begins = consumer.app.doing === 'idle'
    if (begins && i > INSTRUCTIONS_PER_STEP && instruction.op === 'poll') {
      return stepAt(turn, id, turn.world.now)
    }
    if (begins && isCommit(instruction) && consumer.app.processedAt === turn.world.now) {
      return stepAt(turn, id, turn.world.now + COMMIT_GAP_US)
    }
    const flow = begins
      ? execute(turn, id, consumer, instruction)
      : goOn(turn, id, consumer, instruction)
    if (flow === 'wait') return
    if (typeof flow === 'number') ownConsumer(turn, id).pc = flow
    else if ('pc' in flow) update(turn, id, flow)
    else raise(turn, id, flow.in, flow.thrown)
  }
  assert(false, 'a program waits now and then')
}

function isCommit({ op }: Instruction): boolean {
  return op === 'commitSync' || op === 'commitAsync'
}

/** Follows loops and jumps to the next instruction that does something. */
function atNextCall(turn: Turn, id: ClientId): Consumer {
  const consumer = consumerOf(turn, id)
  if (consumer.app.doing !== 'idle') return consumer
  let { pc } = consumer
  for (let i = 0; i < JUMPS_MAX; i++) {
    const instruction = consumer.program[pc]
    if (instruction?.op === 'jump') pc = instruction.to
    else if (instruction?.op === 'catch' || instruction?.op === 'finally') pc += 1
    else if (instruction?.op === 'while') {
      pc = instruction.test === 'running' && consumer.closingBy !== 0 ? instruction.end : pc + 1
    } else {
      if (pc !== consumer.pc) ownConsumer(turn, id).pc = pc
      return consumerOf(turn, id)
    }
  }
  assert(false, 'a loop calls something')
}

function execute(turn: Turn, id: ClientId, consumer: Consumer, instruction: Instruction): Flow {
  const next = consumer.pc + 1
  if (consumer.close && CALLS.has(instruction.op)) {
    return thrownIn(turn, instruction.op, 'consumerClosed')
  }
  switch (instruction.op) {
    case 'construct':
      return next
    case 'addShutdownHook':
      update(turn, id, { shutdownHook: instruction.join ? 'joined' : 'notJoined' })
      return next
    case 'subscribe':
    case 'assign':
    case 'seek':
    case 'seekTo':
    case 'pause':
    case 'resume':
    case 'wakeup':
      return runCall(turn, id, instruction)
    case 'print':
      return next
    case 'poll':
      if (consumer.subscription.mode === 'none') return thrownIn(turn, 'poll', 'notSubscribed')
      beginPoll(turn, id, fromMs(instruction.timeoutMs))
      return goOn(turn, id, consumerOf(turn, id), instruction)
    case 'forEachRecord': {
      const handIndex = consumer.app.recordIndex + 1
      const over = handIndex >= consumer.app.records.length
      ownApp(turn, id).recordIndex = over ? consumer.app.records.length : handIndex
      return over ? instruction.end : next
    }
    case 'process':
      return beginProcessing(turn, id, consumer, instruction)
    case 'handOff':
      handOff(turn, id, currentRecord(consumer), instruction)
      return next
    case 'track': {
      const { partition, offset } = currentRecord(consumer)
      update(turn, id, { tracked: { ...consumer.tracked, [partition]: offset + 1 } })
      return next
    }
    case 'commitSync':
      return beginCommitSync(turn, id, consumer, instruction)
    case 'commitAsync':
      return sendCommitAsync(turn, id, consumer, instruction.scope)
    case 'sleep':
      return begin(turn, id, 'sleep', instruction.ms)
    case 'close':
      if (consumer.close) return next
      updateApp(turn, id, { doing: 'close', since: turn.world.now, until: -1 })
      beginClose(turn, id, instruction.timeoutMs)
      return goOn(turn, id, consumerOf(turn, id), instruction)
    case 'exit':
      exitConsumer(turn, id)
      return 'wait'
    default:
      return control(turn, id, consumer, instruction)
  }
}

/** Instructions that are no call of a consumer. A new instruction belongs here or does not compile. */
type Deciding =
  | Extract<
      Instruction,
      { op: 'ifRecord' | 'everyNth' | 'repeat' | 'leave' | 'throw' | 'endFinally' }
    >
  | NotRun

/** Instructions that `atNextCall` has passed, or that only a producer has. */
type NotRun =
  | Extract<Instruction, { op: 'jump' | 'while' | 'catch' | 'finally' }>
  | Exclude<ProducerInstruction, { op: 'repeat' }>

/** Instructions that only change the control flow. */
function control(turn: Turn, id: ClientId, consumer: Consumer, instruction: Deciding): Flow {
  const { program } = consumer
  switch (instruction.op) {
    case 'ifRecord': {
      const { partition, offset } = currentRecord(consumer)
      const isIt = partition === instruction.partition && offset === instruction.offset
      return isIt ? consumer.pc + 1 : instruction.end
    }
    case 'everyNth':
      return everyNth(consumer, instruction)
    case 'repeat':
      return repeated(consumer, instruction)
    case 'leave':
      return leave(program, consumer, instruction.to)
    case 'throw': {
      const { caught } = consumer.control
      assert(caught, 'a throw stands in a catch')
      return unwound(turn, id, consumer, caught)
    }
    case 'endFinally': {
      const after = afterFinally(program, consumer, instruction.of)
      if ('pc' in after) return after
      const { pc } = consumer
      return unwound(turn, id, { program, pc, control: after.control }, after.thrown)
    }
    default:
      return isNotRun(instruction)
  }
}

function isNotRun({ op }: NotRun): never {
  assert(false, `a consumer does not ${op}`)
}

/** The thread stands inside an instruction. */
function goOn(turn: Turn, id: ClientId, consumer: Consumer, instruction: Instruction): Flow {
  switch (consumer.app.doing) {
    case 'poll': {
      const calledAt = consumer.app.since
      const result = continuePoll(turn, id)
      if (!result) return 'wait'
      if (result.thrown) return { in: 'poll', thrown: result.thrown }
      return pollReturned(turn, id, calledAt)
    }
    case 'process':
      return turn.world.now < consumer.app.until
        ? 'wait'
        : endProcessing(turn, id, consumer, instruction)
    case 'sleep':
      if (turn.world.now < consumer.app.until) return 'wait'
      becomeIdle(turn, id)
      return consumer.pc + 1
    case 'commit':
      return continueCommitSync(turn, id)
    case 'close': {
      const result = continueClose(turn, id)
      if (!result) return 'wait'
      becomeIdle(turn, id)
      return result.thrown ? { in: 'close', thrown: result.thrown } : consumer.pc + 1
    }
    default:
      assert(false, `the application thread is not inside ${consumer.app.doing}`)
  }
}

/** `calledAt`: when poll() was called, us. */
function pollReturned(turn: Turn, id: ClientId, calledAt: SimTime): Flow {
  becomeIdle(turn, id)
  const app = ownApp(turn, id)
  app.recordIndex = -1
  const { pc, returnedBy } = consumerOf(turn, id)
  if (app.records.length > 0) {
    turn.cause = returnedBy
    return pc + 1
  }
  // poll(0) in an empty loop.
  if (calledAt === turn.world.now) loopsBusily(turn, id)
  return calledAt === turn.world.now ? 'wait' : pc + 1
}

/** The instruction takes the time that a turn of a busy loop takes. */
function loopsBusily(turn: Turn, id: ClientId): void {
  const until = turn.world.now + BUSY_LOOP_US
  updateApp(turn, id, { doing: 'sleep', since: turn.world.now, until })
  stepAt(turn, id, until)
}

function beginProcessing(
  turn: Turn,
  id: ClientId,
  consumer: Consumer,
  instruction: Extract<Instruction, { op: 'process' }>,
): Flow {
  const { partition, offset } = currentRecord(consumer)
  const causes = [consumer.returnedBy]
  const by = emit(turn, id, 0, { kind: 'record.processing', partition, offset }, causes)
  const until = turn.world.now + fromMs(instruction.ms)
  const app = ownApp(turn, id)
  app.doing = 'process'
  app.since = turn.world.now
  app.until = until
  app.by = by
  if (instruction.ms > 0) {
    stepAt(turn, id, until, by)
    return 'wait'
  }
  return endProcessing(turn, id, consumerOf(turn, id), instruction)
}

function endProcessing(
  turn: Turn,
  id: ClientId,
  consumer: Consumer,
  instruction: Instruction,
): Flow {
  const { partition, offset } = currentRecord(consumer)
  const { by } = consumer.app
  becomeIdle(turn, id)
  const failAt = instruction.op === 'process' ? instruction.failAt : null
  if (failAt?.partition === partition && failAt.offset === offset) {
    const thrown = thrownBy(turn, by, 'recordRefused', { partition, offset })
    return { in: treeOf(consumer.spec).work.call, thrown }
  }
  turn.cause = recordProcessed(turn, id, partition, offset, [by])
  ownApp(turn, id).processedAt = turn.world.now
  return consumer.pc + 1
}

function beginCommitSync(
  turn: Turn,
  id: ClientId,
  consumer: Consumer,
  instruction: Extract<Instruction, { op: 'commitSync' }>,
): Flow {
  if (consumer.groupId === null) return thrownIn(turn, 'commitSync', 'noGroupId')
  const fenced = invokeCommitCallbacks(turn, id)
  if (fenced) return { in: 'commitSync', thrown: fenced }
  const { now } = turn.world
  const committing = committingOf(consumer, 'sync', instruction.scope)
  const { timeoutMs } = instruction
  const timeout =
    timeoutMs === undefined
      ? settingsOf('consumer', consumer.config).defaultApiTimeout
      : fromMs(timeoutMs)
  const deadline = now + timeout
  const causes = causesOfPositions(consumer, committing.offsets)
  beginSyncCommit(turn, id, committing, deadline, causes)
  updateApp(turn, id, { doing: 'commit', since: now, until: -1 })
  return continueCommitSync(turn, id)
}

/** A pending wakeup() is found when the commit has been sent, and not while it waits to be tried again (C-169). */
function continueCommitSync(turn: Turn, id: ClientId): Flow {
  noteAnswers(turn, id)
  const commit = consumerOf(turn, id).syncCommit
  const result = driveSyncCommit(turn, id)
  const backsOff = commit !== null && commit.request === 0 && turn.world.now < commit.retryAt
  const polled = commit !== null && !backsOff && Object.keys(commit.offsets).length > 0
  const wakeup = polled ? takeWakeup(turn, id) : null
  if (result === 'pending' && !wakeup) {
    const retry = nextRetry(turn, consumerOf(turn, id))
    if (retry >= 0) waitUntil(turn, id, retry)
    return 'wait'
  }
  update(turn, id, { syncCommit: null })
  becomeIdle(turn, id)
  const thrown = wakeup ?? (result === 'pending' ? null : result.thrown)
  return thrown ? { in: 'commitSync', thrown } : consumerOf(turn, id).pc + 1
}

function sendCommitAsync(turn: Turn, id: ClientId, consumer: Consumer, scope: CommitScope): Flow {
  if (consumer.groupId === null) return thrownIn(turn, 'commitAsync', 'noGroupId')
  const fenced = invokeCommitCallbacks(turn, id)
  if (fenced) return { in: 'commitAsync', thrown: fenced }
  const committing = committingOf(consumer, 'async', scope)
  const causes = [turn.cause, ...causesOfPositions(consumer, committing.offsets)]
  commitAsync(turn, id, committing, causes)
  return consumer.pc + 1
}

/** Throws an exception from the instruction to the catch or the finally around it. */
function raise(turn: Turn, id: ClientId, where: string, thrown: Thrown): void {
  turn.cause = emitThrown(turn, id, where, thrown)
  becomeIdle(turn, id)
  update(turn, id, unwound(turn, id, consumerOf(turn, id), thrown))
}

/** Where the exception leads. A loop that catches it at once again and again is a busy one. */
function unwound(
  turn: Turn,
  id: ClientId,
  { program, pc, control: before }: Standing & Pick<Consumer, 'program'>,
  thrown: Thrown,
): Standing {
  const { now } = turn.world
  const standing = unwindTo(program, { pc, control: before }, thrown, now)
  if (program[standing.pc]?.op === 'catch' && before.caughtAt === now) loopsBusily(turn, id)
  return standing
}

function begin(turn: Turn, id: ClientId, doing: 'sleep', ms: number): Flow {
  const until = turn.world.now + fromMs(ms)
  updateApp(turn, id, { doing, since: turn.world.now, until })
  stepAt(turn, id, until)
  return 'wait'
}

function becomeIdle(turn: Turn, id: ClientId): void {
  const app = ownApp(turn, id)
  app.doing = 'idle'
  app.since = turn.world.now
  app.until = -1
  carryOutSeeks(turn, id)
}
