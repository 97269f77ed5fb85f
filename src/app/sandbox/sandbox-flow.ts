import type { Locale } from '../../base/locale'
import type { SimTime } from '../../base/time'
import type { View } from '../../frame/view'
import { sayRefusal } from '../../i18n/problems/messages'
import type { Command } from '../../scenario/command'
import type { LinkContent } from '../../scenario/link'
import type { Scenario } from '../../scenario/scenario'
import { infoOf } from '../../scenario/verbs'
import { warningsOf } from '../../scenario/warnings'
import { carryOut as carryOutOn } from '../acts/carry-out'
import { type Place, placeOf } from '../moment/moment'
import { keep as keepMoment } from '../moment/moments'
import { pagePlayer } from '../player/player'
import { playerStore, positionStore } from '../player/player-store'
import { focusOfEntity } from './focus'
import { NEW_SANDBOX, sandboxStore } from './sandbox-store'

const { currentSummary, play } = pagePlayer

export const SURVEY: View = { plate: 'survey', partitions: [] }

/** What the sandbox opens with. */
export interface SandboxMoment extends Partial<Omit<Place, 'at'>> {
  readonly scenario: Scenario
  /** us; null: where the scenario begins. */
  readonly at?: SimTime | null
}

/** What a link to the cluster on show says; null while nothing is open. */
export function sandboxContent(locale: Locale): LinkContent | null {
  const { scenario } = playerStore.getState()
  if (!scenario || !currentSummary()) return null
  return { ...placeOf(pagePlayer, locale, sandboxStore.getState().entity), scenario }
}

/** Keeps the moment on show for the next visit: cluster, acts and instant. */
export function keep(): void {
  const content = sandboxContent('ko')
  if (content !== null) keepMoment(content)
}

/** Opens a cluster: a new one, a lesson's, a kept or a shared one. */
export async function openSandbox(moment: SandboxMoment): Promise<void> {
  const { scenario, acts = [], at = null, selected = null, entity = null } = moment
  sandboxStore.setState({ ...NEW_SANDBOX, entity, warnings: warningsOf(scenario) })
  if (!(await pagePlayer.open(scenario, SURVEY, acts, at))) return
  if (selected !== null) void pagePlayer.asking.select(selected)
  keep()
}

/** Carries out a command at the playhead. True when it was; else the refusal stands in the store. */
export async function carryOut(locale: Locale, command: Command): Promise<boolean> {
  const refusal = await carryOutOn(pagePlayer, command)
  if (refusal === null) {
    const actedAt = positionStore.getState().t
    sandboxStore.setState({ refusal: null, actedAt, ...chosenBy(command) })
    keep()
  } else sandboxStore.setState({ refusal: sayRefusal(locale, refusal) })
  return refusal === null
}

/** A thing that came into being is what one wants to act on next; one that went is not shown any more. */
function chosenBy(command: Command): { readonly entity?: string | null } {
  switch (infoOf(command.do).subject) {
    case 'stays':
      return {}
    case 'goes':
      return { entity: null }
    case 'comes':
      return { entity: comer(command) }
  }
}

function comer(command: Command): string | null {
  if ('id' in command) return typeof command.id === 'number' ? `b${command.id}` : command.id
  return 'topic' in command ? `partition:${command.topic}-0` : null
}

/** Opens an entity on the plate that it has; one without is shown in the inspector. */
export function focusOn(entity: string): void {
  const { frame } = playerStore.getState()
  sandboxStore.setState({ entity, focus: frame === null ? null : focusOfEntity(frame, entity) })
}

/** Back to the whole cluster. */
export function leaveFocus(): void {
  sandboxStore.setState({ focus: null })
  pagePlayer.look(SURVEY)
}

/** The same history goes on for as long again. */
export async function goOn(): Promise<void> {
  const { scenario } = playerStore.getState()
  const summary = currentSummary()
  if (!scenario || !summary) return
  const untilMs = Math.min(HOUR_MS, scenario.untilMs * 2)
  const at = positionStore.getState().t
  const { entity } = sandboxStore.getState()
  await openSandbox({ scenario: { ...scenario, untilMs }, acts: summary.branch.acts, at, entity })
  play()
}

/** Opens what was open once more, after the engine failed. */
export async function retry(): Promise<void> {
  const { scenario } = playerStore.getState()
  const acts = currentSummary()?.branch.acts ?? []
  if (scenario) await openSandbox({ scenario, acts, at: positionStore.getState().t })
}

export const HOUR_MS = 3_600_000
