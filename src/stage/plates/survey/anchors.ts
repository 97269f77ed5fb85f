import type { AnchorTable } from '../../notes/anchors'
import type { Spot } from '../../notes/callouts'
import type { SurveyScene } from './scene'
import type { SurveyAnchor } from './spec'

/** Width of a short name of a partition, px: its tape ends far to the right. */
const NAME = 72

/** Spots for a callout of this plate, best first. */
export const ANCHORS: AnchorTable<SurveyScene, SurveyAnchor> = {
  broker: ({ places }, { broker }) =>
    places.brokers
      .filter(({ number }) => number === broker)
      .flatMap(({ x, y, w, h }) => around(x, y, w, h)),
  partition: ({ places }, { partition }) =>
    places.rows
      .filter((row) => row.partition === partition)
      .flatMap(({ x, y, h }) => [
        { x: x - 16, y: y + h / 2, target: null, side: 'left' as const },
        { x: x + NAME + 16, y: y + h / 2, target: null, side: 'right' as const },
        ...around(x, y, NAME, h),
      ]),
  client: ({ places }, { client }) =>
    [...places.producers, ...places.groups.flatMap(({ members }) => members)]
      .filter(({ id }) => id === client)
      .flatMap(({ box }) => around(box.x, box.y, box.w, box.h)),
  group: ({ places }, { group }) =>
    places.groups.filter(({ id }) => id === group).flatMap(({ x, y, w }) => around(x, y, w, 24)),
}

/** Above a box, below it and at its sides. */
function around(x: number, y: number, w: number, h: number): readonly Spot[] {
  const middle = x + w / 2
  return [
    { x: middle, y: y - 18, target: { x: middle, y }, side: 'right' },
    { x: middle, y: y + h + 18, target: { x: middle, y: y + h }, side: 'right' },
    { x: x + w + 16, y: y + h / 2, target: null, side: 'right' },
    { x: x - 16, y: y + h / 2, target: null, side: 'left' },
  ]
}
