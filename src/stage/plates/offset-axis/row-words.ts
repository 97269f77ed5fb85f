import type { Locale } from '../../../base/locale'
import { cross } from '../../marks/signs'
import { eventOrStanding, type Part, type Shape, text, Z } from '../../shape'
import { drawnPartition } from '../../spec'
import { boundary, isBoundaryVisible } from '../../tape/axis'
import { textWidth } from '../../text-width'
import { stageMessages } from '../../words/messages'
import { offsetAxisMessages } from './messages'
import { committedOf, type Row, rangesOf, type Scene } from './scene'

/** Name of a row, and which run it is; the state hangs under it (wide) or beside it (compact). */
export function rowName(scene: Scene, row: Row): Shape {
  const { locale, places } = scene
  const { consumer, place } = row
  const isWide = places.kind === 'wide'
  const ended = row.state === 'ended'
  // As long as the coordinator still counts on it, its death is news.
  const isNews = ended && row.seat !== null
  const size = isWide ? 18 : 15.5
  const paint = isNews ? 'danger' : ended || row.state === 'notStarted' ? 'ink-3' : 'ink'
  const parts: Part[] = [text(0, 0, consumer.id, { size, weight: 600, paint, halo: 'paper' })]
  const nameWidth = textWidth(consumer.id, size, 'sans', 600)
  const run = runWords(locale, row)
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
    const lines = stateLines(scene, row)
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
      text(nameWidth + 7, 0, compactState(locale, row, run), {
        size: 13.5,
        paint: isNews ? 'danger' : ended ? 'ink-3' : 'ink-2',
        halo: 'paper',
      }),
    )
  }
  const label = `${consumer.id}, ${stateWords(locale, row)}`
  const told = { by: consumer.by, label, stop: 'mark' } as const
  return eventOrStanding(`name:${consumer.id}`, Z.text, parts, told, {
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

/** End of the words of a compact line (px), without the words that the clock changes. */
export function compactWordsEnd(scene: Scene, row: Row): number {
  const { consumer } = row
  const run = runWords(scene.locale, row)
  const name = textWidth(consumer.id, 15.5, 'sans', 600) + 7
  return compactLeft(scene) + name + textWidth(compactState(scene.locale, row, run), 13.5)
}

function runWords(locale: Locale, { consumer }: Row): string {
  const { run, runs } = consumer
  if (run <= 1 && runs.length <= 1) return ''
  const say = offsetAxisMessages(locale)
  return run <= 1 ? say('firstRun') : say('laterRun', { run })
}

/** Lines of the words: broken at the middle dot where one line would run into the row's records. */
function stateLines(scene: Scene, row: Row): readonly string[] {
  const say = offsetAxisMessages(scene.locale)
  const state = stateWords(scene.locale, row)
  const lines = textWidth(state, 13.5) <= roomBeside(scene, row) ? [state] : state.split(' · ')
  const isOut = row.state === 'ended' && row.seat === null && row.past?.end === 'killed'
  return isOut ? [...lines, say('sessionOver')] : lines
}

/** Width from the left edge to the first thing drawn on the row's columns. */
export function roomBeside(scene: Scene, row: Row): number {
  const { axis, left, right } = scene.places
  const ranges =
    row.state === 'ended' && row.past
      ? rangesOf(row.past.processed, drawnPartition(scene.plate)).filter(({ to }) => to > axis.from)
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
function compactState(locale: Locale, row: Row, run: string): string {
  const sayOffsetAxis = offsetAxisMessages(locale)
  const sayStage = stageMessages(locale)
  if (row.state === 'live' && row.consumer.lifecycle === 'closing') return sayStage('closing')
  if (row.state === 'live' && run !== '') {
    return `${run} · ${sayOffsetAxis(`member_${row.consumer.member.lifecycle}`)}`
  }
  if (row.state === 'ended') return sayStage(`ended_${row.past?.end ?? 'closed'}`)
  return stateWords(locale, row)
}

/** Generation and state, joined by a middle dot. */
export function stateWords(locale: Locale, row: Row): string {
  const sayOffsetAxis = offsetAxisMessages(locale)
  const sayStage = stageMessages(locale)
  const { consumer, past } = row
  switch (row.state) {
    case 'notStarted':
      return sayOffsetAxis('notStarted')
    case 'ended':
      return past && past.generation > 0
        ? `${sayOffsetAxis('generation', { generation: past.generation })} · ${sayStage(`ended_${past.end}`)}`
        : sayStage(`ended_${past?.end ?? 'closed'}`)
    case 'frozen':
      return generationAnd(locale, row, sayOffsetAxis('paused'))
    case 'live': {
      if (consumer.lifecycle === 'closing') return generationAnd(locale, row, sayStage('closing'))
      const { lifecycle } = consumer.member
      if (lifecycle === 'STABLE' && row.assigned === null) {
        return generationAnd(locale, row, sayOffsetAxis('noAssignment'))
      }
      return consumer.group === null
        ? ''
        : generationAnd(locale, row, sayOffsetAxis(`member_${lifecycle}`))
    }
  }
}

function generationAnd(locale: Locale, row: Row, state: string): string {
  const say = offsetAxisMessages(locale)
  const { generation } = row.consumer.member
  return generation > 0 ? `${say('generation', { generation })} · ${state}` : state
}
