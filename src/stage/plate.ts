import { assert } from '../base/assert'
import type { Locale } from '../base/locale'
import type { Frame } from '../frame/frame'
import type { StageClock } from './clock'
import { composed, type PlateParts } from './compose'
import type { Sheet } from './notes/callouts'
import { panOfDrag } from './pan-of-drag'
import type { Shape } from './shape'
import type { Size } from './size'
import type { PlateSpec } from './spec'
import type { StageNotes } from './stage-notes'
import type { Axis, OffsetWindow } from './tape/axis'

/** Measures that every plate's places have: a view box of which `scale` CSS pixels make one unit. */
export interface PlatePlaces extends Sheet {
  readonly scale: number
}

/** A kind of plate: everything that is drawn and said of it. All functions are pure. */
export interface PlateDefinition<
  Spec extends PlateSpec,
  Anchor extends { readonly at: string },
  Places extends PlatePlaces,
  Scene,
> {
  readonly kind: Spec['kind']
  /**
   * Key of the part of a frame that the places depend on: while it stays the same, so do they. Left out: the places
   * do not depend on the frame.
   */
  readonly arrangedBy?: (frame: Frame) => string
  /** Places for a plate of this size. */
  readonly layout: (spec: Spec, size: Size, window: OffsetWindow, frame: Frame) => Places
  readonly parts: PlateParts<Spec, Anchor, Places, Scene>
  /** The picture in sentences, for screen readers. */
  readonly sentences: (
    frame: Frame,
    spec: Spec,
    places: Places,
    locale: Locale,
  ) => readonly string[]
  /** Axis that a drag moves; left out: none. */
  readonly axis?: (places: Places) => Axis
  /** Processes on the plate, clients first: those a learner can see change. */
  readonly processes: (spec: Spec, frame: Frame) => readonly string[]
}

/** A plate laid out: its places are fixed, the picture is a function of frame and clock. */
export interface LaidOut<Anchor> {
  readonly width: number
  readonly height: number
  shapes(
    frame: Frame,
    clock: StageClock,
    locale: Locale,
    notes: StageNotes<Anchor>,
  ): readonly Shape[]
  sentences(frame: Frame, locale: Locale): readonly string[]
  /** Offsets to add to the window's `pan` for a drag of so many CSS pixels, to the right when positive. */
  panOfDrag(dragPx: number): number
}

/** A kind of plate as the page sees it. */
export interface Plate<Spec extends PlateSpec, Anchor> {
  readonly kind: Spec['kind']
  /** Lay out anew when the spec, the size, the window or this key of the frame changes, not each frame. */
  arrangedBy(frame: Frame): string
  layOut(spec: Spec, size: Size, window: OffsetWindow, frame: Frame): LaidOut<Anchor>
  processes(spec: Spec, frame: Frame): readonly string[]
}

/** Makes a kind of plate of its parts. */
export function definePlate<
  Spec extends PlateSpec,
  Anchor extends { readonly at: string },
  Places extends PlatePlaces,
  Scene,
>(definition: PlateDefinition<Spec, Anchor, Places, Scene>): Plate<Spec, Anchor> {
  const { kind, arrangedBy, layout, parts, sentences, axis, processes } = definition
  const picture = composed(parts)
  const checked = (spec: Spec) => {
    assert(spec.kind === kind, 'a spec is drawn by the plate of its kind')
    return spec
  }
  return {
    kind,
    arrangedBy: (frame) => arrangedBy?.(frame) ?? '',
    layOut: (given, size, window, frame) => {
      const spec = checked(given)
      assert(size.width > 0 && size.height > 0, 'a plate has a size')
      const places = layout(spec, size, window, frame)
      return {
        width: places.width,
        height: places.height,
        shapes: (current, clock, locale, notes) =>
          picture(current, spec, places, clock, locale, notes),
        sentences: (current, locale) => sentences(current, spec, places, locale),
        panOfDrag: (dragPx) =>
          axis === undefined ? 0 : panOfDrag({ axis: axis(places), scale: places.scale }, dragPx),
      }
    },
    processes: (spec, frame) => processes(checked(spec), frame),
  }
}
