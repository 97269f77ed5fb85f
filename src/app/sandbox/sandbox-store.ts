import { createStore } from 'zustand/vanilla'
import type { SimTime } from '../../base/time'
import type { Command } from '../../scenario/command'
import type { Problem } from '../../scenario/problem'
import type { Scenario } from '../../scenario/scenario'
import type { Arrangement } from '../../stage/stage'
import type { FormSpec } from '../acts/form'
import type { Focus } from './focus'

/** What lies over the page. */
export type SandboxDialog = 'none' | 'add' | 'legend'

/** A form that asks for the rest of an act, or for a new cluster. */
export type SandboxForm =
  | { readonly asks: 'act'; readonly form: FormSpec<Command> }
  | { readonly asks: 'cluster'; readonly form: FormSpec<Scenario> }

/** What is looked at in the sandbox; positions of the playhead are the player's. */
export interface SandboxState {
  readonly arrangement: Arrangement
  /** What the inspector shows: a broker or client id, `group:<id>` or `partition:<key>`; null: the cluster. */
  readonly entity: string | null
  /** What is looked at on a plate of its own; null: the survey. */
  readonly focus: Focus | null
  readonly dialog: SandboxDialog
  /** The form that is open. */
  readonly form: SandboxForm | null
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

export function openForm(form: SandboxForm): void {
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
