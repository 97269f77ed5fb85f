import { assert, present } from '../base/assert'
import { err, ok, type Result } from '../base/result'
import { fromMs, type SimTime } from '../base/time'
import type { Command } from '../scenario/command'
import type { Scenario } from '../scenario/scenario'
import type { Act, Branch, BranchId } from './branch'
import type { Engine } from './engine'
import { RUN_BOUNDS, Run, type RunBounds } from './run'

export const MAIN: BranchId = 'main'

/** More lines of history than anybody keeps apart; each costs memory. */
const BRANCHES_MAX = 60

/** More acts than a visit makes; a link carries them all. */
const ACTS_MAX = 200

export type ForkProblem =
  | { readonly code: 'fork.branchesMax'; readonly detail: string }
  | { readonly code: 'fork.actsMax'; readonly detail: string }
  | { readonly code: 'fork.pastEnd'; readonly detail: string }

/** A scenario's history with all its branches. Running is the caller's: see Run.advance. */
export class Timeline {
  #scenario: Scenario
  readonly #engine: Engine
  readonly #bounds: RunBounds
  readonly #runs: Record<BranchId, Run> = {}
  /** In order of their making. */
  readonly #ids: BranchId[] = []

  constructor(engine: Engine, scenario: Scenario, bounds: RunBounds = RUN_BOUNDS) {
    this.#engine = engine
    this.#bounds = bounds
    this.#scenario = scenario
    this.#add(Run.begin(engine, scenario, MAIN_BRANCH, bounds))
  }

  get scenario(): Scenario {
    return this.#scenario
  }

  /** Puts the end of the scenario off (ms): every branch goes on from where it was. */
  extend(untilMs: number): void {
    this.#scenario = { ...this.#scenario, untilMs: Math.max(untilMs, this.#scenario.untilMs) }
    for (const id of this.#ids) this.run(id).extend(fromMs(untilMs))
  }

  get branches(): readonly Branch[] {
    return this.#ids.map((id) => this.run(id).branch)
  }

  has(branch: BranchId): boolean {
    return this.#ids.includes(branch)
  }

  run(branch: BranchId): Run {
    return present(this.#runs[branch], `branch ${branch}`)
  }

  /**
   * A new branch: the history of `parent` up to an instant (us), which it must have reached, then the
   * command. The script goes on but for the entries `without`; later acts of the parent are not part of it.
   */
  fork(
    parent: BranchId,
    at: SimTime,
    command: Command,
    without: readonly number[] = [],
  ): Result<Branch, ForkProblem> {
    const run = this.run(parent)
    const acts = run.branch.acts.filter((act) => act.at <= at)
    if (at > run.end) return err({ code: 'fork.pastEnd', detail: String(run.end) })
    if (this.#ids.length >= BRANCHES_MAX) {
      return err({ code: 'fork.branchesMax', detail: String(BRANCHES_MAX) })
    }
    if (acts.length >= ACTS_MAX) return err({ code: 'fork.actsMax', detail: String(ACTS_MAX) })
    const act: Act = without.length === 0 ? { at, command } : { at, command, without }
    const branch: Branch = {
      id: letter(this.#ids.length - 1),
      parent,
      forkedAt: at,
      acts: [...acts, act],
    }
    this.#add(run.fork(branch))
    return ok(branch)
  }

  /** Adds a branch that was made elsewhere: it runs from the beginning with all its acts. */
  restore(branch: Branch): void {
    assert(!this.has(branch.id), 'a branch is restored once')
    this.#add(Run.begin(this.#engine, this.scenario, branch, this.#bounds))
  }

  #add(run: Run): void {
    this.#runs[run.branch.id] = run
    this.#ids.push(run.branch.id)
  }
}

const MAIN_BRANCH: Branch = { id: MAIN, parent: null, forkedAt: 0, acts: [] }

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** `A` for 0, `B` for 1, ..., `AA` after `Z`. */
function letter(index: number): BranchId {
  const last = LETTERS[index % LETTERS.length] ?? ''
  return index < LETTERS.length ? last : letter(Math.floor(index / LETTERS.length) - 1) + last
}
