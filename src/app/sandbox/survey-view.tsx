import '../../stage/stage.css'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { Locale } from '../../base/locale'
import type { Frame } from '../../frame/frame'
import { sandboxMessages } from '../../i18n/sandbox/messages'
import { listen, type StageClock } from '../../stage/stage'
import {
  describeSurvey,
  type SurveyNotes,
  surveyLayout,
  surveyShapes,
  type Topology,
  topologyKey,
  topologyOf,
} from '../../stage/survey'
import { askWhy, select } from '../player/asking'
import { type PlayerState, playerStore } from '../player/player-store'
import { usePicture } from '../player/use-picture'
import { useReducedMotion } from '../player/use-reduced-motion'
import { useSize } from '../player/use-size'
import { focusOn } from './sandbox-flow'
import { choose, type SandboxState, sandboxStore } from './sandbox-store'

const stillFrame = ({ playback, frame }: PlayerState) => (playback === 'paused' ? frame : null)
const chainOf = (state: PlayerState) => state.chain
const selectedOf = (state: PlayerState) => state.selected
const arrangementOf = (state: SandboxState) => state.arrangement
const entityOf = (state: SandboxState) => state.entity

/** The whole cluster; React owns the svg, the stage's own join everything in its layer. */
export function SurveyView({ locale }: { readonly locale: Locale }) {
  const box = useRef<HTMLDivElement>(null)
  const layer = useRef<SVGGElement>(null)
  const size = useSize(box)
  const arrangement = useStore(sandboxStore, arrangementOf)
  const entity = useStore(sandboxStore, entityOf)
  const chain = useStore(playerStore, chainOf)
  const selected = useStore(playerStore, selectedOf)
  const topology = useTopology()
  const notes: SurveyNotes = useMemo(() => ({ chain, selected, entity }), [chain, selected, entity])
  const places = useMemo(
    () => (size && topology ? surveyLayout(topology, size, arrangement) : null),
    [topology, size, arrangement],
  )
  const shapes = useMemo(
    () =>
      places &&
      ((frame: Frame, clock: StageClock) => surveyShapes(frame, places, clock, locale, notes)),
    [places, locale, notes],
  )
  usePicture(layer, shapes, useReducedMotion())
  useEffect(() => {
    const node = layer.current
    if (!node || !places) return
    return listen(node, {
      onSelect: (by, act) => void (act === 'why' ? askWhy(by) : select(by)),
      onEntity: (id, gesture) => (gesture === 'open' ? focusOn(id) : choose(id)),
      onOffset: () => undefined,
      onDrag: () => undefined,
    })
  }, [places])
  const say = sandboxMessages(locale)
  return (
    <div className="survey-box" ref={box}>
      {places && (
        // biome-ignore lint/a11y/useSemanticElements: an svg of many marks is a group; it cannot be a fieldset
        <svg
          className="stage-svg"
          width={places.width}
          height={places.height}
          role="group"
          aria-label={say(arrangement === 'partition' ? 'surveyByPartition' : 'surveyByBroker')}
        >
          <g ref={layer} data-layer="stage" />
        </svg>
      )}
      <Description locale={locale} />
    </div>
  )
}

/** Who is there; the same object until somebody comes or goes. */
function useTopology(): Topology | null {
  const latest = useMemo(latestTopology, [])
  return useStore(playerStore, latest)
}

function latestTopology(): (state: PlayerState) => Topology | null {
  let known: { readonly key: string; readonly topology: Topology } | null = null
  return ({ frame }) => {
    if (frame !== null) {
      const topology = topologyOf(frame)
      const key = topologyKey(topology)
      if (known?.key !== key) known = { key, topology }
    }
    return known?.topology ?? null
  }
}

/** The plate in sentences, written anew when the picture stands still. */
function Description({ locale }: { readonly locale: Locale }) {
  const frame = useStore(playerStore, stillFrame)
  const [shown, setShown] = useState<Frame | null>(null)
  useEffect(() => {
    if (frame !== null) setShown(frame)
  }, [frame])
  if (shown === null) return null
  return (
    <div className="visually-hidden" data-testid="stage-description">
      {describeSurvey(shown, locale).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  )
}
