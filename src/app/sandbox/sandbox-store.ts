import { createStore } from 'zustand/vanilla'
import type { SimTime } from '../../base/time'
import type { Problem } from '../../scenario/problem'
import type { Arrangement } from '../../stage/plates/survey/places'
import type { Focus } from './focus'
import type { FormSpec } from './form'

/** What lies over the page. */
export type SandboxDialog = 'none' | 'add' | 'legend'

/** What is looked at in the sandbox; positions of the playhead are the player's. */
export interface SandboxState {
  readonly arrangement: Arrangement
  /** What the inspector shows: a broker or client id, `group:<id>` or `partition:<key>`; null: the cluster. */
  readonly entity: string | null
  /** What is looked at on a plate of its own; null: the survey. */
  readonly focus: Focus | null
  readonly dialog: SandboxDialog
  /** The form of an act that is asked for. */
  readonly form: FormSpec | null
  /** Why the last act was not carried out, in words; null when it was. */
  readonly refusal: string | null
  /** What the scenario's author hardly meant, until it is dismissed. */
  readonly warnings: readonly Problem[]
  /** Instant (us) of the act that was just carried out, until the playhead moves on; null otherwise. */
  readonly actedAt: SimTime | null
  readonly presentation: boolean
}

export const NEW_SANDBOX: SandboxState = {
  arrangement: 'partition',
  entity: null,
  focus: null,
  dialog: 'none',
  form: null,
  refusal: null,
  warnings: [],
  actedAt: null,
  presentation: false,
}

export const sandboxStore = createStore<SandboxState>(() => NEW_SANDBOX)

export function choose(entity: string | null): void {
  sandboxStore.setState({ entity })
}

export function openDialog(dialog: SandboxDialog): void {
  sandboxStore.setState({ dialog, refusal: null })
}

export function togglePresentation(): void {
  sandboxStore.setState(({ presentation }) => ({ presentation: !presentation }))
}

export function toggleArrangement(): void {
  sandboxStore.setState(({ arrangement }) => ({
    arrangement: arrangement === 'partition' ? 'broker' : 'partition',
  }))
}

export function openForm(form: FormSpec): void {
  sandboxStore.setState({ form, dialog: 'none', refusal: null })
}

export function closeForm(): void {
  sandboxStore.setState({ form: null, refusal: null })
}

export function dismissWarnings(): void {
  sandboxStore.setState({ warnings: [] })
}

export function dismissRefusal(): void {
  sandboxStore.setState({ refusal: null })
}
