import type { Frame } from '../../../frame/frame'
import { type StageClock, stillAt } from '../../clock'
import { captionShapes, selectionShapes } from '../../notes/overlay'
import type { StageNotes, StagePlate } from '../../plate'
import { round, type Shape } from '../../shape'
import type { StageWords } from '../../words'
import { calloutShapes } from './callouts'
import { chainShapes } from './chain'
import { committedShapes } from './committed'
import { consumerShapes } from './consumer-row'
import { flightShapes } from './flights'
import { liveShapes } from './live'
import { columnShapes } from './overlay'
import type { Places } from './places'
import { resultShapes } from './results'
import { readScene, type Scene } from './scene'
import { calmness, settling } from './settle'
import { tapeShapes } from './tape'

/** What does not change with the clock: made once a frame. */
interface Still {
  readonly scene: Scene
  readonly shapes: readonly Shape[]
  readonly callouts: readonly Shape[]
  readonly overlay: readonly Shape[]
  readonly all: readonly Shape[]
}

interface Remembered extends Still {
  readonly places: Places
  readonly plate: StagePlate
  readonly words: StageWords
  readonly notes: StageNotes
}

const DIMMED = 0.3

/** A memo, not state: the same arguments give the same shapes with or without it. */
const stills = new WeakMap<Frame, Remembered>()

/** The picture at an instant: a pure function of its arguments. Sorted by z. */
export function shapes(
  frame: Frame,
  plate: StagePlate,
  places: Places,
  clock: StageClock,
  words: StageWords,
  notes: StageNotes,
): readonly Shape[] {
  const still = stillOf(frame, plate, places, words, notes)
  const { scene } = still
  const live = [
    ...scene.rows.flatMap((row) => liveShapes(scene, row, clock)),
    ...flightShapes(scene, clock),
  ]
  const { patches, extra } = settling(scene, clock)
  const calm = notes.callouts.length === 0 ? 1 : calmness(scene, clock)
  const resting =
    patches.size === 0 && calm >= 1
      ? still.all
      : [
          ...still.shapes.map((shape) => patches.get(shape.key)?.(shape) ?? shape),
          ...still.callouts.map((shape) => ({ ...shape, opacity: round(shape.opacity * calm) })),
          ...still.overlay,
        ]
  return [...resting, ...dimmed(scene, [...live, ...extra])].sort((a, b) => a.z - b.z)
}

function stillOf(
  frame: Frame,
  plate: StagePlate,
  places: Places,
  words: StageWords,
  notes: StageNotes,
): Still {
  const known = stills.get(frame)
  if (
    known &&
    known.places === places &&
    known.plate === plate &&
    known.words === words &&
    known.notes === notes
  ) {
    return known
  }
  const scene = readScene(frame, places, plate, words, notes)
  const bare = [
    ...tapeShapes(scene),
    ...committedShapes(scene),
    ...scene.rows.flatMap((row) => consumerShapes(scene, row)),
    ...resultShapes(scene),
  ]
  const shown = dimmed(scene, [...bare, ...captionShapes(places, notes)])
  const moving = scene.rows.flatMap((row) => liveShapes(scene, row, stillAt(frame.at)))
  const callouts = calloutShapes(scene, [...bare, ...moving])
  const overlay = [...columnShapes(scene), ...selectionShapes(notes, bare), ...chainShapes(scene)]
  const all = [...shown, ...callouts, ...overlay]
  const still = { scene, shapes: shown, callouts, overlay, all, places, plate, words, notes }
  stills.set(frame, still)
  return still
}

/** While a chain of causes is shown, everything outside it steps back. */
function dimmed(scene: Scene, list: readonly Shape[]): readonly Shape[] {
  const { chain } = scene.notes
  if (chain.length === 0) return list
  const ids = new Set(chain.map(({ id }) => id))
  return list.map((shape) =>
    shape.shows === 'event' && !ids.has(shape.by)
      ? { ...shape, opacity: round(shape.opacity * DIMMED) }
      : shape,
  )
}
