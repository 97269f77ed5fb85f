import '../../stage/stage.css'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { Locale } from '../../base/locale'
import type { Frame } from '../../frame/frame'
import type { Lesson, LessonStep, StepText } from '../../lessons/lesson'
import type { Scenario } from '../../scenario/scenario'
import {
  type Drawing,
  listen,
  loadDrawing,
  type Places,
  type PlateKind,
  panOfDrag,
  type StageCallout,
  type StageClock,
  type StageNotes,
} from '../../stage/stage'
import { askWhy, select } from './asking'
import { type PlayerState, playerStore } from './player-store'
import { usePicture } from './use-picture'
import { useReducedMotion } from './use-reduced-motion'
import { useSize } from './use-size'

const frameOf = (state: PlayerState) => state.frame
const chainOf = (state: PlayerState) => state.chain
const selectedOf = (state: PlayerState) => state.selected
const scenarioOf = (state: PlayerState) => state.scenario
const settled = (state: PlayerState) => state.playback === 'paused' || state.playback === 'halted'

const atRest = (state: PlayerState) => state.playback === 'paused'

/** The stage: React owns the svg, the stage's own join owns everything in its layer. */
export function StageView(props: {
  readonly locale: Locale
  readonly plate: Lesson['plate']
  readonly caption: { readonly figure: string; readonly text: string }
  readonly headline: Lesson['headline']
  readonly callouts: LessonStep['callouts']
  readonly words: StepText
}) {
  const { locale, plate, caption } = props
  const box = useRef<HTMLDivElement>(null)
  const layer = useRef<SVGGElement>(null)
  const size = useSize(box)
  const [pan, setPan] = useState(0)
  const [offset, setOffset] = useState<number | null>(null)
  const drawing = useDrawing(plate.kind)
  const places = useMemo(
    () =>
      size === null || drawing === null
        ? null
        : drawing.layout(plate, size, { pan, focus: plate.focus }),
    [drawing, plate, size, pan],
  )
  const notes = useNotes(props, offset)
  const shapes = useMemo(
    () =>
      places &&
      drawing &&
      ((frame: Frame, clock: StageClock) =>
        drawing.shapes(frame, plate, places, clock, locale, notes)),
    [drawing, plate, places, locale, notes],
  )
  usePicture(layer, shapes, useReducedMotion())

  useEffect(() => {
    const node = layer.current
    if (!node || !places) return
    return listen(node, {
      onSelect: (by, act) => void (act === 'why' ? askWhy(by) : select(by)),
      onOffset: setOffset,
      onDrag: (dx, phase) => {
        if (phase === 'end') setPan((before) => before + panOfDrag(places, dx))
      },
    })
  }, [places])

  return (
    <div className="stage-box" ref={box}>
      {size !== null && places !== null && (
        // biome-ignore lint/a11y/useSemanticElements: an svg of many marks is a group; it cannot be a fieldset
        <svg
          className="stage-svg"
          width={size.width}
          height={size.height}
          viewBox={`0 0 ${places.width} ${places.height}`}
          role="group"
          aria-label={caption.text}
        >
          <g ref={layer} data-layer="stage" />
        </svg>
      )}
      {drawing && <Description drawing={drawing} plate={plate} places={places} locale={locale} />}
    </div>
  )
}

/** The drawing of this kind of plate; null until it has loaded. */
function useDrawing(kind: PlateKind): Drawing | null {
  const [loaded, setLoaded] = useState<{ readonly kind: PlateKind; readonly drawing: Drawing }>()
  useEffect(() => {
    let current = true
    void loadDrawing(kind).then((drawing) => {
      if (current) setLoaded({ kind, drawing })
    })
    return () => {
      current = false
    }
  }, [kind])
  return loaded?.kind === kind ? loaded.drawing : null
}

/** The plate in sentences, written anew when the picture stands still. */
function Description(props: {
  readonly drawing: Drawing
  readonly plate: Lesson['plate']
  readonly places: Places | null
  readonly locale: Locale
}) {
  const { drawing, plate, places, locale } = props
  const frame = useStore(playerStore, frameOf)
  const still = useStore(playerStore, settled)
  const [shown, setShown] = useState<Frame | null>(null)
  useEffect(() => {
    if (still) setShown(frame)
  }, [still, frame])
  if (shown === null || places === null) return null
  return (
    <div className="visually-hidden" data-testid="stage-description">
      {drawing.describe(shown, plate, places, locale).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  )
}

function useNotes(props: Parameters<typeof StageView>[0], offset: number | null): StageNotes {
  const { callouts, words, caption, headline } = props
  const chain = useStore(playerStore, chainOf)
  const selected = useStore(playerStore, selectedOf)
  const scenario = useStore(playerStore, scenarioOf)
  // While a question stands in the way the callouts would answer it.
  const still = useStore(playerStore, atRest)
  return useMemo(
    () => ({
      callouts: still && chain.length === 0 ? calloutsOf(callouts, words) : [],
      caption: { ...caption, headline: headlineOf(headline, scenario) },
      chain,
      selected,
      offset,
    }),
    [callouts, words, caption, headline, chain, selected, scenario, still, offset],
  )
}

function calloutsOf(callouts: LessonStep['callouts'], words: StepText): readonly StageCallout[] {
  return callouts.flatMap((callout) => {
    const said = words.callouts[callout.n]
    return said ? [{ ...callout, label: said.label, detail: said.detail }] : []
  })
}

/** `max.poll.records = 7` for each config of the headline that the scenario sets. */
function headlineOf(headline: Lesson['headline'], scenario: Scenario | null): string {
  return headline
    .flatMap(({ target, config }) => {
      const client = scenario?.clients.find(({ id }) => id === target)
      const value = client?.config[config]
      return value === undefined ? [] : [`${config} = ${value}`]
    })
    .join('   ')
}
