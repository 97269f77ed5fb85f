import { assert, assertNever, present } from '../base/assert'
import type { Locale } from '../base/locale'
import { fromMs } from '../base/time'
import type { project } from '../frame/project'
import type { Engine } from '../timeline/engine'
import type { Run } from '../timeline/run'
import { MAIN, Timeline } from '../timeline/timeline'
import type { ChartsOf } from './charts'
import { findHappenings, happeningsOf } from './find'
import { frameAt, framesFrom } from './frames'
import { Jobs, type Slices } from './jobs'
import type { LogSearcher } from './log-search'
import type { Tell } from './log-words'
import type { EngineAnswer, FromWorker, LogFilter, Opening, ToWorker } from './protocol'
import type { Queries } from './queries'
import { summarySteps } from './summary'

/** The worker's end of the channel. */
export interface HostPort {
  readonly post: (message: FromWorker) => void
  /** Runs the task once the messages that already wait have been handled. */
  readonly later: (task: () => void) => void
}

export interface HostEngine extends Engine {
  readonly project: typeof project
}

/** Events of one slice, about 8 ms at the pace of the real model. Counted, not timed: same slices everywhere. */
const SLICE_EVENTS = 250
/** Frames of one slice, likewise. */
const SLICE_FRAMES = 8
/** Happenings read in one slice of a search, and in one search, after which the page hears how far it is. */
const SLICE_READ = 4_000
const SEARCH_READ = 100_000
/** A long run is summarised when it has come this many events further, and then at each doubling. */
const FIRST_SUMMARY_EVENTS = 20_000
/** After an act the picture must go on at once. */
const FIRST_SUMMARY_EVENTS_OF_ACT = 1_000
/** Growth of the run (events over events) after which a page that waits for its end gets a new summary. */
const AWAITED_GROWTH = 1.25

/** Holds the timeline and answers requests in bounded slices, the most urgent first. */
export class Host {
  readonly #port: HostPort
  readonly #engine: HostEngine
  readonly #jobs = new Jobs()
  #opened: { readonly timeline: Timeline; readonly opening: Opening } | null = null
  /** The metrics of the branch that was last asked about. */
  #charts: ReturnType<ChartsOf> | null = null
  /** Makes the charts of a run; set before the first request for metrics. */
  chartsOf: ChartsOf | null = null
  /** Answers to questions about a run; set before the first of them. */
  queries: Queries | null = null
  #isScheduled = false
  readonly #words: Partial<Record<Locale, Tell>> = {}
  /** The last search through the event log. */
  #searcher: LogSearcher | null = null
  /** Branch and instant (us) that the page shows. */
  #looked: { readonly branch: string; readonly at: number } = { branch: MAIN, at: 0 }

  constructor(port: HostPort, engine: HostEngine) {
    this.#port = port
    this.#engine = engine
  }

  /** Teaches it the sentences of a language, which a search through the event log reads. */
  learn(locale: Locale, tell: Tell): void {
    this.#words[locale] = tell
  }

  /** Takes a request. Never throws: what breaks inside is answered as a problem. */
  receive(message: ToWorker): void {
    if (message.kind === 'ping') {
      this.#port.post({ id: message.id, kind: 'pong' })
      return
    }
    const slices = this.#fenced(message)
    if (message.kind === 'open') {
      this.#jobs.clear()
      // Its first slice runs at once: the next request is about the new scenario.
      const { done, value } = slices.next()
      if (value !== undefined && done !== true) this.#port.post(value)
    }
    this.#jobs.add({ message, slices })
    this.#schedule()
  }

  #schedule(): void {
    if (this.#isScheduled || this.#jobs.isEmpty) return
    this.#isScheduled = true
    this.#port.later(() => {
      this.#isScheduled = false
      const answer = this.#jobs.slice()
      if (answer !== undefined) this.#port.post(answer)
      this.#schedule()
    })
  }

  *#fenced(message: ToWorker): Slices {
    const { id } = message
    try {
      for (const answer of this.#perform(message)) {
        yield answer === undefined ? undefined : { id, ...answer }
      }
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error)
      yield { id, kind: 'problem', code: 'engine.broken', detail }
    }
  }

  *#perform(message: ToWorker): Work {
    switch (message.kind) {
      case 'ping':
        return
      case 'open':
        return yield* this.#open(message.opening)
      case 'figures':
        return yield* this.#figures(message)
      case 'hash':
        return yield* this.#hash(message)
      case 'act':
        return yield* this.#act(message)
      default:
        return yield* this.#answer(message)
    }
  }

  *#open(opening: Opening): Work {
    this.#opened = null
    this.#charts = null
    const timeline = new Timeline(this.#engine, opening.scenario)
    for (const branch of opening.branches) timeline.restore(branch)
    this.#opened = { timeline, opening }
    this.#looked = { branch: opening.show, at: 0 }
    yield* this.#show(opening.show)
  }

  *#act({ branch, at, command, without }: Extract<ToWorker, { kind: 'act' }>): Work {
    const timeline = this.#timelineWith(branch)
    if (timeline === null) return yield unknownBranch(branch)
    yield* this.#reach(branch, at)
    const forked = timeline.fork(branch, at, command, without)
    if (!forked.ok) return yield { kind: 'problem', ...forked.problem }
    yield* this.#show(forked.value.id, FIRST_SUMMARY_EVENTS_OF_ACT)
  }

  *#figures({ scenarios, group }: Extract<ToWorker, { kind: 'figures' }>): Work {
    const figures = []
    for (const scenario of scenarios) {
      const run = new Timeline(this.#engine, scenario).run(MAIN)
      while (!run.advance(SLICE_EVENTS)) yield
      figures.push(this.#asked().countFigures(scenario, run.log.all, group))
    }
    yield { kind: 'figures', figures }
  }

  *#hash({ scenario }: Extract<ToWorker, { kind: 'hash' }>): Work {
    const run = new Timeline(this.#engine, scenario).run(MAIN)
    while (!run.advance(SLICE_EVENTS)) yield
    yield { kind: 'hash', hash: this.#asked().hashOf(run) }
  }

  *#answer(message: BranchOrder): Work {
    const { branch } = message
    const timeline = this.#timelineWith(branch)
    if (timeline === null) return yield unknownBranch(branch)
    const run = timeline.run(branch)
    switch (message.kind) {
      case 'show':
        return yield* this.#show(branch)
      case 'extend':
        timeline.extend(message.untilMs)
        return yield* this.#show(branch)
      case 'seek':
        this.#looked = { branch, at: message.at }
        yield* this.#reach(branch, message.at)
        return yield {
          ...{ kind: 'frame', branch },
          frame: frameAt(this.#engine.project, run, message.at, message.view),
        }
      case 'frames': {
        this.#looked = { branch, at: message.from }
        const steps = framesFrom(this.#engine.project, run, message, SLICE_FRAMES, SLICE_EVENTS)
        const frames = yield* steps
        return yield { kind: 'frames', branch, frames }
      }
      case 'search':
        this.#searcher = this.#searcherOf(run, message.filter)
        return yield* this.#search(this.#searcher)
      case 'log': {
        const { filter, from, to } = message
        const searcher = this.#searcherOf(run, filter)
        const happenings = searcher.range(from, to)
        return yield { kind: 'log', total: searcher.total, from, happenings }
      }
      case 'row': {
        const { filter, of } = message
        const searcher = this.#searcherOf(run, filter)
        const row = 'at' in of ? searcher.rowAt(of.at) : searcher.rowOf(of.happening)
        return yield { kind: 'row', row }
      }
      case 'why':
        return yield {
          kind: 'explained',
          explanation: this.#asked().explain(run.log, message.happening),
        }
      case 'step': {
        const { from, direction, interest } = message
        const next = () =>
          direction === 1 ? run.log.next(from, interest) : run.log.previous(from, interest)
        if (direction === -1) yield* this.#reach(branch, from)
        else while (next() === null && !run.advance(SLICE_EVENTS)) yield
        const found = next()
        return yield { kind: 'instant', at: found?.at ?? null, happening: found?.id ?? null }
      }
      case 'find': {
        while (!run.advance(SLICE_EVENTS)) yield
        const startAt = fromMs(timeline.scenario.startAtMs ?? 0)
        return yield { kind: 'found', happenings: findHappenings(run.log, message.refs, startAt) }
      }
      case 'goal':
        yield* this.#reach(branch, present(run.branch.acts[message.act], 'an act').at)
        return yield {
          kind: 'goal',
          found: yield* this.#asked().findGoal(run, message.act, SLICE_EVENTS),
        }
      case 'inspect': {
        yield* this.#reach(branch, message.at)
        const { world } = run.positionAt(Math.min(message.at, run.end))
        return yield {
          kind: 'inspection',
          inspection: this.#asked().inspect(world, message.entity),
        }
      }
      case 'happenings':
        return yield { kind: 'happenings', happenings: happeningsOf(run.log, message.kinds) }
      case 'message':
        return yield {
          kind: 'message',
          message: this.#asked().inspectMessage(run, message.message),
        }
      case 'series': {
        const chartsOf = present(this.chartsOf, 'what makes charts')
        if (this.#charts?.run !== run) this.#charts = chartsOf(run)
        const series = yield* this.#charts.steps(message.metrics)
        return yield { kind: 'series', reached: run.reached, series }
      }
      case 'follow':
        return yield { kind: 'chain', happenings: this.#asked().follow(run, message) }
      default:
        return assertNever(message, 'request to the worker')
    }
  }

  #asked(): Queries {
    return present(this.queries, 'what answers questions')
  }

  *#search(searcher: LogSearcher): Work {
    for (let read = 0; read < SEARCH_READ && !searcher.isDone; read += SLICE_READ) {
      searcher.advance(SLICE_READ)
      yield
    }
    yield { kind: 'searched', found: searcher.found }
  }

  /** The search for a filter: the last one, or another that has read nothing yet. */
  #searcherOf(run: Run, filter: LogFilter): LogSearcher {
    const known = this.#searcher
    const tell = this.#words[filter.locale] ?? null
    return known?.isFor(run, filter, tell) === true
      ? known
      : this.#asked().searcher(run, filter, tell)
  }

  /** Runs a branch to its end, telling now and then how far it has come: sooner where somebody waits for it. */
  *#show(branch: string, firstEvents = FIRST_SUMMARY_EVENTS): Work {
    const { timeline, opening } = present(this.#opened, 'an open scenario')
    const run = timeline.run(branch)
    let told = { events: 0, reached: 0 }
    let next = run.events + firstEvents
    const isAwaited = () =>
      this.#looked.branch === branch &&
      this.#looked.at >= told.reached &&
      run.hasReached(this.#looked.at) &&
      run.events >= told.events * AWAITED_GROWTH
    while (!run.advance(SLICE_EVENTS)) {
      yield
      if (run.events < next && (told.events === 0 || !isAwaited())) continue
      next = run.events * 2
      const summary = yield* summarySteps(run, opening.plate, opening.pace)
      told = summary
      yield { kind: 'opened', summary }
    }
    yield { kind: 'opened', summary: yield* summarySteps(run, opening.plate, opening.pace) }
  }

  *#reach(branch: string, at: number): Work {
    const run = present(this.#opened, 'an open scenario').timeline.run(branch)
    assert(Number.isInteger(at) && at >= 0, 'instants are integer microseconds')
    while (!run.hasReached(at)) {
      run.advance(SLICE_EVENTS)
      yield
    }
  }

  #timelineWith(branch: string): Timeline | null {
    return this.#opened?.timeline.has(branch) === true ? this.#opened.timeline : null
  }
}

/** Requests about a branch of the open scenario. */
type BranchOrder = Exclude<ToWorker, { kind: 'open' | 'act' | 'figures' | 'hash' | 'ping' }>

type Work = Generator<EngineAnswer | undefined, void, void>

function unknownBranch(branch: string): EngineAnswer {
  return { kind: 'problem', code: 'engine.unknownBranch', detail: branch }
}
