import { cross } from '../../marks/signs'
import { event, type Part, type Shape, text, Z } from '../../shape'
import { textWidth } from '../../text-width'
import type { StageWords } from '../../words'
import { boundary, isBoundaryVisible } from './places'
import { committedOf, type Row, rangesOf, type Scene } from './scene'

/** Name of a row, and which run it is; the state hangs under it (wide) or beside it (compact). */
export function rowName(scene: Scene, row: Row): Shape {
  const { words, places } = scene
  const { consumer, place } = row
  const isWide = places.kind === 'wide'
  const ended = row.state === 'ended'
  // As long as the coordinator still counts on it, its death is news.
  const isNews = ended && row.seat !== null
  const size = isWide ? 18 : 15.5
  const paint = isNews ? 'danger' : ended || row.state === 'notStarted' ? 'ink-3' : 'ink'
  const parts: Part[] = [text(0, 0, consumer.id, { size, weight: 600, paint, halo: 'paper' })]
  const nameWidth = textWidth(consumer.id, size, 'sans', 600)
  const run = runWords(words, row)
  if (isWide) {
    if (run !== '') {
      parts.push(
        text(nameWidth + 6, 0, run, {
          size: 15,
          weight: ended ? 400 : 500,
          paint: ended ? 'ink-3' : 'ink',
        }),
      )
    }
    if (isNews) parts.push(...cross(nameWidth + (run === '' ? 14 : 70), -6, 5, 2.4))
    const lines = broken(stateWords(words, row), roomBeside(scene, row))
    const top = place.words[1] - place.words[0] - (lines.length > 1 ? 3 : 0)
    lines.forEach((state, i) => {
      parts.push(
        text(0, top + i * 17, state, {
          size: 13.5,
          paint: ended || row.state === 'notStarted' ? 'ink-3' : 'ink-2',
          halo: 'paper',
        }),
      )
    })
  } else {
    parts.push(
      text(nameWidth + 7, 0, compactState(words, row, run), {
        size: 13.5,
        paint: isNews ? 'danger' : ended ? 'ink-3' : 'ink-2',
        halo: 'paper',
      }),
    )
  }
  const label = `${consumer.id}, ${stateWords(words, row)}`
  const told = { by: consumer.by, label, stop: 'mark' } as const
  return event(`name:${consumer.id}`, Z.text, parts, told, {
    x: isWide ? places.left : compactLeft(scene),
    y: place.words[0],
  })
}

/** On compact plates the line of words begins right of the bookmark's line, where that is near the edge. */
function compactLeft(scene: Scene): number {
  const { axis, left } = scene.places
  const committed = committedOf(scene)
  if (!committed || !isBoundaryVisible(axis, committed.offset)) return left
  const x = boundary(axis, committed.offset)
  return x < left + 50 ? x + 12 : left
}

/** Where the words of a compact line end, without what the clock moves. */
export function compactWordsEnd(scene: Scene, row: Row): number {
  const { consumer } = row
  const run = runWords(scene.words, row)
  const name = textWidth(consumer.id, 15.5, 'sans', 600) + 7
  return compactLeft(scene) + name + textWidth(compactState(scene.words, row, run), 13.5)
}

function runWords(words: StageWords, { consumer }: Row): string {
  return consumer.run > 1 || consumer.runs.length > 1 ? words.run(consumer.run) : ''
}

/** At the middle dot, where one line would run into what the row holds. */
function broken(state: string, room: number): readonly string[] {
  return textWidth(state, 13.5) <= room ? [state] : state.split(' · ')
}

/** Width from the left edge to the first thing drawn on the row's columns. */
export function roomBeside(scene: Scene, row: Row): number {
  const { axis, left, right } = scene.places
  const ranges =
    row.state === 'ended' && row.past
      ? rangesOf(row.past.processed, scene.plate.view.partition).filter(({ to }) => to > axis.from)
      : []
  const first = Math.min(
    ...row.hand.map(({ offset }) => offset),
    ...row.buffer.map(({ from }) => from),
    ...ranges.map(({ from }) => from),
  )
  const x = Number.isFinite(first) ? boundary(axis, Math.max(first, axis.from)) : right
  return x - left - 8
}

/** One short fact where there is a line for all: the run and how it ended, or the state. */
function compactState(words: StageWords, row: Row, run: string): string {
  if (row.state === 'live' && run !== '') {
    return `${run} · ${words.member[row.consumer.member.lifecycle]}`
  }
  if (row.state === 'ended') return words.ended[row.past?.end ?? 'closed']
  return stateWords(words, row)
}

/** Generation and state, joined by a middle dot. */
export function stateWords(words: StageWords, row: Row): string {
  const { consumer, past } = row
  switch (row.state) {
    case 'notStarted':
      return words.notStarted
    case 'ended':
      return past && past.generation > 0
        ? `${words.generation(past.generation)} · ${words.ended[past.end]}`
        : words.ended[past?.end ?? 'closed']
    case 'frozen':
      return generationAnd(words, row, words.paused)
    case 'live': {
      const { lifecycle } = consumer.member
      if (lifecycle === 'STABLE' && row.assigned === null) {
        return generationAnd(words, row, words.noAssignment)
      }
      return consumer.group === null ? '' : generationAnd(words, row, words.member[lifecycle])
    }
  }
}

function generationAnd(words: StageWords, row: Row, state: string): string {
  const { generation } = row.consumer.member
  return generation > 0 ? `${words.generation(generation)} · ${state}` : state
}

/** Words that do not change with time but with the state: none beyond the name so far. */
export function rowStateWords(scene: Scene, row: Row): readonly Shape[] {
  const { words, places } = scene
  if (row.state !== 'ended' || row.seat !== null || row.past === null) return []
  if (row.past.end !== 'killed' || places.kind === 'compact') return []
  const label = words.sessionOver
  return [
    event(
      `out:${row.consumer.id}`,
      Z.text,
      [text(0, 0, label, { size: 13.5, paint: 'ink-3', halo: 'paper' })],
      { by: scene.group?.by || row.past.endedBy, label },
      { x: places.left, y: row.place.words[2] + 3 },
    ),
  ]
}
