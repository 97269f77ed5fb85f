import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { programSchema } from '../../../scenario/program-schema'
import { misfitOf } from './misfit-of'
import type { Block, Statement } from './statement'

const ASSIGN: Statement = { do: 'assign', partitions: ['t-0'] }
const POLL: Statement = { do: 'poll' }
const PROCESS: Statement = { do: 'process' }
const EACH: Statement = { do: 'forEach', body: [PROCESS] }
const SEND: Statement = { do: 'send', record: { topic: 't', value: 'v' } }
const SLEEP: Statement = { do: 'sleep', ms: 5 }
const wide = (
  body: Block,
  ...exceptions: readonly ('Exception' | 'KafkaException')[]
): Statement => ({
  do: 'try',
  body,
  catch: exceptions.map((exception) => ({ exception, body: [] })),
})

/** The problem of a consumer's program, as `code path`; `null` for a valid one. */
function wrong(body: Block, client: 'consumer' | 'producer' = 'consumer'): string | null {
  const found = misfitOf(client, body)
  return found && `${found.code.replace('scenario.', '')} ${found.path}`
}

describe('a program that no compiler takes, or that could not run, is refused', () => {
  test('a statement of the other client', () => {
    expect(wrong([SEND])).toBe('statementClient body[0].do')
    expect(wrong([SEND, POLL], 'producer')).toBe('statementClient body[1].do')
  })

  test('the records are those of one poll() in the same turn', () => {
    expect(wrong([ASSIGN, POLL, EACH])).toBeNull()
    expect(wrong([ASSIGN, EACH])).toBe('statementRecords body[1]')
    expect(wrong([ASSIGN, POLL, EACH, EACH])).toBe('statementRecords body[3]')
    expect(wrong([ASSIGN, POLL, { do: 'repeat', times: 2, body: [EACH] }])).toBe(
      'statementRecords body[2].body[0]',
    )
    // Two variables of one name.
    expect(wrong([ASSIGN, POLL, EACH, POLL, EACH])).toBe('statementRecords body[4]')
    expect(wrong([ASSIGN, POLL, POLL, EACH])).toBeNull()
    expect(wrong([ASSIGN, wide([POLL, EACH], 'Exception'), POLL, EACH])).toBeNull()
  })

  test('statements of a record belong in a forEach, throw and the exception in a catch', () => {
    expect(wrong([ASSIGN, POLL, PROCESS])).toBe('statementPlace body[2]')
    expect(wrong([ASSIGN, POLL, { do: 'commitSync', offsets: 'record' }])).toBe(
      'statementPlace body[2]',
    )
    expect(wrong([ASSIGN, { do: 'throw' }])).toBe('statementPlace body[1]')
    expect(wrong([ASSIGN, { do: 'print', value: 'exception' }])).toBe('statementPlace body[1]')
    expect(wrong([ASSIGN, { do: 'break' }])).toBe('statementPlace body[1]')
    expect(wrong([ASSIGN, { do: 'shutdownHook', join: true }])).toBe('statementPlace body[1]')
    expect(wrong([SLEEP, { do: 'get' }], 'producer')).toBe('statementPlace body[1]')
    const last: Statement = { do: 'try', body: [POLL], finally: [{ do: 'return' }] }
    expect(wrong([ASSIGN, last])).toBe('statementPlace body[1].finally[0]')
  })

  test('a thread pool needs a close(), or the process never ends', () => {
    const body: Block = [ASSIGN, POLL, { do: 'forEach', body: [{ do: 'worker' }] }]
    expect(wrong(body)).toBe('statementPlace body')
    expect(wrong([...body, { do: 'close' }])).toBeNull()
  })

  test('JLS 14.22: what the program never gets to', () => {
    expect(wrong([ASSIGN, { do: 'return' }, POLL])).toBe('statementUnreachable body[2]')
    const forever: Statement = { do: 'while', test: 'true', body: [POLL] }
    expect(wrong([ASSIGN, forever, SLEEP])).toBe('statementUnreachable body[2]')
    const left: Statement = {
      do: 'while',
      test: 'true',
      body: [POLL, wide([{ do: 'break' }], 'Exception')],
    }
    expect(wrong([ASSIGN, left, SLEEP])).toBeNull()
    expect(wrong([ASSIGN, { do: 'while', test: 'running', body: [POLL] }, SLEEP])).toBeNull()
  })

  test('a catch behind a wider one, or of a checked exception that nothing throws', () => {
    expect(wrong([ASSIGN, wide([POLL], 'KafkaException', 'Exception')])).toBeNull()
    expect(wrong([ASSIGN, wide([POLL], 'Exception', 'KafkaException')])).toBe(
      'statementCatch body[1].catch[1].exception',
    )
    const checked = (body: Block): Statement => ({
      do: 'try',
      body,
      catch: [{ exception: 'ExecutionException', body: [] }],
    })
    expect(wrong([checked([SEND])], 'producer')).toBe('statementCatch body[0].catch[0].exception')
    expect(wrong([checked([SEND, { do: 'get' }])], 'producer')).toBeNull()
    expect(wrong([{ do: 'try', body: [SLEEP] }])).toBe('statementCatch body[0]')
  })

  test('a loop that would turn for ever at one instant', () => {
    expect(wrong([{ do: 'while', test: 'true', body: [{ do: 'print', text: 'x' }] }])).toBe(
      'statementBusy body[0]',
    )
    expect(wrong([{ do: 'while', test: 'true', body: [SEND] }], 'producer')).toBe(
      'statementBusy body[0]',
    )
    const often = (body: Block): Statement => ({ do: 'repeat', times: 1000, body })
    expect(wrong([often([often([SLEEP])])])).toBe('statementTooMany body[0].body[0]')
  })
})

test('blocks do not lie in one another without end', () => {
  const nested = (depth: number): Statement =>
    depth === 0 ? SLEEP : { do: 'repeat', times: 1, body: [nested(depth - 1)] }
  const program = (depth: number) => ({
    type: 'statements',
    client: 'consumer',
    body: [nested(depth)],
  })
  expect(v.safeParse(programSchema, program(8)).success).toBe(true)
  expect(v.safeParse(programSchema, program(9)).success).toBe(false)
})
