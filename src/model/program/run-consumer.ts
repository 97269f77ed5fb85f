import { assert } from '../../base/assert'
import { fromMs, type SimTime } from '../../base/time'
import type { ClientId } from '../ids'
import { setAssignment } from '../kafka/consumer/assignment'
import { stepAt, update, updateApp, waitUntil } from '../kafka/consumer/client'
import { beginClose, continueClose } from '../kafka/consumer/close'
import { allConsumed, causesOfPositions, commitAsync, type Offsets } from '../kafka/consumer/commit'
import { invokeCommitCallbacks } from '../kafka/consumer/commit-callbacks'
import type { Committing, Consumer, Thrown } from '../kafka/consumer/consumer-state'
import { tellThrown, thrownBy } from '../kafka/consumer/exceptions'
import { handOff } from '../kafka/consumer/hand-off'
import { recordProcessed } from '../kafka/consumer/history'
import { noteAnswers } from '../kafka/consumer/inbox'
import { beginPoll, continuePoll, nextRetry, takeWakeup } from '../kafka/consumer/poll'
import { exitConsumer } from '../kafka/consumer/process'
import { carryOutSeeks } from '../kafka/consumer/seek'
import { timeOf } from '../kafka/consumer/settings'
import { beginSyncCommit, driveSyncCommit } from '../kafka/consumer/sync-commit'
import { consumerOf, emit, ownApp, ownConsumer, type Turn } from '../turn'
import { handlerOf } from './handler-of'
import type { CommitScope, Instruction } from './program'

/** After so many instructions at one instant the thread goes on in another step. */
const INSTRUCTIONS_PER_STEP = 256
/** Longest batch times the instructions of a loop's body. */
const INSTRUCTIONS_MAX = 1_000_000
/** Jumps in a row: no program has more. */
const JUMPS_MAX = 64
/** What a turn of a loop that never waits costs: real programs spend time on it. */
const BUSY_LOOP_US = 1000

/**
 * Between the end of the work on a record and the commit after it: no two instructions of a thread are one, and a
 * process can die between them.
 */
const COMMIT_GAP_US = 1

/** `wait`: the thread stands in this instruction. A number: the program goes on there. */
type Flow = 'wait' | number | { readonly in: string; readonly thrown: Thrown }

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
    else if (instruction?.op === 'catch') pc = instruction.next
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
  switch (instruction.op) {
    case 'construct':
      return next
    case 'addShutdownHook':
      update(turn, id, { shutdownHook: instruction.join ? 'joined' : 'notJoined' })
      return next
    case 'subscribe':
      if (consumer.groupId === null) return thrownIn(turn, 'subscribe', 'noGroupId')
      update(turn, id, {
        listener: instruction.listener,
        subscription:
          instruction.topics.length === 0
            ? { mode: 'none' }
            : { mode: 'topics', topics: instruction.topics, joined: instruction.topics },
      })
      return next
    case 'assign':
      update(turn, id, { subscription: { mode: 'manual' } })
      setAssignment(turn, id, instruction.partitions)
      update(turn, id, { assignedBy: consumer.since })
      return next
    case 'poll':
      if (consumer.subscription.mode === 'none') return thrownIn(turn, 'poll', 'notSubscribed')
      beginPoll(turn, id, fromMs(instruction.timeoutMs))
      return goOn(turn, id, consumerOf(turn, id), instruction)
    case 'forEachRecord': {
      const handIndex = consumer.app.handIndex + 1
      const over = handIndex >= consumer.app.hand.length
      ownApp(turn, id).handIndex = over ? consumer.app.hand.length : handIndex
      return over ? instruction.end : next
    }
    case 'process':
      return beginProcessing(turn, id, consumer, instruction)
    case 'handOff': {
      const { partition, offset } = recordInHand(consumer)
      handOff(turn, id, partition, offset, instruction.ms)
      return next
    }
    case 'track': {
      const { partition, offset } = recordInHand(consumer)
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
      updateApp(turn, id, { doing: 'close', since: turn.world.now, until: -1 })
      beginClose(turn, id)
      return goOn(turn, id, consumerOf(turn, id), instruction)
    case 'exit':
      exitConsumer(turn, id)
      return 'wait'
    default:
      assert(false, `a consumer does not ${instruction.op}`)
  }
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
      return instruction.op === 'sleep' ? consumer.pc + 1 : consumer.pc
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
  app.handIndex = -1
  const consumer = ownConsumer(turn, id)
  const next = consumer.pc + 1
  consumer.pc = next
  if (app.hand.length > 0) {
    turn.cause = consumer.returnedBy
    return next
  }
  if (calledAt !== turn.world.now) return next
  // poll(0) in an empty loop.
  updateApp(turn, id, { doing: 'sleep', until: turn.world.now + BUSY_LOOP_US })
  stepAt(turn, id, turn.world.now + BUSY_LOOP_US)
  return 'wait'
}

function beginProcessing(
  turn: Turn,
  id: ClientId,
  consumer: Consumer,
  instruction: Extract<Instruction, { op: 'process' }>,
): Flow {
  const { partition, offset } = recordInHand(consumer)
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
  const { partition, offset } = recordInHand(consumer)
  const { by } = consumer.app
  becomeIdle(turn, id)
  const failAt = instruction.op === 'process' ? instruction.failAt : null
  if (failAt?.partition === partition && failAt.offset === offset) {
    const thrown = thrownBy(turn, by, 'recordRefused', { partition, offset })
    const { spec } = consumer
    const name = spec.type === 'pollLoop' ? (spec.processCall ?? 'process') : 'process'
    return { in: name, thrown }
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
  const deadline = now + timeOf(consumer.config, 'default.api.timeout.ms')
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

/** C-61. */
function committingOf(consumer: Consumer, how: 'sync' | 'async', scope: CommitScope): Committing {
  return { how, offsets: offsetsOf(consumer, scope), named: scope === 'record' }
}

/** Next offsets to read (C-61). */
function offsetsOf(consumer: Consumer, scope: CommitScope): Offsets {
  switch (scope) {
    case 'position':
      return allConsumed(consumer)
    case 'record': {
      const { partition, offset } = recordInHand(consumer)
      return { [partition]: offset + 1 }
    }
  }
}

/** What is thrown leaves the instruction for the catch or the close() around it. */
function raise(turn: Turn, id: ClientId, where: string, thrown: Thrown): void {
  const { program, pc } = consumerOf(turn, id)
  turn.cause = tellThrown(turn, id, where, thrown)
  becomeIdle(turn, id)
  update(turn, id, { pc: handlerOf(program, pc, thrown.class) })
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

function recordInHand(consumer: Consumer): Consumer['app']['hand'][number] {
  const record = consumer.app.hand[consumer.app.handIndex]
  assert(record, 'there is a record in hand')
  return record
}

function thrownIn(turn: Turn, where: string, name: 'noGroupId' | 'notSubscribed'): Flow {
  return { in: where, thrown: thrownBy(turn, 0, name, {}) }
}
