import type { InferOutput } from 'valibot'
import type { ReadonlyDeep } from '../../../base/readonly-deep'
import { NO_WORK } from '../program-tree'
import type { programRecord } from './fields.schema'
import type { schema } from './producer.schema'
import type { ProgramType } from './program-type'
import type { Block, Statement } from './statement'

/** A producer's main method. Without `records` it sends what the script's `send` commands hand it. */
export type ProducerSpec = ReadonlyDeep<InferOutput<typeof schema>>

export type ProgramRecord = ReadonlyDeep<InferOutput<typeof programRecord>>

export const producer: ProgramType<ProducerSpec> = {
  client: () => 'producer',
  tree: (spec) => ({
    client: 'producer',
    work: NO_WORK,
    body: [{ do: 'try', body: bodyOf(spec), finally: [{ do: 'close' }] }],
  }),
}

function bodyOf(spec: ProducerSpec): Block {
  const { records, transaction, flush } = spec
  const atEnd: Block = flush ? [{ do: 'flush' }] : []
  if (records === undefined) return [{ do: 'take', body: sending(spec, undefined) }, ...atEnd]
  const sends = records.flatMap((record) => sendingTimes(spec, record))
  if (transaction === undefined) return [...sends, ...atEnd]
  const { end, offsetsOf } = transaction
  return [
    { do: 'initTransactions' },
    { do: 'beginTransaction' },
    ...sends,
    ...(offsetsOf ? [{ do: 'sendOffsets', group: offsetsOf } as const] : []),
    { do: end === 'commit' ? 'commitTransaction' : 'abortTransaction' },
    ...atEnd,
  ]
}

function sendingTimes(spec: ProducerSpec, record: ProgramRecord): Block {
  const { count: times = 1, everyMs, ...sent } = record
  const send = sending(spec, sent)
  if (times === 1) return send
  const pause: Block = everyMs ? [{ do: 'sleep', ms: everyMs }] : []
  return [{ do: 'repeat', times, body: [...send, ...pause] }]
}

/** With get() the program goes on with the next record whatever comes of it, as with a callback. */
function sending({ answer }: ProducerSpec, record: ProgramRecord | undefined): Block {
  if (answer !== 'get') {
    return [{ do: 'send', record, answer: answer === 'callback' ? 'callback' : undefined }]
  }
  const failed: Statement = { do: 'print', text: 'send failed: ', value: 'cause' }
  return [
    {
      do: 'try',
      body: [{ do: 'send', record }, { do: 'get' }],
      catch: [{ exception: 'ExecutionException', body: [failed] }],
    },
  ]
}
