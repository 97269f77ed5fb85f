import type { SimTime } from '../../base/time'
import type { Command } from '../../scenario/command'
import { leftOutBy, overruledBy, type Scripted } from '../../scenario/overruled'
import type { Scenario } from '../../scenario/scenario'
import type { Act } from '../../worker/protocol'

/** A question before an act: whether the script shall still do what the act makes pointless. */
export interface ScriptQuestion {
  readonly command: Command
  /** At least one, in order of time. */
  readonly scripted: readonly Scripted[]
  /** Takes the indexes of the entries to leave out, or null when the act is not to be carried out. */
  readonly answer: (without: readonly number[] | null) => void
}

/** Shows a question until it is answered; null when there is none any more. */
export type AskScript = (question: ScriptQuestion | null) => void

/** Part of a player that tells what the script would still do. */
export interface Scripting {
  readonly state: { readonly getState: () => { readonly scenario: Scenario | null } }
  readonly clock: { readonly position: { readonly getState: () => { readonly t: SimTime } } }
  readonly currentSummary: () => { readonly branch: { readonly acts: readonly Act[] } } | null
}

/**
 * Entries of the script (indexes) to leave out for a command at the playhead: those that the user wants left out, where
 * there is something to ask. null: the user thought better of the command.
 */
export async function askScript(
  player: Scripting,
  command: Command,
  ask: AskScript,
): Promise<readonly number[] | null> {
  const { t } = player.clock.position.getState()
  const script = player.state.getState().scenario?.script ?? []
  const acts = player.currentSummary()?.branch.acts.filter(({ at }) => at <= t) ?? []
  const scripted = overruledBy(command, t, script, leftOutBy(acts))
  if (scripted.length === 0) return []
  const without = await new Promise<readonly number[] | null>((answer) => {
    ask({ command, scripted, answer })
  })
  ask(null)
  return without
}
