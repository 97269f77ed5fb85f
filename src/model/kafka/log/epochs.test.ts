import { expect, test } from 'vitest'
import vectors from '../../../../conformance/vectors/leader-epoch.json'
import { agreedOffset } from '../replication/truncation'
import {
  assignEpoch,
  type Epochs,
  endOffsetFor,
  latestEpoch,
  truncateEpochsFromEnd,
  truncateEpochsFromStart,
} from './epochs'
import { emptyLog } from './log'

const epochsOf = (pairs: readonly (readonly number[])[]): Epochs =>
  pairs.map(([epoch, startOffset]) => ({ epoch: epoch ?? -1, startOffset: startOffset ?? -1 }))
const pairsOf = (epochs: Epochs) => epochs.map(({ epoch, startOffset }) => [epoch, startOffset])

const lookups = vectors.vectors.flatMap((vector) =>
  vector.endOffsetFor
    ? [{ entries: vector.entries, leo: vector.leo, ends: vector.endOffsetFor }]
    : [],
)

test.each(lookups)('B-121 where epochs of $entries end', ({ entries, leo, ends }) => {
  const found = Object.fromEntries(
    Object.keys(ends).map((epoch) => {
      const end = endOffsetFor(epochsOf(entries), leo, Number(epoch))
      return [epoch, end && [end.epoch, end.endOffset]]
    }),
  )
  expect(found).toEqual(ends)
})

const operations = vectors.vectors.flatMap((vector) =>
  vector.op ? [{ entries: vector.entries, op: vector.op, result: vector.result }] : [],
)

test.each(operations)('B-120 $op', ({ entries, op, result }) => {
  let epochs = epochsOf(entries)
  for (const [, name, args] of op.matchAll(/(\w+)\(([\d,]+)\)/g)) {
    const [a = 0, b = 0] = (args ?? '').split(',').map(Number)
    if (name === 'assign') epochs = assignEpoch(epochs, a, b)
    else if (name === 'truncateFromEnd') epochs = truncateEpochsFromEnd(epochs, a)
    else epochs = truncateEpochsFromStart(epochs, a)
  }
  expect(pairsOf(epochs)).toEqual(result)
})

test.each(vectors.truncation)('G-42, B-140, B-141 logs that differ: $id', (vector) => {
  const leader = epochsOf(vector.leaderEpochs)
  let epochs = epochsOf(vector.followerEpochs)
  let end = vector.followerLEO
  const steps: string[] = []
  for (let round = 0; round < 5; round++) {
    const last = latestEpoch(epochs)
    const fetch = `fetch(${end},lastEpoch ${last})`
    const answer = last < 0 ? null : endOffsetFor(leader, vector.leaderLEO, last)
    if (!answer || (answer.epoch === last && answer.endOffset >= end)) {
      steps.push(`${fetch} -> data from ${end}`)
      break
    }
    end = agreedOffset({ ...emptyLog(0), epochs, logEndOffset: end }, answer)
    epochs = truncateEpochsFromEnd(epochs, end)
    const { epoch, endOffset } = answer
    steps.push(`${fetch} -> diverging(epoch ${epoch}, end ${endOffset}) -> truncate ${end}`)
  }
  expect([steps, end, pairsOf(epochs)]).toEqual([
    vector.steps,
    vector.followerLEOAfterTruncation,
    vector.followerEpochsAfterTruncation,
  ])
})
