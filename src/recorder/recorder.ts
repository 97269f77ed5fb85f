import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { err, ok, type Result } from '../base/result'
import type { KafkaVersion } from '../config/version'
import { sayScenarioProblem } from '../i18n/scenario/messages'
import { playedOn } from '../recordings/compare'
import { RecordingFiles } from '../recordings/read'
import type { RecordedFacts } from '../recordings/recorded-facts'
import type { Recording } from '../recordings/recording'
import { type AskedScenario, askedScenarios } from './asked-scenarios'
import { compareRecordings } from './compare-recordings'
import { compileHarness } from './compile-harness'
import { foldObservation } from './fold-observation'
import { makePlan } from './make-plan'
import { makeRecording } from './make-recording'
import type { RecordOptions } from './options'
import type { PlayPlan } from './plan'
import { play } from './play'
import { readPlayed } from './played-scenario'
import { ProcessGroup } from './process-group'
import type { Toolchain } from './toolchain'

/** Delay (ms) above which the facts of a play may be those of a slow machine. */
const LATE_MS = 100

/** Exit codes of a process ended by a signal. */
const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const

/** Records scenarios one after another, and reports each result. */
export class Recorder {
  readonly #project: string
  readonly #options: RecordOptions
  readonly #tools: Toolchain
  readonly #out: (line: string) => void
  readonly #group: ProcessGroup

  constructor(
    project: string,
    options: RecordOptions,
    tools: Toolchain,
    out: (line: string) => void,
  ) {
    this.#project = project
    this.#options = options
    this.#tools = tools
    this.#out = out
    this.#group = new ProcessGroup(tools.reaper)
  }

  /** Returns the exit code: 1 when a recording failed, 2 when a scenario is missing. */
  async record(): Promise<number> {
    const asked = askedScenarios(this.#project, this.#options.scenarios)
    if (!asked.ok) {
      this.#out(asked.problem)
      return 2
    }
    this.#fetchJars()
    for (const [signal, code] of Object.entries(SIGNALS)) {
      process.once(signal, () => {
        this.#group.abandon()
        process.exit(code)
      })
    }
    try {
      let failed = 0
      for (const version of this.#options.versions) {
        for (const scenario of asked.value) {
          if (scenario.notes.versions?.includes(version) === false) continue
          if (!(await this.#recordOne(version, scenario))) failed += 1
        }
      }
      return failed === 0 ? 0 : 1
    } finally {
      this.#group.abandon()
    }
  }

  /** Runs first, so that a missing jar is reported before anything starts. */
  #fetchJars(): void {
    for (const version of this.#options.versions) {
      for (const kind of ['clients', 'broker'] as const) this.#jars(version, kind)
    }
  }

  #jars(version: KafkaVersion, kind: 'clients' | 'broker'): readonly string[] {
    return this.#tools.jars(this.#release(version), kind)
  }

  #release(version: KafkaVersion): string {
    return this.#tools.releases[version] ?? version
  }

  async #recordOne(version: KafkaVersion, asked: AskedScenario): Promise<boolean> {
    const plan = planOf(version, asked)
    if (!plan.ok) {
      this.#out(`${version} ${asked.name}: ${plan.problem}`)
      return false
    }
    const folder = mkdtempSync(join(tmpdir(), 'kafkascope-record-'))
    if (!this.#options.keep) this.#group.addFolder(folder)
    try {
      const recording = await this.#plays(asked, plan.value, folder)
      this.#write(recording)
      this.#compare(recording)
      return true
    } catch (error) {
      this.#out(`${version} ${asked.name}: ${(error as Error).message}`)
      return false
    } finally {
      if (this.#options.keep) this.#out(`  kept: ${folder}`)
      else rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
    }
  }

  async #plays(asked: AskedScenario, plan: PlayPlan, folder: string): Promise<Recording> {
    const { version } = plan
    const clientJars = this.#jars(version, 'clients')
    const classes = compileHarness(this.#tools, clientJars, plan.clients, folder)
    const facts: RecordedFacts[] = []
    for (let i = 1; i <= this.#options.runs; i++) {
      const runtime = {
        ...{ java: this.#tools.java, classes, folder: join(folder, `play-${i}`) },
        clientJars,
        serverJars: this.#jars(version, 'broker'),
      }
      mkdirSync(runtime.folder)
      const { observation, latestMs } = await play(plan, runtime, this.#group)
      const late = latestMs > LATE_MS ? `, late by up to ${latestMs} ms: the machine is busy` : ''
      this.#out(`${version} ${asked.name}: played ${i} of ${this.#options.runs}${late}`)
      facts.push(foldObservation(plan, observation))
    }
    return makeRecording(asked.name, version, this.#release(version), asked.digest, facts)
  }

  #write(recording: Recording): void {
    const folder = resolve(this.#project, this.#options.out, recording.kafka)
    mkdirSync(folder, { recursive: true })
    const file = join(folder, `${recording.scenario}.json`)
    writeFileSync(file, `${JSON.stringify(recording, null, 1)}\n`)
    const { units, unstable } = recording
    this.#out(
      `  ${Object.keys(units).length} facts, ${Object.keys(unstable).length} not alike in all plays: ${file}`,
    )
  }

  /** Compares with the recording in the project. */
  #compare(recording: Recording): void {
    const { kafka, scenario, played } = recording
    const file = join(this.#project, 'conformance/recordings', kafka, `${scenario}.json`)
    if (!existsSync(file)) return
    const before = JSON.parse(readFileSync(file, 'utf8')) as Recording
    if (before.played !== undefined && before.played !== null && before.played !== played) return
    const luck = new RecordingFiles(this.#project).ledger().luck.filter((row) => {
      return row.version === kafka && row.scenario === scenario
    })
    const keys = new Set(luck.map(({ key }) => key))
    const { equal, differences, chance } = compareRecordings(before, recording, keys)
    this.#out(`  as recorded: ${equal} equal, ${differences.length} different, ${chance} by chance`)
    for (const { key, before: was, now: is } of differences) {
      this.#out(`    ${key}\n      recorded ${text(was)}\n      now      ${text(is)}`)
    }
  }
}

function text(value: unknown): string {
  return JSON.stringify(value) ?? 'nothing'
}

/** The plan of a scenario on a release; the problem is a sentence. */
export function planOf(
  version: KafkaVersion,
  { json, notes }: AskedScenario,
): Result<PlayPlan, string> {
  const hasCluster = 'cluster' in json && typeof json.cluster === 'object' && json.cluster !== null
  const read = readPlayed(hasCluster ? playedOn(version, json, notes) : json)
  if (!read.ok) return err(sayScenarioProblem('en', read.problem))
  const plan = makePlan(read.value, notes)
  return plan.ok ? ok(plan.value) : plan
}
