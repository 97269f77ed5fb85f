import type { StageClock } from '../../clock'
import { ribbon, waterMark } from '../../marks/flags'
import { BOOKMARK_LIFT, bookmark, mix, pole as poleSlide } from '../../motion/motion'
import { eventOrStanding, line, type Part, rect, round, type Shape, text, Z } from '../../shape'
import { textWidth } from '../../text-width'
import { surveyMessages } from './messages'
import { boundaryOf, type SurveyScene, type TapeRow } from './scene'

/** Height of a ribbon's words below the tape on a row with room, and of the ribbon: less where the next tape is near. */
const RIBBONS = {
  tape: { w: 13, h: 20, size: 14, labelY: 17 },
  small: { w: 11, h: 14, size: 13.5, labelY: 13.5 },
  strip: { w: 8, h: 10, size: 12, labelY: 9 },
} as const

/** Height of a ribbon between rows that stand close together. */
const TIGHT_RIBBON = 10

/** Water mark and bookmarks of a row, where the clock has them. */
export function flagShapes(
  scene: SurveyScene,
  row: TapeRow,
  clock: StageClock,
  by: number,
): readonly Shape[] {
  const { place, partition, log } = row
  if (!log || (place.broker !== null && place.broker !== partition.leader)) return []
  return [...watermark(scene, row, clock, by), ...ribbons(scene, row, clock, by)]
}

function watermark(
  scene: SurveyScene,
  row: TapeRow,
  clock: StageClock,
  by: number,
): readonly Shape[] {
  const say = surveyMessages(scene.locale)
  const { place, partition, log } = row
  if (!log || place.detail === 'strip') return []
  const change = scene.frame.changes.findLast(
    (h) =>
      h.kind === 'highWatermark.advanced' && h.role === 'leader' && h.partition === partition.key,
  )
  const share = change && !clock.reducedMotion ? poleSlide(clock.settledMs(change.at)) : 1
  const before = change?.kind === 'highWatermark.advanced' ? change.from : log.highWatermark
  const mark = mix(before, log.highWatermark, share)
  if (mark >= log.logEndOffset) return []
  const x = boundaryOf(scene, row, mark) + by
  if (x < scene.places.tape.start) return []
  const size = place.detail === 'tape' ? 6 : 5
  const top = hasWordsAbove(scene, row) ? 0 : place.detail === 'tape' ? -8 : -5
  return [
    eventOrStanding(
      `hw:${partition.key}`,
      Z.flag,
      [line(0, top, 0, place.h, { stroke: 'ink', width: 2.2 }), waterMark(size, top + 4)],
      {
        by: log.highWatermarkBy,
        label: say('sayHighWatermark', { partition: partition.key, offset: log.highWatermark }),
      },
      { x: round(x), y: place.y },
    ),
  ]
}

/** Height of the words below a tape and of a water mark above the next, px. */
const BETWEEN = 30

/** Whether the words of the tape above reach down to where the water mark would stand: it goes between the letters then. */
function hasWordsAbove({ places }: SurveyScene, { place }: TapeRow): boolean {
  return places.rows.some(
    (above) => above.y < place.y && !above.isTight && place.y - (above.y + above.h) < BETWEEN,
  )
}

/** Bookmarks of the groups, each with its lag. The hidden one stands at the edge with an arrow. */
function ribbons(
  scene: SurveyScene,
  row: TapeRow,
  clock: StageClock,
  by: number,
): readonly Shape[] {
  const { partition } = row
  const groups = scene.frame.groups.flatMap((group) => {
    const committed = group.committed.find((each) => each.partition === partition.key)
    return committed ? [{ group, committed }] : []
  })
  return groups.map(({ group, committed }, i) => {
    const change = scene.frame.changes.findLast(
      (h) => h.kind === 'offsets.committed' && h.group === group.id && partition.key in h.offsets,
    )
    const before =
      change?.kind === 'offsets.committed' ? (change.before[partition.key] ?? null) : null
    const motion =
      change && before !== null && !clock.reducedMotion && clock.speed <= 4
        ? bookmark(clock.settledMs(change.at))
        : { slid: 1, lifted: 0 }
    const offset = mix(before ?? committed.offset, committed.offset, motion.slid)
    return ribbonShape(
      scene,
      row,
      { group: group.id, committed, offset },
      {
        by,
        lift: motion.lifted * BOOKMARK_LIFT,
        index: i,
        isAlone: groups.length === 1,
      },
    )
  })
}

function ribbonShape(
  scene: SurveyScene,
  row: TapeRow,
  of: {
    readonly group: string
    readonly committed: { readonly offset: number; readonly by: number }
    readonly offset: number
  },
  how: {
    readonly by: number
    readonly lift: number
    readonly index: number
    readonly isAlone: boolean
  },
): Shape {
  const say = surveyMessages(scene.locale)
  const { place, partition, log } = row
  const { start } = scene.places.tape
  const measure = RIBBONS[place.detail]
  const lag = Math.max(0, (log?.logEndOffset ?? 0) - of.committed.offset)
  const exact = boundaryOf(scene, row, of.offset) + how.by
  const isHidden = exact < start - 1
  const x = isHidden ? start + 6 : exact
  const words = how.isAlone
    ? say('lag', { records: lag })
    : say('lagOf', { group: of.group, records: lag })
  const said = isHidden ? `← ${words}` : words
  const width = textWidth(said, measure.size, 'sans', 600)
  const told = {
    by: of.committed.by,
    label: say('sayCommitted', {
      group: of.group,
      partition: partition.key,
      offset: of.committed.offset,
      lag,
    }),
    stop: 'part',
  } as const
  if (isHidden && place.isTight && place.detail === 'small') {
    const at = { x: start + how.index * (width + CHIP_ROOM), y: place.y }
    const parts = chip(said, width, place.h)
    return eventOrStanding(`ribbon:${partition.key}:${of.group}`, Z.ribbon, parts, told, at)
  }
  const room = roomBelow(scene, row)
  // The words do not rise with a bookmark that is moved: they would reach into the tape.
  const baseline = Math.min(measure.labelY, Math.max(CAP, room - 5)) + how.lift
  const isRight = how.index % 2 === 0 && x + measure.w + width < scene.places.tape.end + 4
  const isWordless = place.detail === 'strip' || (place.isTight && !isHidden)
  const label = isWordless
    ? []
    : [
        text(isRight ? measure.w - 1 : -(measure.w - 1), baseline, said, {
          size: measure.size,
          weight: lag === 0 ? 400 : 600,
          anchor: isRight ? 'start' : 'end',
          paint: 'commit',
          halo: 'paper',
        }),
      ]
  return eventOrStanding(
    `ribbon:${partition.key}:${of.group}`,
    Z.ribbon,
    [
      ribbon(measure.w, place.isTight ? TIGHT_RIBBON : Math.min(measure.h, room - 2), isHidden),
      ...label,
    ],
    told,
    { x: round(x), y: round(place.y + place.h - how.lift) },
  )
}

/** Free height below a row's tape, px. */
function roomBelow({ places }: SurveyScene, { place }: TapeRow): number {
  const low = place.y + place.h
  return Math.min(...places.rows.map(({ y }) => (y >= low ? y - low : Number.POSITIVE_INFINITY)))
}

/** Height of a capital of the words, px: higher up they would reach into their tape. */
const CAP = 10.5
const CHIP_ROOM = 12

/** Lag of an off-screen bookmark in words, at the left end of a tape whose row is low. */
function chip(words: string, width: number, h: number): readonly Part[] {
  return [
    rect(-2, -1, width + CHIP_ROOM + 2, h + 2, { fill: 'paper' }),
    line(width + CHIP_ROOM, 0, width + CHIP_ROOM, h, { stroke: 'commit', width: 1.6 }),
    text(2, h / 2 + 4.6, words, { size: 13, weight: 600, paint: 'commit' }),
  ]
}
