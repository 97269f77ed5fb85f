import type { Command } from '../../scenario/command'
import type { Problem } from '../../scenario/problem'
import type { Scenario } from '../../scenario/scenario'
import type { Arrangement } from '../../stage/stage'
import type { ScriptQuestion } from '../acts/ask-script'
import type { FormSpec } from '../acts/form'
import type { Focus } from './focus'
import type { SandboxMoment } from './sandbox'

/** Dialog that is open over the page. */
export type SandboxDialog = 'none' | 'add' | 'legend' | 'files'

/** A scenario file that was opened, and what was open before; or why it was not. */
export type FileOutcome =
  | { readonly kind: 'opened'; readonly name: string; readonly before: SandboxMoment | null }
  | { readonly kind: 'refused'; readonly name: string; readonly problem: Problem }

/** A form that asks for the rest of an act, or for a new cluster. */
export type SandboxForm =
  | { readonly asks: 'act'; readonly form: FormSpec<Command> }
  | { readonly asks: 'cluster'; readonly form: FormSpec<Scenario> }

/** Selection, dialogs and notices of the sandbox; the playhead is the player's. */
export interface SandboxState {
  readonly arrangement: Arrangement
  /** Entity that the inspector shows: a broker or client id, `group:<id>` or `partition:<key>`; null: the cluster. */
  readonly entity: string | null
  /** Entity that is shown on its own plate; null: the survey. */
  readonly focus: Focus | null
  readonly dialog: SandboxDialog
  /** The form that is open. */
  readonly form: SandboxForm | null
  /** The question about the script that an act waits for. */
  readonly question: ScriptQuestion | null
  /** Why the last act was not carried out, in words; null when it was. */
  readonly refusal: string | null
  /** Warnings about the scenario, until they are dismissed. */
  readonly warnings: readonly Problem[]
  /** Name of the file that the cluster comes from, without its ending; null: from none. */
  readonly fileName: string | null
  /** The file that was chosen last, until its notice is closed. */
  readonly file: FileOutcome | null
  readonly presentation: boolean
}

export const NEW_SANDBOX: SandboxState = {
  arrangement: 'partition',
  entity: null,
  focus: null,
  dialog: 'none',
  form: null,
  question: null,
  refusal: null,
  warnings: [],
  fileName: null,
  file: null,
  presentation: false,
}
