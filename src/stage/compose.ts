import type { Locale } from '../base/locale'
import type { Frame } from '../frame/frame'
import { type StageClock, stillAt } from './clock'
import { calmness, type Settling } from './motion/settling'
import { type AnchorTable, spotsOf } from './notes/anchors'
import { placeCallouts, type Sheet } from './notes/callouts'
import { round, type Shape } from './shape'
import type { StageNotes } from './stage-notes'

/** Functions that draw a plate, layer by layer. All are pure. */
export interface PlateParts<
  Spec,
  Anchor extends { readonly at: string },
  Places extends Sheet,
  Scene,
> {
  readonly read: (
    frame: Frame,
    places: Places,
    spec: Spec,
    locale: Locale,
    notes: StageNotes<Anchor>,
  ) => Scene
  /** The cluster at rest. */
  readonly bare: (scene: Scene) => readonly Shape[]
  readonly caption: (scene: Scene) => readonly Shape[]
  /** Shapes that the virtual clock moves: flights, rings, ages. */
  readonly live: (scene: Scene, clock: StageClock) => readonly Shape[]
  readonly anchors: AnchorTable<Scene, Anchor>
  /** True where the plate prints the words of an anchor itself: only the disc is placed. */
  readonly hasOwnWords?: (anchor: Anchor) => boolean
  /** Shapes that are not drawn and that callouts keep clear of. */
  readonly keepClear?: (scene: Scene) => readonly Shape[]
  /** Selection, the lit column, a chain of causes. `standing`: all that discs keep clear of. */
  readonly overlay: (
    scene: Scene,
    bare: readonly Shape[],
    standing: readonly Shape[],
  ) => readonly Shape[]
  readonly settling: (scene: Scene, clock: StageClock) => Settling
}

export type DrawPlate<Spec, Anchor, Places> = (
  frame: Frame,
  spec: Spec,
  places: Places,
  clock: StageClock,
  locale: Locale,
  notes: StageNotes<Anchor>,
) => readonly Shape[]

/** The part of a picture that does not depend on the clock: made once a frame. */
interface Still<Scene> {
  readonly scene: Scene
  readonly shapes: readonly Shape[]
  readonly callouts: readonly Shape[]
  readonly overlay: readonly Shape[]
  readonly all: readonly Shape[]
}

const DIMMED = 0.3

/** The picture at an instant as a pure function of its arguments, sorted by z. */
export function composed<Spec, Anchor extends { readonly at: string }, Places extends Sheet, Scene>(
  parts: PlateParts<Spec, Anchor, Places, Scene>,
): DrawPlate<Spec, Anchor, Places> {
  /** A memo, not state: the same arguments give the same shapes with or without it. */
  const stills = new WeakMap<
    Frame,
    { readonly of: readonly unknown[]; readonly still: Still<Scene> }
  >()
  return (frame, spec, places, clock, locale, notes) => {
    const of = [spec, places, locale, notes]
    const known = stills.get(frame)
    const isKnown = known?.of.every((one, i) => one === of[i]) === true
    const still = isKnown ? known.still : stillOf(parts, frame, spec, places, locale, notes)
    if (!isKnown) stills.set(frame, { of, still })
    const { scene } = still
    const live = parts.live(scene, clock)
    const { patches, extra } = parts.settling(scene, clock)
    const calm = notes.callouts.length === 0 ? 1 : calmness(frame, clock)
    const resting =
      patches.size === 0 && calm >= 1
        ? still.all
        : [
            ...still.shapes.flatMap((shape): readonly Shape[] => {
              const patch = patches.get(shape.key)
              const patched = patch === undefined ? shape : patch(shape)
              return patched === null ? [] : [patched]
            }),
            ...still.callouts.map((shape) => ({ ...shape, opacity: round(shape.opacity * calm) })),
            ...still.overlay,
          ]
    const moving = live.length + extra.length === 0 ? [] : dimmed(notes, [...live, ...extra])
    return [...resting, ...moving].sort((a, b) => a.z - b.z)
  }
}

function stillOf<Spec, Anchor extends { readonly at: string }, Places extends Sheet, Scene>(
  parts: PlateParts<Spec, Anchor, Places, Scene>,
  frame: Frame,
  spec: Spec,
  places: Places,
  locale: Locale,
  notes: StageNotes<Anchor>,
): Still<Scene> {
  const scene = parts.read(frame, places, spec, locale, notes)
  const bare = parts.bare(scene)
  const shapes = dimmed(notes, [...bare, ...parts.caption(scene)])
  const under = () => [
    ...bare,
    ...parts.live(scene, stillAt(frame.at)),
    ...(parts.keepClear?.(scene) ?? []),
  ]
  const callouts =
    notes.callouts.length === 0
      ? []
      : placeCallouts(places, notes.callouts, under(), {
          of: (anchor) => spotsOf(parts.anchors, scene, anchor),
          hasOwnWords: (anchor) => parts.hasOwnWords?.(anchor) === true,
        })
  const standing = notes.discs.length === 0 ? [] : under().filter(isStanding)
  const overlay = parts.overlay(scene, bare, standing)
  return { scene, shapes, callouts, overlay, all: [...shapes, ...callouts, ...overlay] }
}

/** Flights pass by: discs do not make room for them. */
function isStanding({ key }: Shape): boolean {
  return !key.startsWith('flight:')
}

/** While a chain of causes is shown, everything outside it steps back. */
function dimmed({ chain }: StageNotes<unknown>, list: readonly Shape[]): readonly Shape[] {
  if (chain.length === 0) return list
  const ids = new Set(chain.map(({ id }) => id))
  return list.map((shape) =>
    shape.shows === 'event' && !ids.has(shape.by)
      ? { ...shape, opacity: round(shape.opacity * DIMMED) }
      : shape,
  )
}
