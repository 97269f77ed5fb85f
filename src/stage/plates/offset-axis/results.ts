import { event, line, rect, type Shape, standing, text, Z } from '../../shape'
import { boundary, center, visibleOffsets } from '../../tape/axis'
import { recordTile, type TilePlace } from '../../tape/record-tile'
import { textWidth } from '../../text-width'
import { stageMessages } from '../../words/messages'
import { copyX } from './consumer-row'
import { offsetAxisMessages } from './messages'
import { keyAt, resultsOf, type Scene } from './scene'

/** Results of the group's applications: a storey for each time that a record was processed, two at most. */
export function resultShapes(scene: Scene): readonly Shape[] {
  const { places } = scene
  const { results } = places
  if (results === null || !scene.lit('results')) return []
  const stones = storeys(scene)
  return [
    ...title(scene),
    standing('results:base', Z.rule, [
      line(
        places.kind === 'wide' ? places.axis.x0 - 6 : 0,
        results.base + 3,
        places.right,
        results.base + 3,
        { stroke: 'ink', width: places.kind === 'wide' ? 4 : 3.5 },
      ),
    ]),
    ...stones,
    ...storeyNames(scene),
    ...timesRow(scene),
    ...whyButton(scene),
  ]
}

function title(scene: Scene): readonly Shape[] {
  const { places, locale } = scene
  const say = offsetAxisMessages(locale)
  const { results } = places
  if (results === null) return []
  const isWide = places.kind === 'wide'
  return [
    standing(
      'results:title',
      Z.text,
      [
        text(0, 0, say('results'), { size: isWide ? 18 : 15.5, weight: 600, halo: 'paper' }),
        ...(isWide
          ? [text(0, 22, say('perRecord'), { size: 14, paint: 'ink-2', halo: 'paper' })]
          : []),
      ],
      { x: places.left, y: results.title },
    ),
  ]
}

export function resultPlaceOf(scene: Scene): TilePlace | null {
  const { results, axis, kind } = scene.places
  if (results === null) return null
  const gap = kind === 'wide' ? 5 : 3
  return { w: axis.pitch - gap, h: results.h, band: results.band, number: results.number }
}

function storeys(scene: Scene): readonly Shape[] {
  const { places, locale } = scene
  const say = offsetAxisMessages(locale)
  const { results } = places
  const size = resultPlaceOf(scene)
  if (results === null || size === null) return []
  const shapes: Shape[] = []
  for (const range of resultsOf(scene)) {
    for (const offset of visibleOffsets(places.axis, range.from, range.to)) {
      const record = { offset, key: keyAt(scene, offset) }
      const x = copyX(scene, offset)
      const label = say('sayProcessed', { offset, count: range.times })
      shapes.push(
        event(
          `result:${offset}:1`,
          Z.result,
          recordTile(scene, record, 'plain', { ...size, h: size.h - 2 }, true),
          { by: range.by, label },
          { x, y: results.firstY, offset },
        ),
      )
      if (range.times < 2) continue
      shapes.push(
        event(
          `result:${offset}:2`,
          Z.result + 1,
          recordTile(scene, record, 'duplicate', size, true),
          { by: range.by, label },
          { x, y: results.secondY, offset },
        ),
      )
    }
  }
  return shapes
}

/** Offsets in view that were processed more than once: [from, to), most often and how often. */
export function repeated(scene: Scene): null | {
  readonly from: number
  readonly to: number
  readonly count: number
  readonly times: number
  readonly by: number
} {
  const ranges = resultsOf(scene).filter(({ times }) => times > 1)
  const first = ranges[0]
  const last = ranges[ranges.length - 1]
  if (!first || !last) return null
  return {
    from: first.from,
    to: last.to,
    count: ranges.reduce((sum, range) => sum + range.to - range.from, 0),
    times: Math.max(...ranges.map(({ times }) => times)),
    by: Math.max(...ranges.map(({ by }) => by)),
  }
}

/** "2×" in front of the second storey, "1×" in front of the first. */
function storeyNames(scene: Scene): readonly Shape[] {
  const { places, locale } = scene
  const say = offsetAxisMessages(locale)
  const { results, axis } = places
  if (results === null) return []
  const isWide = places.kind === 'wide'
  const shapes: Shape[] = []
  const first = resultsOf(scene).find(({ to }) => to > axis.from)
  if (isWide && first && first.from < axis.to) {
    shapes.push(
      standing('results:once', Z.text, [
        text(
          boundary(axis, Math.max(first.from, axis.from)) - 14,
          results.firstY + results.h / 2 + 6,
          say('times', { count: 1 }),
          {
            size: 16,
            weight: 500,
            anchor: 'end',
            halo: 'paper',
          },
        ),
      ]),
    )
  }
  const twice = repeated(scene)
  if (twice && twice.to > axis.from && twice.from < axis.to) {
    const from = Math.max(twice.from, axis.from)
    const name = text(0, 6, say('times', { count: twice.times }), {
      size: isWide ? 16 : 14.5,
      weight: 600,
      anchor: 'end',
      paint: 'danger',
      halo: 'paper',
    })
    shapes.push(
      event(
        'results:twice',
        Z.text,
        [name],
        {
          by: twice.by,
          label: say('sayTwice', { count: twice.count, first: twice.from, last: twice.to - 1 }),
          stop: 'mark',
        },
        {
          x: boundary(axis, from) - (isWide ? 14 : 6),
          y: results.secondY + results.h / 2,
        },
      ),
    )
  }
  return shapes
}

/** The plainest statement: how often, under every column. */
function timesRow(scene: Scene): readonly Shape[] {
  const { places, log } = scene
  const { results, axis } = places
  if (results === null || results.timesY === null || log === null) return []
  const y = results.timesY
  return resultsOf(scene).flatMap((range) =>
    visibleOffsets(axis, range.from, range.to).map((offset) =>
      standing(
        `times:${offset}`,
        Z.text,
        [
          text(0, 0, String(range.times), {
            size: 13,
            weight: range.times > 1 ? 600 : 400,
            anchor: 'middle',
            face: 'mono',
            paint: range.times > 1 ? 'danger' : 'ink-3',
          }),
        ],
        { x: center(axis, offset), y },
      ),
    ),
  )
}

/** Beside a verdict stands the question why. */
function whyButton(scene: Scene): readonly Shape[] {
  const { places, locale } = scene
  const say = stageMessages(locale)
  const { results } = places
  const twice = repeated(scene)
  if (results === null || !twice || places.kind !== 'wide') return []
  const width = Math.max(46, textWidth(say('why'), 15, 'sans', 600) + 18)
  const shape = event(
    'why',
    Z.callout,
    [
      rect(-width, -15, width, 30, { stroke: 'ink', width: 1.3, fill: 'paper', r: 4 }),
      text(-width / 2, 5, say('why'), { size: 15, weight: 600, anchor: 'middle' }),
    ],
    { by: twice.by, label: say('why'), stop: 'mark' },
    { x: places.right, y: results.firstY + results.h / 2 },
  )
  return [shape.shows === 'event' ? { ...shape, act: 'why' } : shape]
}
