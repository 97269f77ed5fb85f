import type { Locale } from '../../../base/locale'
import type { Frame } from '../../../frame/frame'
import { drawnPartition } from '../../spec'
import { NO_NOTES } from '../../stage-notes'
import { offsetAxisMessages } from './messages'
import type { Places } from './places'
import { repeated } from './results'
import { stateWords } from './row-words'
import { committedOf, type Row, rangesOf, readScene, resultsOf, type Scene } from './scene'
import type { OffsetAxisSpec } from './spec'

/** The plate in sentences, for screen readers: the log, the bookmark, each consumer, the results. */
export function sentences(
  frame: Frame,
  plate: OffsetAxisSpec,
  places: Places,
  locale: Locale,
): readonly string[] {
  const scene = readScene(frame, places, plate, locale, NO_NOTES)
  return [
    ...sayLog(scene),
    ...sayCommitted(scene),
    ...scene.rows.map((row) => sayRow(scene, row)),
    ...sayResults(scene),
  ]
}

function sayLog({ partition, log, locale }: Scene): readonly string[] {
  const say = offsetAxisMessages(locale)
  if (!partition || !log) return []
  return log.logEndOffset === log.logStartOffset
    ? [say('sayEmptyLog', { partition: partition.key, broker: log.broker })]
    : [
        say('sayLog', {
          partition: partition.key,
          broker: log.broker,
          first: log.logStartOffset,
          last: log.logEndOffset - 1,
        }),
      ]
}

function sayCommitted(scene: Scene): readonly string[] {
  const say = offsetAxisMessages(scene.locale)
  const committed = committedOf(scene)
  return committed
    ? [say('sayCommitted', { group: scene.plate.group, offset: committed.offset })]
    : []
}

function sayRow(scene: Scene, row: Row): string {
  const say = offsetAxisMessages(scene.locale)
  const { consumer, assigned } = row
  switch (row.state) {
    case 'notStarted':
      return say('sayNotStarted', { client: consumer.id })
    case 'ended': {
      const state = stateWords(scene.locale, row)
      const ranges = row.past ? rangesOf(row.past.processed, drawnPartition(scene.plate)) : []
      const first = ranges[0]
      const last = ranges[ranges.length - 1]
      return first && last
        ? say('sayEnded', { client: consumer.id, how: state, first: first.from, last: last.to - 1 })
        : say('sayEndedIdle', { client: consumer.id, how: state })
    }
    case 'live':
    case 'frozen': {
      if (!assigned || assigned.position < 0) {
        return say('sayWaiting', { client: consumer.id, state: stateWords(scene.locale, row) })
      }
      const buffered = row.buffer.reduce((sum, part) => sum + part.to - part.from, 0)
      return say('sayReading', {
        client: consumer.id,
        position: assigned.position,
        held: row.hand.length,
        buffered,
      })
    }
  }
}

function sayResults(scene: Scene): readonly string[] {
  const say = offsetAxisMessages(scene.locale)
  if (!scene.lit('results')) return []
  const twice = repeated(scene)
  if (twice) return [say('sayTwice', { count: twice.count, first: twice.from, last: twice.to - 1 })]
  const ranges = resultsOf(scene)
  const first = ranges[0]
  const last = ranges[ranges.length - 1]
  return first && last ? [say('sayOnce', { first: first.from, last: last.to - 1 })] : []
}
