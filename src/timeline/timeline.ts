import { assert, present } from '../base/assert'
import { letters } from '../base/letters'
import { err, ok, type Result } from '../base/result'
import { fromMs, type SimTime } from '../base/time'
import type { Command } from '../scenario/command'
import type { Scenario } from '../scenario/scenario'
import type { Act, Branch, BranchId } from './branch'
import type { Engine } from './engine'
import { RUN_BOUNDS, Run, type RunBounds } from './run'

export const MAIN: BranchId = 'main'

/** More acts than a visit tries out. */
const BRANCHES_MAX = 400

/** Runs in memory. One that was let go begins again when it is asked for, with the same results. */
const RUNS_MAX = 60

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
  /** In order of their last use. */
  readonly #runs = new Map<BranchId, Run>()
  /** In order of their making. */
  readonly #branches = new Map<BranchId, Branch>()

  constructor(engine: Engine, scenario: Scenario, bounds: RunBounds = RUN_BOUNDS) {
    this.#engine = engine
    this.#bounds = bounds
    this.#scenario = scenario
    this.#branches.set(MAIN, MAIN_BRANCH)
  }

  get scenario(): Scenario {
    return this.#scenario
  }

  /** Puts the end of the scenario off (ms): every branch goes on from where it was. */
  extend(untilMs: number): void {
    this.#scenario = { ...this.#scenario, untilMs: Math.max(untilMs, this.#scenario.untilMs) }
    for (const run of this.#runs.values()) run.extend(fromMs(untilMs))
  }

  get branches(): readonly Branch[] {
    return [...this.#branches.values()]
  }

  has(branch: BranchId): boolean {
    return this.#branches.has(branch)
  }

  run(branch: BranchId): Run {
    const run = this.#runs.get(branch) ?? this.#begin(branch)
    this.#use(run)
    return run
  }

  #begin(id: BranchId): Run {
    const branch = present(this.#branches.get(id), `branch ${id}`)
    return Run.begin(this.#engine, this.scenario, branch, this.#bounds)
  }

  #use(run: Run): void {
    this.#runs.delete(run.branch.id)
    this.#runs.set(run.branch.id, run)
    const [longestUnused] = this.#runs.keys()
    if (this.#runs.size > RUNS_MAX && longestUnused !== undefined) this.#runs.delete(longestUnused)
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
    if (this.#branches.size >= BRANCHES_MAX) {
      return err({ code: 'fork.branchesMax', detail: String(BRANCHES_MAX) })
    }
    if (acts.length >= ACTS_MAX) return err({ code: 'fork.actsMax', detail: String(ACTS_MAX) })
    const act: Act = without.length === 0 ? { at, command } : { at, command, without }
    const branch: Branch = {
      id: letters(this.#branches.size - 1),
      parent,
      forkedAt: at,
      acts: [...acts, act],
    }
    this.#branches.set(branch.id, branch)
    this.#use(run.fork(branch))
    return ok(branch)
  }

  /** Adds a branch that was made elsewhere: it runs from the beginning with all its acts, when it is asked for. */
  restore(branch: Branch): void {
    assert(!this.has(branch.id), 'a branch is restored once')
    this.#branches.set(branch.id, branch)
  }
}

const MAIN_BRANCH: Branch = { id: MAIN, parent: null, forkedAt: 0, acts: [] }
