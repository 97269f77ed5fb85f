import type { Locale } from '../base/locale'
import type { Frame } from '../frame/frame'
import { type StageClock, stillAt } from './clock'
import { calmness, type Settling } from './motion/settling'
import type { StageNotes } from './plate'
import { round, type Shape } from './shape'

/** What a plate draws, layer by layer. Every function is pure. */
export interface PlateParts<Plate, Places, Scene> {
  readonly read: (
    frame: Frame,
    places: Places,
    plate: Plate,
    locale: Locale,
    notes: StageNotes,
  ) => Scene
  /** What stands or has happened, at rest. */
  readonly bare: (scene: Scene) => readonly Shape[]
  readonly caption: (scene: Scene) => readonly Shape[]
  /** What the virtual clock moves: flights, rings, ages. */
  readonly live: (scene: Scene, clock: StageClock) => readonly Shape[]
  readonly callouts: (scene: Scene, under: readonly Shape[]) => readonly Shape[]
  /** Selection, the lit column, a chain of causes. */
  readonly overlay: (scene: Scene, bare: readonly Shape[]) => readonly Shape[]
  readonly settling: (scene: Scene, clock: StageClock) => Settling
}

export type DrawPlate<Plate, Places> = (
  frame: Frame,
  plate: Plate,
  places: Places,
  clock: StageClock,
  locale: Locale,
  notes: StageNotes,
) => readonly Shape[]

/** What does not change with the clock: made once a frame. */
interface Still<Scene> {
  readonly scene: Scene
  readonly shapes: readonly Shape[]
  readonly callouts: readonly Shape[]
  readonly overlay: readonly Shape[]
  readonly all: readonly Shape[]
}

const DIMMED = 0.3

/** The picture at an instant as a pure function of its arguments, sorted by z. */
export function composed<Plate, Places, Scene>(
  parts: PlateParts<Plate, Places, Scene>,
): DrawPlate<Plate, Places> {
  /** A memo, not state: the same arguments give the same shapes with or without it. */
  const stills = new WeakMap<
    Frame,
    { readonly of: readonly unknown[]; readonly still: Still<Scene> }
  >()
  return (frame, plate, places, clock, locale, notes) => {
    const of = [plate, places, locale, notes]
    const known = stills.get(frame)
    const isKnown = known?.of.every((one, i) => one === of[i]) === true
    const still = isKnown ? known.still : stillOf(parts, frame, plate, places, locale, notes)
    if (!isKnown) stills.set(frame, { of, still })
    const { scene } = still
    const live = parts.live(scene, clock)
    const { patches, extra } = parts.settling(scene, clock)
    const calm = notes.callouts.length === 0 ? 1 : calmness(frame, clock)
    const resting =
      patches.size === 0 && calm >= 1
        ? still.all
        : [
            ...still.shapes.map((shape) => patches.get(shape.key)?.(shape) ?? shape),
            ...still.callouts.map((shape) => ({ ...shape, opacity: round(shape.opacity * calm) })),
            ...still.overlay,
          ]
    const moving = live.length + extra.length === 0 ? [] : dimmed(notes, [...live, ...extra])
    return [...resting, ...moving].sort((a, b) => a.z - b.z)
  }
}

function stillOf<Plate, Places, Scene>(
  parts: PlateParts<Plate, Places, Scene>,
  frame: Frame,
  plate: Plate,
  places: Places,
  locale: Locale,
  notes: StageNotes,
): Still<Scene> {
  const scene = parts.read(frame, places, plate, locale, notes)
  const bare = parts.bare(scene)
  const shapes = dimmed(notes, [...bare, ...parts.caption(scene)])
  const callouts =
    notes.callouts.length === 0
      ? []
      : parts.callouts(scene, [...bare, ...parts.live(scene, stillAt(frame.at))])
  const overlay = parts.overlay(scene, bare)
  return { scene, shapes, callouts, overlay, all: [...shapes, ...callouts, ...overlay] }
}

/** While a chain of causes is shown, everything outside it steps back. */
function dimmed({ chain }: StageNotes, list: readonly Shape[]): readonly Shape[] {
  if (chain.length === 0) return list
  const ids = new Set(chain.map(({ id }) => id))
  return list.map((shape) =>
    shape.shows === 'event' && !ids.has(shape.by)
      ? { ...shape, opacity: round(shape.opacity * DIMMED) }
      : shape,
  )
}
