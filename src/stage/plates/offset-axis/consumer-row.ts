import { pointer } from '../../marks/flags'
import { bracket, headDown } from '../../marks/signs'
import { event, line, type Part, type Shape, standing, text, Z } from '../../shape'
import { drawnPartition } from '../../spec'
import { boundary, center, isBoundaryVisible, isVisible, visibleOffsets } from '../../tape/axis'
import { recordTile, type TilePlace } from '../../tape/record-tile'
import { textWidth } from '../../text-width'
import { compactLineEnd } from './live'
import { offsetAxisMessages } from './messages'
import { rowName } from './row-words'
import { keyAt, processingOffset, type Row, type Scene } from './scene'
import { earlierTrace, endedTrace } from './trace'

/** One consumer on the axis: its rule and name, its trace, and the records it holds. */
export function consumerShapes(scene: Scene, row: Row): readonly Shape[] {
  const shapes: Shape[] = [...rowRule(scene, row), rowName(scene, row)]
  switch (row.state) {
    case 'notStarted':
      return shapes
    case 'ended':
      return [...shapes, ...endedTrace(scene, row)]
    case 'live':
    case 'frozen':
      return [
        ...shapes,
        ...earlierTrace(scene, row),
        ...heldShapes(scene, row),
        ...bufferShapes(scene, row),
        ...positionShapes(scene, row),
        ...processingShapes(scene, row),
      ]
  }
}

/** An actor is its top rule: solid while it runs, dashed when it does not. */
function rowRule(scene: Scene, row: Row): readonly Shape[] {
  const { left, right } = scene.places
  const y = row.place.rule
  const isLive = row.state === 'live' || row.state === 'frozen'
  const rule = line(
    left,
    y,
    right,
    y,
    isLive ? { stroke: 'ink', width: 1.5 } : { stroke: 'rule-2', width: 1.2, dash: '4 4' },
  )
  return [standing(`rule:${row.place.client}`, Z.rule, [rule])]
}

function heldPlace(scene: Scene, row: Row): TilePlace {
  const gap = scene.places.kind === 'wide' ? 5 : 3
  return {
    w: scene.places.axis.pitch - gap,
    h: row.place.tileH,
    band: row.place.band,
    number: row.place.number,
  }
}

/** Left edge of a rounded copy in its column. */
export function copyX(scene: Scene, offset: number): number {
  return boundary(scene.places.axis, offset) + (scene.places.kind === 'wide' ? 2.5 : 1.5)
}

function heldShapes(scene: Scene, row: Row): readonly Shape[] {
  const { locale, places } = scene
  const sayOffsetAxis = offsetAxisMessages(locale)
  const by = row.consumer.returnedBy
  if (row.hand.length === 0) return []
  const now = processingOffset(row)
  const size = heldPlace(scene, row)
  const client = row.consumer.id
  const shapes = row.hand
    .filter(({ offset }) => isVisible(places.axis, offset))
    .map((record): Shape => {
      const isNow = record.offset === now
      const label = sayOffsetAxis(isNow ? 'sayProcessing' : 'sayHeld', {
        client,
        offset: record.offset,
      })
      return event(
        `held:${client}:${record.offset}`,
        Z.row,
        recordTile(scene, record, isNow ? 'now' : 'plain', size, true),
        { by: isNow ? row.consumer.doingBy : by, label },
        { x: copyX(scene, record.offset), y: row.place.tileY, offset: record.offset },
      )
    })
  const first = row.hand[0]
  const last = row.hand[row.hand.length - 1]
  if (!first || !last) return shapes
  return [
    ...shapes,
    ...spanBracket(
      scene,
      row,
      {
        key: `returned:${client}`,
        from: first.offset,
        to: last.offset + 1,
        words: sayOffsetAxis('returned', { count: row.hand.length }),
        strong: true,
        by,
      },
      row.buffer[0] ? bufferSpan(scene, row, row.buffer[0]) : null,
    ),
  ]
}

function bufferShapes(scene: Scene, row: Row): readonly Shape[] {
  const { locale, places } = scene
  const say = offsetAxisMessages(locale)
  const size = heldPlace(scene, row)
  const client = row.consumer.id
  return row.buffer.flatMap((part) => {
    const tiles = visibleOffsets(places.axis, part.from, part.to).map((offset) =>
      event(
        `held:${client}:${offset}`,
        Z.row,
        recordTile(scene, { offset, key: keyAt(scene, offset) }, 'veiled', size, true),
        { by: part.by, label: say('sayBuffered', { client, offset }) },
        { x: copyX(scene, offset), y: row.place.tileY, offset },
      ),
    )
    return [...tiles, ...spanBracket(scene, row, bufferSpan(scene, row, part))]
  })
}

function bufferSpan({ locale }: Scene, row: Row, part: Row['buffer'][number]): Span {
  const { from, to, by } = part
  return {
    ...{ key: `buffered:${row.consumer.id}`, from, to, by, strong: false },
    words: offsetAxisMessages(locale)('inBuffer', { count: to - from }),
  }
}

interface Span {
  readonly key: string
  /** [from, to). */
  readonly from: number
  readonly to: number
  readonly words: string
  readonly strong: boolean
  readonly by: number
}

/** A bracket under a span of copies, open where the span runs off the window. `before`: its words end before those of this one. */
function spanBracket(
  scene: Scene,
  row: Row,
  span: Span,
  before: Span | null = null,
): readonly Shape[] {
  const y = row.place.bracketY
  const words = wordsPlace(scene, span)
  if (y === null || words === null) return []
  const { x1, x2, half } = words
  const next = before && wordsPlace(scene, before)
  const end = next === null ? scene.places.right : next.middle - next.half - WORDS_APART
  const middle = Math.max(Math.min(words.middle, end - half), scene.places.left + half)
  const parts = [
    bracket(
      x1,
      x2,
      span.strong ? 'ink-2' : 'rule-2',
      span.to > scene.places.axis.to ? 'right' : 'none',
    ),
    text(middle, 27, span.words, {
      size: wordsSize(scene),
      weight: span.strong ? 500 : 400,
      anchor: 'middle',
      paint: span.strong ? 'ink' : 'ink-2',
      halo: 'paper',
    }),
  ]
  return [event(span.key, Z.text, parts, { by: span.by, label: span.words, stop: 'mark' }, { y })]
}

/** Between the words of two brackets side by side, px. */
const WORDS_APART = 12

function wordsSize({ places }: Scene): number {
  return places.kind === 'wide' ? 16 : 14.5
}

/** Ends of a bracket within the window, with the middle and half the width of its words; null: it is not in the window. */
function wordsPlace(scene: Scene, { from, to, words }: Span) {
  const { axis, left, right } = scene.places
  const first = Math.max(from, axis.from)
  const end = Math.min(to, axis.to)
  if (end <= first) return null
  const x1 = boundary(axis, first) + 3
  const x2 = boundary(axis, end) - 3
  const half = textWidth(words, wordsSize(scene), 'sans', 500) / 2
  const middle = Math.min(Math.max((x1 + x2) / 2, x1 + Math.min(half, 8)), right - half)
  return { x1, x2, half, middle: Math.max(middle, left + half) }
}

/** The position: in memory only, so an open triangle. Over the boundary, pointing at the next record. */
function positionShapes(scene: Scene, row: Row): readonly Shape[] {
  const say = offsetAxisMessages(scene.locale)
  const { assigned } = row
  const { axis, right, kind } = scene.places
  if (!assigned || assigned.position < 0 || assigned.positionBy <= 0) return []
  if (!isBoundaryVisible(axis, assigned.position)) return []
  const isWide = kind === 'wide'
  const x = boundary(axis, assigned.position)
  // A compact row has one line for everything: the triangle yields to the words.
  if (!isWide && x - 8 < compactLineEnd(scene, row)) return []
  const label = say('position', { offset: assigned.position })
  const size = isWide ? 14 : 13.5
  const fits = (words: string) => x + 14 + textWidth(words, size, 'mono') < right + 8
  const shown = fits(label) || isWide ? label : String(assigned.position)
  const toRight = fits(shown)
  return [
    event(
      `position:${row.consumer.id}`,
      Z.flag,
      [
        pointer(isWide ? 7 : 5.5),
        text(toRight ? 13 : -13, -3, shown, {
          size,
          weight: 500,
          face: 'mono',
          anchor: toRight ? 'start' : 'end',
          halo: 'paper',
        }),
      ],
      { by: assigned.positionBy, label, stop: 'mark' },
      { x, y: row.place.tileY - (isWide ? 4 : 2) },
    ),
  ]
}

/** Name over the record that the application processes, and an arrow to the place where its result will land. */
function processingShapes(scene: Scene, row: Row): readonly Shape[] {
  const { places, locale } = scene
  const say = offsetAxisMessages(locale)
  const offset = processingOffset(row)
  if (offset === null || !isVisible(places.axis, offset)) return []
  const { by } = { by: row.consumer.doingBy }
  const client = row.consumer.id
  const told = { by, label: say('sayProcessing', { client, offset }) }
  const isLastHeld = row.assigned?.position === offset + 1
  const x = boundary(places.axis, offset + 1) - (isLastHeld ? 15 : 5)
  const shapes: Shape[] = []
  if (places.kind === 'wide') {
    const name = text(0, 0, say('processing'), {
      size: 14.5,
      weight: 600,
      anchor: 'end',
      halo: 'paper',
    })
    shapes.push(event(`processing:${client}`, Z.text, [name], told, { x, y: row.place.tileY - 8 }))
  }
  return [...shapes, ...landingArrow(scene, row, offset, told)]
}

function landingArrow(
  scene: Scene,
  row: Row,
  offset: number,
  told: { readonly by: number; readonly label: string },
): readonly Shape[] {
  const { places } = scene
  if (places.results === null || places.kind !== 'wide') return []
  const times = timesProcessed(scene, offset)
  const { firstY, secondY } = places.results
  const to = (times === 0 ? firstY : secondY) - 7
  const x = center(places.axis, offset)
  const from = arrowStart(scene, row, x)
  if (to - from < 12) return []
  const parts: readonly Part[] = [
    line(x, from, x, to - 8, { stroke: 'ink', width: 1.6 }),
    headDown(x, to, 'ink'),
  ]
  return [event(`landing:${row.consumer.id}`, Z.rule, parts, told)]
}

/** Below the tiles, or below the words of the bracket where the arrow would cross them. */
function arrowStart(scene: Scene, row: Row, x: number): number {
  const say = offsetAxisMessages(scene.locale)
  const { tileY, tileH, bracketY } = row.place
  const first = row.hand[0]?.offset ?? 0
  const last = row.hand[row.hand.length - 1]?.offset ?? first
  if (bracketY === null) return tileY + tileH + 2
  const { axis } = scene.places
  const middle = (boundary(axis, Math.max(first, axis.from)) + boundary(axis, last + 1)) / 2
  const half = textWidth(say('returned', { count: row.hand.length }), 16, 'sans', 500) / 2
  return bracketY + (Math.abs(x - middle) > half + 8 ? 10 : 34)
}

function timesProcessed(scene: Scene, offset: number): number {
  const range = scene.group?.results.find(
    (result) =>
      result.partition === drawnPartition(scene.plate) &&
      offset >= result.from &&
      offset < result.to,
  )
  return range?.times ?? 0
}
