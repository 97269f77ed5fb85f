import { assert } from '../../base/assert'
import { allConsumed, type Offsets } from '../kafka/consumer/commit'
import type { Committing, Consumer } from '../kafka/consumer/consumer-state'
import type { CommitScope } from './program'

/** The commit of a call with these offsets (C-61). */
export function committingOf(
  consumer: Consumer,
  how: 'sync' | 'async',
  scope: CommitScope,
): Committing {
  return { how, offsets: offsetsOf(consumer, scope), named: scope !== 'position' }
}

/** Next offsets to read (C-61). */
function offsetsOf(consumer: Consumer, scope: CommitScope): Offsets {
  switch (scope) {
    case 'position':
      return allConsumed(consumer)
    case 'record':
    case 'sameRecord': {
      const { partition, offset } = currentRecord(consumer)
      return { [partition]: scope === 'record' ? offset + 1 : offset }
    }
    case 'processed':
      return consumer.tracked
    default:
      return scope
  }
}

/** The record of the surrounding loop. */
export function currentRecord(consumer: Consumer): Consumer['app']['records'][number] {
  const record = consumer.app.records[consumer.app.recordIndex]
  assert(record, 'a record is being processed')
  return record
}
