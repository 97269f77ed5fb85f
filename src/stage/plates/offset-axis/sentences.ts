import type { Frame } from '../../../frame/frame'
import { NO_NOTES, type PlateBase } from '../../plate'
import type { StageWords } from '../../words'
import type { Places } from './places'
import { repeated } from './results'
import { stateWords } from './row-words'
import { committedOf, type Row, rangesOf, readScene, resultsOf, type Scene } from './scene'

/** The plate in sentences, for those who do not see it: the log, the bookmark, each consumer, the results. */
export function sentences(
  frame: Frame,
  plate: PlateBase,
  places: Places,
  words: StageWords,
): readonly string[] {
  const scene = readScene(frame, places, plate, words, NO_NOTES)
  return [
    ...sayLog(scene),
    ...sayCommitted(scene),
    ...scene.rows.map((row) => sayRow(scene, row)),
    ...sayResults(scene),
  ]
}

function sayLog({ partition, log, words }: Scene): readonly string[] {
  if (!partition || !log) return []
  return log.logEndOffset === log.logStartOffset
    ? [words.say.emptyLog(partition.key, log.broker)]
    : [words.say.log(partition.key, log.broker, log.logStartOffset, log.logEndOffset - 1)]
}

function sayCommitted(scene: Scene): readonly string[] {
  const committed = committedOf(scene)
  return committed ? [scene.words.say.committed(scene.plate.group, committed.offset)] : []
}

function sayRow(scene: Scene, row: Row): string {
  const { say } = scene.words
  const { consumer, assigned } = row
  switch (row.state) {
    case 'notStarted':
      return say.notStarted(consumer.id)
    case 'ended': {
      const state = stateWords(scene.words, row)
      const ranges = row.past ? rangesOf(row.past.processed, scene.plate.view.partition) : []
      const first = ranges[0]
      const last = ranges[ranges.length - 1]
      return first && last
        ? say.ended(consumer.id, state, first.from, last.to - 1)
        : say.endedIdle(consumer.id, state)
    }
    case 'live':
    case 'frozen': {
      if (!assigned || assigned.position < 0) {
        return say.waiting(consumer.id, stateWords(scene.words, row))
      }
      const buffered = row.buffer.reduce((sum, part) => sum + part.to - part.from, 0)
      return say.reading(consumer.id, assigned.position, row.hand.length, buffered)
    }
  }
}

function sayResults(scene: Scene): readonly string[] {
  if (!scene.lit('results')) return []
  const twice = repeated(scene)
  if (twice) return [scene.words.say.twice(twice.count, twice.from, twice.to - 1)]
  const ranges = resultsOf(scene)
  const first = ranges[0]
  const last = ranges[ranges.length - 1]
  return first && last ? [scene.words.say.once(first.from, last.to - 1)] : []
}
