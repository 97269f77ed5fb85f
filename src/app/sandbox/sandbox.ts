import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Locale } from '../../base/locale'
import type { SimTime } from '../../base/time'
import type { Frame } from '../../frame/frame'
import type { View } from '../../frame/view'
import { sayRefusal } from '../../i18n/problems/messages'
import type { Command } from '../../scenario/command'
import type { LinkContent } from '../../scenario/link'
import type { Problem } from '../../scenario/problem'
import type { Scenario } from '../../scenario/scenario'
import { infoOf } from '../../scenario/verbs'
import { warningsOf } from '../../scenario/warnings'
import type { OfferedAct } from '../acts/acts'
import type { AskScript } from '../acts/ask-script'
import { carryOut } from '../acts/carry-out'
import type { FormSpec } from '../acts/form'
import { formOf } from '../acts/forms'
import { type History, historyOfActs } from '../history/history'
import { type Place, placeOf } from '../moment/moment'
import { keep } from '../moment/moments'
import type { Player } from '../player/player'
import { clockText } from '../player/timeline-scale'
import { focusOfEntity } from './focus'
import { newClusterForm } from './new-cluster-form'
import {
  type FileOutcome,
  NEW_SANDBOX,
  type SandboxDialog,
  type SandboxForm,
  type SandboxState,
} from './sandbox-state'

const SURVEY: View = { plate: 'survey', partitions: [] }

/** Scenario, acts, instant and selection that the sandbox opens with. */
export interface SandboxMoment extends Partial<Omit<Place, 'at'>> {
  readonly scenario: Scenario
  /** us; null: where the scenario begins. */
  readonly at?: SimTime | null
  /** Whether it goes on as long as somebody plays, within the bounds of a run; yes unless told otherwise. */
  readonly grows?: boolean
  /** All branches, where there are others than that of the acts. */
  readonly history?: History | undefined
  /** The file that is just opened; null: none. */
  readonly file?: FileOutcome | null
  /** Name of the file that it comes from, without its ending; null: from none. */
  readonly fileName?: string | null
}

/** A cluster to act on freely, over a player: its selection, its orders and its kept moment. */
export class Sandbox {
  readonly player: Player
  readonly state: StoreApi<SandboxState> = createStore<SandboxState>(() => NEW_SANDBOX)

  constructor(player: Player) {
    this.player = player
  }

  /** Opens a cluster: a new one, a lesson's, a kept or a shared one. */
  readonly open = async (moment: SandboxMoment): Promise<void> => {
    const { scenario, acts = [], name, at = null, selected = null, entity = null } = moment
    const { grows = true, history = historyOfActs(acts, name) } = moment
    const { file = null, fileName = null } = moment
    const warnings = warningsOf(scenario, acts)
    this.state.setState({ ...NEW_SANDBOX, entity, file, fileName, warnings })
    const manner = { pace: 'bounded', grows, history } as const
    if (!(await this.player.open(scenario, SURVEY, acts, at, manner))) return
    if (selected !== null) void this.player.asking.select(selected)
    this.keep()
  }

  /** Content of a link to the cluster on show; null while no cluster is open. */
  readonly content = (locale: Locale): LinkContent | null => {
    const { scenario } = this.player.state.getState()
    if (!scenario || !this.player.currentSummary()) return null
    return { ...placeOf(this.player, locale, this.state.getState().entity), scenario }
  }

  /** Keeps the moment on show for the next visit: cluster, branches and instant. */
  readonly keep = (): void => {
    const content = this.content('ko')
    if (content !== null) keep(content, this.player.state.getState().history)
  }

  #now(): SimTime {
    return this.player.clock.position.getState().t
  }

  // Orders ------------------------------------------------------------------------

  /** Carries out a command at the playhead. True when it was; else the refusal stands in the state. */
  readonly carryOut = async (locale: Locale, command: Command): Promise<boolean> => {
    const ask: AskScript = (question) => this.state.setState({ question })
    const outcome = await carryOut(this.player, command, ask)
    if (outcome === 'done') {
      this.state.setState({ refusal: null, ...chosenBy(command) })
      this.keep()
    } else if (outcome !== 'withdrawn') {
      this.state.setState({ refusal: sayRefusal(locale, outcome) })
    }
    return outcome === 'done'
  }

  /** Opens the form of an act at the playhead. */
  readonly askAct = (locale: Locale, act: OfferedAct): void => {
    this.#ask((frame) => {
      const seconds = clockText(this.#now(), this.player.startAt())
      return { asks: 'act', form: formOf(locale, act, frame, seconds) }
    })
  }

  /** Opens the form of an act that was filled in beforehand. */
  readonly askForm = (form: FormSpec<Command>): void => {
    this.state.setState({ form: { asks: 'act', form }, dialog: 'none', refusal: null })
  }

  readonly askNewCluster = (locale: Locale): void => {
    this.#ask(({ version }) => ({ asks: 'cluster', form: newClusterForm(locale, version) }))
  }

  /** A form is made for the cluster on show; while its picture is still on the way, when it is there. */
  #ask(formFor: (frame: Frame) => SandboxForm): void {
    const open = (frame: Frame) =>
      this.state.setState({ form: formFor(frame), dialog: 'none', refusal: null })
    const { frame } = this.player.state.getState()
    if (frame) return open(frame)
    const stop = this.player.state.subscribe(({ frame: first }) => {
      if (first === null) return
      stop()
      open(first)
    })
  }

  readonly closeForm = (): void => {
    this.state.setState({ form: null, refusal: null })
  }

  // Selection and view ---------------------------------------------------------------

  readonly choose = (entity: string | null): void => {
    this.state.setState({ entity })
  }

  /** Opens an entity on the plate that it has; one without is shown in the inspector. */
  readonly focusOn = (entity: string): void => {
    const { frame } = this.player.state.getState()
    const focus = frame === null ? null : focusOfEntity(frame, entity)
    this.state.setState({ entity, focus })
  }

  /** Back to the whole cluster. */
  readonly leaveFocus = (): void => {
    this.state.setState({ focus: null })
    this.player.look(SURVEY)
  }

  readonly openDialog = (dialog: SandboxDialog): void => {
    this.state.setState({ dialog, refusal: null })
  }

  readonly togglePresentation = (): void => {
    this.state.setState(({ presentation }) => ({ presentation: !presentation }))
  }

  readonly toggleArrangement = (): void => {
    this.state.setState(({ arrangement }) => ({
      arrangement: arrangement === 'partition' ? 'broker' : 'partition',
    }))
  }

  /** Shows why a file was not opened, where another can be chosen. */
  readonly refuseFile = (name: string, problem: Problem): void => {
    this.state.setState({ file: { kind: 'refused', name, problem }, dialog: 'files', form: null })
  }

  readonly dismissFile = (): void => {
    this.state.setState({ file: null })
  }

  readonly dismissWarnings = (): void => {
    this.state.setState({ warnings: [] })
  }

  readonly dismissRefusal = (): void => {
    this.state.setState({ refusal: null })
  }
}

/** Selection after an act: an added entity is selected, a removed one is deselected. */
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
