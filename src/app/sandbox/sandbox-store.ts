import { createStore } from 'zustand/vanilla'
import type { Arrangement } from '../../stage/stage'

/** What lies over the page. */
export type SandboxDialog = 'none' | 'add' | 'newCluster' | 'keys'

/** What is looked at in the sandbox; positions of the playhead are the player's. */
export interface SandboxState {
  readonly arrangement: Arrangement
  /** What the inspector shows: a broker or client id, `group:<id>` or `partition:<key>`; null: the cluster. */
  readonly entity: string | null
  /** The partition that is looked at on a plate of its own; null: the survey. */
  readonly focus: string | null
  readonly dialog: SandboxDialog
  /** Why the last act was not carried out, in words; null when it was. */
  readonly refusal: string | null
  readonly presentation: boolean
}

export const NEW_SANDBOX: SandboxState = {
  arrangement: 'partition',
  entity: null,
  focus: null,
  dialog: 'none',
  refusal: null,
  presentation: false,
}

export const sandboxStore = createStore<SandboxState>(() => NEW_SANDBOX)

export function choose(entity: string | null): void {
  sandboxStore.setState({ entity })
}

export function openDialog(dialog: SandboxDialog): void {
  sandboxStore.setState({ dialog, refusal: null })
}

export function toggleArrangement(): void {
  sandboxStore.setState(({ arrangement }) => ({
    arrangement: arrangement === 'partition' ? 'broker' : 'partition',
  }))
}
