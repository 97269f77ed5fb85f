import { assert } from '../base/assert'
import type { SimTime } from '../base/time'
import type { Frame } from '../frame/frame'
import type { View } from '../frame/view'
import type { HappeningKind } from '../model/happening/happening'
import type { Command } from '../scenario/command'
import { type Death, deathOf, isSamePlace } from './death'
import { isOvertaking } from './jobs'
import type {
  Branch,
  BranchId,
  BranchSummary,
  EngineAnswer,
  EngineRequest,
  FromWorker,
  LogFilter,
  MetricRef,
  Opening,
  ToWorker,
} from './protocol'

/** A worker, or a stand-in for one. */
export interface WorkerPort {
  readonly post: (message: ToWorker) => void
  readonly listen: (onMessage: (message: FromWorker) => void, onDeath: () => void) => void
  readonly end: () => void
}

export interface EngineSurroundings {
  readonly spawn: () => WorkerPort
  /** Calls the task every `ms` of wall time until the returned function is called. */
  readonly every: (ms: number, task: () => void) => () => void
}

export type EngineEvent =
  /** The worker died or fell silent and was started again with the same scenario and branches. */
  | { readonly kind: 'restarted' }
  /** It died at the same place again: nothing more will come. */
  | { readonly kind: 'lost' }
  /** Something broke inside the engine in the middle of a run: the run goes no further. */
  | { readonly kind: 'broken'; readonly problem: Problem }
  /** More of a branch is known than before. */
  | { readonly kind: 'summary'; readonly summary: BranchSummary }

/** Interval of pings to a worker that owes an answer, ms of wall time. */
const TICK_MS = 1_000
/** Silent through this many ticks in a row, it is taken for dead. */
const SILENT_TICKS = 4

type Problem = Extract<EngineAnswer, { kind: 'problem' }>
type AnswerTo<K extends EngineAnswer['kind']> = Extract<EngineAnswer, { kind: K }> | Problem | null

interface Pending {
  readonly request: EngineRequest
  readonly resolve: (answer: EngineAnswer | null) => void
  isAnswered: boolean
}

/**
 * The page's end of the engine. Every request resolves with its answer, with a `problem`, or with null when it was
 * overtaken: by a newer seek (or frames), by another opening, by close(). It never rejects.
 */
export class EngineClient {
  readonly #surroundings: EngineSurroundings
  readonly #pending = new Map<number, Pending>()
  readonly #listeners = new Set<(event: EngineEvent) => void>()
  readonly #stopTicking: () => void
  #worker: WorkerPort
  #lastId = 0
  #opening: Opening | null = null
  #branches: readonly Branch[] = []
  #ticks = 0
  /** The last summary of the present worker. */
  #told: BranchSummary | null = null
  /** Of the workers of the open scenario. */
  #deaths: readonly Death[] = []
  #isOver = false

  constructor(surroundings: EngineSurroundings) {
    this.#surroundings = surroundings
    this.#worker = this.#start()
    this.#stopTicking = surroundings.every(TICK_MS, () => this.#tick())
  }

  /** Hears of restarts and of long runs getting further. Returns what ends it. */
  listen(listener: (event: EngineEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Opens a scenario in the place of the one before; answers with the summary of `opening.show`. */
  open(opening: Opening): Promise<AnswerTo<'opened'>> {
    for (const id of [...this.#pending.keys()]) this.#settle(id, null)
    this.#opening = opening
    this.#branches = opening.branches
    this.#told = null
    this.#deaths = []
    return this.#ask({ kind: 'open', opening })
  }

  /** Acts at an instant (us) of a branch, which makes a new branch; answers with its summary. */
  act(
    branch: BranchId,
    at: SimTime,
    command: Command,
    without: readonly number[] = [],
  ): Promise<AnswerTo<'opened'>> {
    return this.#ask({ kind: 'act', branch, at, command, without })
  }

  show(branch: BranchId): Promise<AnswerTo<'opened'>> {
    return this.#ask({ kind: 'show', branch })
  }

  /** Lets the scenario last until `untilMs` in every branch; answers with the summary of this one. */
  extend(branch: BranchId, untilMs: number): Promise<AnswerTo<'opened'>> {
    if (this.#opening !== null) {
      this.#opening = { ...this.#opening, scenario: { ...this.#opening.scenario, untilMs } }
    }
    return this.#ask({ kind: 'extend', branch, untilMs })
  }

  /** The frame valid at an instant (us). A newer seek overtakes an older one. */
  seek(branch: BranchId, at: SimTime, view: View): Promise<AnswerTo<'frame'>> {
    return this.#ask({ kind: 'seek', branch, at, view })
  }

  frames(
    request: Omit<Extract<EngineRequest, { kind: 'frames' }>, 'kind'>,
  ): Promise<readonly Frame[] | null> {
    return this.#ask<'frames'>({ kind: 'frames', ...request }).then((answer) =>
      answer?.kind === 'frames' ? answer.frames : null,
    )
  }

  search(branch: BranchId, filter: LogFilter): Promise<AnswerTo<'searched'>> {
    return this.#ask({ kind: 'search', branch, filter })
  }

  log(request: Omit<Extract<EngineRequest, { kind: 'log' }>, 'kind'>): Promise<AnswerTo<'log'>> {
    return this.#ask({ kind: 'log', ...request })
  }

  row(request: Omit<Extract<EngineRequest, { kind: 'row' }>, 'kind'>): Promise<AnswerTo<'row'>> {
    return this.#ask({ kind: 'row', ...request })
  }

  why(branch: BranchId, happening: number): Promise<AnswerTo<'explained'>> {
    return this.#ask({ kind: 'why', branch, happening })
  }

  step(
    request: Omit<Extract<EngineRequest, { kind: 'step' }>, 'kind'>,
  ): Promise<AnswerTo<'instant'>> {
    return this.#ask({ kind: 'step', ...request })
  }

  find(
    request: Omit<Extract<EngineRequest, { kind: 'find' }>, 'kind'>,
  ): Promise<AnswerTo<'found'>> {
    return this.#ask({ kind: 'find', ...request })
  }

  figures(
    request: Omit<Extract<EngineRequest, { kind: 'figures' }>, 'kind'>,
  ): Promise<AnswerTo<'figures'>> {
    return this.#ask({ kind: 'figures', ...request })
  }

  goal(branch: BranchId, act: number): Promise<AnswerTo<'goal'>> {
    return this.#ask({ kind: 'goal', branch, act })
  }

  inspect(branch: BranchId, at: SimTime, entity: string): Promise<AnswerTo<'inspection'>> {
    return this.#ask({ kind: 'inspect', branch, at, entity })
  }

  message(branch: BranchId, message: number): Promise<AnswerTo<'message'>> {
    return this.#ask({ kind: 'message', branch, message })
  }

  /** The life of a record; answers with a chain. */
  follow(
    request: Omit<Extract<EngineRequest, { kind: 'follow' }>, 'kind'>,
  ): Promise<AnswerTo<'chain'>> {
    return this.#ask({ kind: 'follow', ...request })
  }

  happenings(branch: BranchId, kinds: readonly HappeningKind[]): Promise<AnswerTo<'happenings'>> {
    return this.#ask({ kind: 'happenings', branch, kinds })
  }

  series(branch: BranchId, metrics: readonly MetricRef[]): Promise<AnswerTo<'series'>> {
    return this.#ask({ kind: 'series', branch, metrics })
  }

  /** Ends the worker; pending requests resolve with null. */
  close(): void {
    this.#isOver = true
    this.#stopTicking()
    this.#worker.end()
    for (const id of [...this.#pending.keys()]) this.#settle(id, null)
  }

  #ask<K extends EngineAnswer['kind']>(request: EngineRequest): Promise<AnswerTo<K>> {
    if (this.#isOver) return Promise.resolve(null)
    for (const [id, pending] of this.#pending) {
      if (pending.request.kind === request.kind && isOvertaking(request.kind))
        this.#settle(id, null)
    }
    this.#lastId += 1
    const id = this.#lastId
    return new Promise((resolve) => {
      // The kind of an answer follows from the kind of its request, which the types of the methods state.
      const settle = resolve as (answer: EngineAnswer | null) => void
      this.#pending.set(id, { request, resolve: settle, isAnswered: false })
      this.#worker.post({ id, ...request })
    })
  }

  #start(): WorkerPort {
    const worker = this.#surroundings.spawn()
    worker.listen(
      (message) => this.#receive(worker, message),
      () => this.#died(worker),
    )
    return worker
  }

  #receive(from: WorkerPort, message: FromWorker): void {
    if (from !== this.#worker) return
    this.#ticks = 0
    if (message.kind === 'pong') return
    if (message.kind === 'opened') {
      this.#told = message.summary
      this.#remember(message.summary.branch)
      this.#tell({ kind: 'summary', summary: message.summary })
    }
    const pending = this.#pending.get(message.id)
    if (pending === undefined) return
    const { id, ...answer } = message
    const goesOn = answer.kind === 'opened' && !answer.summary.isDone
    if (goesOn) {
      // Stays pending, so that a restart sends it again and the watchdog watches it.
      if (!pending.isAnswered) pending.resolve(answer)
      pending.isAnswered = true
      return
    }
    this.#settle(id, answer)
    if (answer.kind === 'problem' && pending.isAnswered) {
      this.#tell({ kind: 'broken', problem: answer })
    }
  }

  #settle(id: number, answer: EngineAnswer | null): void {
    const pending = this.#pending.get(id)
    this.#pending.delete(id)
    pending?.resolve(answer)
  }

  #remember(branch: Branch): void {
    const isKnown = branch.id === 'main' || this.#branches.some(({ id }) => id === branch.id)
    if (!isKnown) this.#branches = [...this.#branches, branch]
  }

  #tick(): void {
    if (this.#pending.size === 0) {
      this.#ticks = 0
      return
    }
    this.#ticks += 1
    if (this.#ticks > SILENT_TICKS) this.#died(this.#worker)
    else this.#worker.post({ id: 0, kind: 'ping' })
  }

  #died(worker: WorkerPort): void {
    if (worker !== this.#worker || this.#isOver) return
    worker.end()
    this.#ticks = 0
    const death = deathOf(
      this.#told,
      [...this.#pending.values()].map(({ request }) => request),
    )
    if (this.#deaths.some((before) => isSamePlace(before, death))) {
      this.#giveUp()
      return
    }
    this.#deaths = [...this.#deaths, death]
    this.#told = null
    this.#worker = this.#start()
    this.#restore()
    this.#tell({ kind: 'restarted' })
  }

  /** Opens the same scenario with all branches, then asks again what was not answered. */
  #restore(): void {
    if (this.#opening !== null) {
      const opening = { ...this.#opening, branches: this.#branches }
      this.#opening = opening
      const waiting = [...this.#pending].find(([, { request }]) => request.kind === 'open')
      this.#worker.post({ id: waiting?.[0] ?? 0, kind: 'open', opening })
    }
    for (const [id, { request, isAnswered }] of this.#pending) {
      if (request.kind === 'open') continue
      // The branch of an act that was answered exists by now: it is only to be run to its end.
      const branch = this.#branches.at(-1)
      if (request.kind === 'act' && isAnswered) {
        assert(branch, 'an act that was answered made a branch')
        this.#worker.post({ id, kind: 'show', branch: branch.id })
      } else this.#worker.post({ id, ...request })
    }
  }

  #giveUp(): void {
    this.#isOver = true
    this.#stopTicking()
    const problem: Problem = { kind: 'problem', code: 'engine.lost', detail: '' }
    for (const id of [...this.#pending.keys()]) this.#settle(id, problem)
    this.#tell({ kind: 'lost' })
  }

  #tell(event: EngineEvent): void {
    for (const listener of this.#listeners) listener(event)
  }
}
