import type { Locale } from '../../../base/locale'
import { pipelineMessages } from './messages'

/** Sequence numbers of a batch, inclusive at both ends. */
export function sequenceWords(locale: Locale, first: number, last: number): string {
  const say = pipelineMessages(locale)
  return first === last ? say('sequenceOne', { first }) : say('sequence', { first, last })
}

/** Records of a partition by their offsets, inclusive at both ends, as short as can be. */
export function rangeWords(locale: Locale, partition: string, first: number, last: number): string {
  const say = pipelineMessages(locale)
  return first === last
    ? say('rangeOne', { partition, first })
    : say('range', { partition, first, last })
}
