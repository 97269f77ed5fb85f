import './plate-view.css'
import '../../stage/stage.css'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { Locale } from '../../base/locale'
import type { Frame } from '../../frame/frame'
import {
  type AnyPlate,
  type LaidOut,
  listen,
  type Size,
  type StageAnchor,
  type StageClock,
  type StageHandlers,
  type StageNotes,
  type StageSpec,
} from '../../stage/stage'
import type { ClockState } from './clock'
import { useClock, usePlayer, useShown } from './player-context'
import type { PlayerState } from './player-state'
import { stageRoom } from './stage-room'
import { usePicture } from './use-picture'
import { usePlate } from './use-plate'
import { useReducedMotion } from './use-reduced-motion'
import { useSize } from './use-size'

const frameOf = (state: PlayerState) => state.frame

interface PlateViewProps {
  readonly locale: Locale
  readonly spec: StageSpec
  readonly notes: StageNotes<StageAnchor>
  /** Name of the picture for a screen reader. */
  readonly label: string
  readonly className: 'stage-box' | 'survey-box'
  /** True while the picture stands still: its description is written anew. */
  readonly isStill: (state: ClockState) => boolean
  readonly onOffset?: StageHandlers['onOffset']
  readonly onEntity?: StageHandlers['onEntity']
}

/** A plate: React owns the svg, the stage's own join owns everything in its layer. */
export function PlateView(props: PlateViewProps) {
  const { locale, spec, notes, label, className } = props
  const { askWhy, select } = usePlayer().asking
  const box = useRef<HTMLDivElement>(null)
  const layer = useRef<SVGGElement>(null)
  const size = useSize(box)
  const [pan, setPan] = useState(0)
  const plate = usePlate(spec.kind)
  const isStage = className === 'stage-box'
  const room = useMemo(
    () => (size && isStage ? stageRoom(spec.kind, size) : size),
    [size, isStage, spec.kind],
  )
  const laidOut = useLaidOut(plate, spec, room, pan)
  const shapes = useMemo(
    () =>
      laidOut && ((frame: Frame, clock: StageClock) => laidOut.shapes(frame, clock, locale, notes)),
    [laidOut, locale, notes],
  )
  usePicture(layer, shapes, useReducedMotion())
  const handlers = useRef(props)
  handlers.current = props
  useEffect(() => {
    const node = layer.current
    if (!node || !laidOut) return
    return listen(node, {
      onSelect: (by, act) => void (act === 'why' ? askWhy(by) : select(by)),
      onOffset: (offset) => handlers.current.onOffset?.(offset),
      onEntity: (id, gesture) => handlers.current.onEntity?.(id, gesture),
      onDrag: (dx, phase) => {
        const drawn = room && size ? room.height / size.height : 1
        if (phase === 'end') setPan((before) => before + laidOut.panOfDrag(dx * drawn))
      },
    })
  }, [laidOut, askWhy, select, room, size])
  return (
    <div className={className} ref={box}>
      {size !== null && laidOut !== null && (
        // biome-ignore lint/a11y/useSemanticElements: an svg of many marks is a group; it cannot be a fieldset
        <svg
          className="stage-svg"
          width={isStage ? size.width : laidOut.width}
          height={isStage ? size.height : laidOut.height}
          viewBox={`0 0 ${laidOut.width} ${laidOut.height}`}
          role="group"
          aria-label={label}
        >
          <g ref={layer} data-layer="stage" />
        </svg>
      )}
      {laidOut && <Description laidOut={laidOut} locale={locale} isStill={props.isStill} />}
    </div>
  )
}

/** Laid out anew when the plate, its size or window change, or what it is arranged by. */
function useLaidOut(
  plate: AnyPlate | null,
  spec: StageSpec,
  size: Size | null,
  pan: number,
): LaidOut<StageAnchor> | null {
  const arranged = useMemo(() => arrangedFrame(plate), [plate])
  const frame = useShown(arranged)
  return useMemo(
    () =>
      plate === null || size === null || frame === null
        ? null
        : plate.layOut(spec, size, { pan, focus: spec.focus ?? null }, frame),
    [plate, spec, size, pan, frame],
  )
}

/** The same frame until what the plate is arranged by changes. */
function arrangedFrame(plate: AnyPlate | null): (state: PlayerState) => Frame | null {
  let known: { readonly key: string; readonly frame: Frame } | null = null
  return ({ frame }) => {
    if (plate === null || frame === null) return known?.frame ?? null
    const key = plate.arrangedBy(frame)
    if (known?.key !== key) known = { key, frame }
    return known.frame
  }
}

/** The plate in sentences, written anew when the picture stands still. */
function Description(props: {
  readonly laidOut: LaidOut<StageAnchor>
  readonly locale: Locale
  readonly isStill: (state: ClockState) => boolean
}) {
  const { laidOut, locale, isStill } = props
  const frame = useShown(frameOf)
  const still = useClock(isStill)
  const [shown, setShown] = useState<Frame | null>(null)
  useEffect(() => {
    if (still) setShown(frame)
  }, [still, frame])
  if (shown === null) return null
  return (
    <div className="visually-hidden" data-testid="stage-description">
      {laidOut.sentences(shown, locale).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  )
}
