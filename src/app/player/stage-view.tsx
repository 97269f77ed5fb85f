import { useMemo, useState } from 'react'
import type { Locale } from '../../base/locale'
import type { Lesson, LessonStep, StepText } from '../../lessons/lesson'
import type { Scenario } from '../../scenario/scenario'
import type { StageAnchor, StageCallout, StageNotes, StageSpec } from '../../stage/stage'
import { useChainNotes } from './chain-notes'
import type { ClockState } from './clock'
import { PlateView } from './plate-view'
import { isAtRest, isStill } from './playback.machine'
import { useClock, useShown } from './player-context'
import type { PlayerState } from './player-state'

const selectedOf = (state: PlayerState) => state.selected
const scenarioOf = (state: PlayerState) => state.scenario
const settled = (state: ClockState) => isStill(state.playback)

const atRest = (state: ClockState) => isAtRest(state.playback)

/** A plate with its caption and the callouts of a lesson's step. */
export function StageView(props: {
  readonly locale: Locale
  readonly plate: StageSpec
  readonly caption: { readonly figure: string; readonly text: string }
  readonly headline: Lesson['headline']
  readonly callouts: LessonStep['callouts']
  readonly words: StepText
}) {
  const { locale, plate, caption } = props
  const [offset, setOffset] = useState<number | null>(null)
  const notes = useNotes(props, offset)
  return (
    <PlateView
      locale={locale}
      spec={plate}
      notes={notes}
      label={caption.text}
      className="stage-box"
      isStill={settled}
      onOffset={setOffset}
    />
  )
}

function useNotes(
  props: Parameters<typeof StageView>[0],
  offset: number | null,
): StageNotes<StageAnchor> {
  const { callouts, words, caption, headline } = props
  const answer = useChainNotes()
  const selected = useShown(selectedOf)
  const scenario = useShown(scenarioOf)
  // While a question stands in the way the callouts would answer it.
  const still = useClock(atRest)
  return useMemo(
    () => ({
      callouts: still && answer.chain.length === 0 ? calloutsOf(callouts, words) : [],
      caption: { ...caption, headline: headlineOf(headline, scenario) },
      ...answer,
      selected,
      offset,
      entity: null,
    }),
    [callouts, words, caption, headline, answer, selected, scenario, still, offset],
  )
}

function calloutsOf(
  callouts: LessonStep['callouts'],
  words: StepText,
): readonly StageCallout<StageAnchor>[] {
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
