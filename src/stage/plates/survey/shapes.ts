import type { Locale } from '../../../base/locale'
import type { Frame } from '../../../frame/frame'
import type { StageClock } from '../../clock'
import { round, type Shape } from '../../shape'
import { brokerShapes } from './brokers'
import { chainShapes } from './chain'
import { groupShapes, heartbeatShapes, producerShapes } from './clients'
import { flagShapes } from './flags'
import { flightShapes } from './flights'
import { frameShapes, selectionShapes } from './overlay'
import type { SurveyPlaces } from './places'
import { readScene, type SurveyNotes, type SurveyScene } from './scene'
import { rowShapes, slid, slideOf } from './tapes'

/** What does not change with the clock: made once a frame. */
interface Still {
  readonly scene: SurveyScene
  readonly shapes: readonly Shape[]
  /** By row of the scene. */
  readonly rows: readonly (readonly Shape[])[]
}

const DIMMED = 0.3

/** A memo, not state: the same arguments give the same shapes with or without it. */
const stills = new WeakMap<Frame, Still>()

/** The picture at an instant: a pure function of its arguments. Sorted by z. */
export function shapes(
  frame: Frame,
  places: SurveyPlaces,
  clock: StageClock,
  locale: Locale,
  notes: SurveyNotes,
): readonly Shape[] {
  const still = stillOf(frame, places, locale, notes)
  const { scene } = still
  const rows = scene.rows.flatMap((row, i) => {
    const by = slideOf(scene, row, clock)
    const resting = still.rows[i] ?? []
    return [
      ...(by === 0 ? resting : slid(scene, row, resting, by)),
      ...flagShapes(scene, row, clock, by),
    ]
  })
  const moving = [...heartbeatShapes(scene, clock), ...flightShapes(scene, clock)]
  return [
    ...dimmed(scene, [...still.shapes, ...rows, ...moving]),
    ...selectionShapes(scene),
    ...chainShapes(scene),
  ].sort((a, b) => a.z - b.z)
}

function stillOf(frame: Frame, places: SurveyPlaces, locale: Locale, notes: SurveyNotes): Still {
  const known = stills.get(frame)
  if (
    known &&
    known.scene.places === places &&
    known.scene.locale === locale &&
    known.scene.notes === notes
  ) {
    return known
  }
  const scene = readScene(frame, places, locale, notes)
  const still = {
    scene,
    shapes: [
      ...frameShapes(scene),
      ...brokerShapes(scene),
      ...producerShapes(scene),
      ...groupShapes(scene),
    ],
    rows: scene.rows.map((row) => rowShapes(scene, row)),
  }
  stills.set(frame, still)
  return still
}

/** While a chain of causes is shown, every event outside it steps back. */
function dimmed(scene: SurveyScene, list: readonly Shape[]): readonly Shape[] {
  const { chain } = scene.notes
  if (chain.length === 0) return list
  const ids = new Set(chain.map(({ id }) => id))
  return list.map((shape) =>
    shape.shows === 'event' && !ids.has(shape.by)
      ? { ...shape, opacity: round(shape.opacity * DIMMED) }
      : shape,
  )
}
