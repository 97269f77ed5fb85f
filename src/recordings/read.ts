import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { KAFKA_VERSIONS, type KafkaVersion } from '../config/version'
import { type Comparison, compareRecording } from './compare'
import type { Ledger } from './ledger'
import type { PlayNotes, Recording } from './recording'
import { compareTool, TOOLS, type ToolName } from './tools/tools'

/** `conformance/recordings` of a project. */
export class RecordingFiles {
  readonly #folder: string
  readonly #notes: Readonly<Record<string, PlayNotes>>

  constructor(project: string) {
    this.#folder = join(project, 'conformance', 'recordings')
    this.#notes = this.#json(join('scenarios', 'index.json')) as Record<string, PlayNotes>
  }

  /** Names of the scenarios recorded with a release, in the order of their names. */
  scenarios(version: KafkaVersion): readonly string[] {
    return readdirSync(join(this.#folder, version))
      .map((file) => file.replace(/\.json$/, ''))
      .filter((name) => existsSync(this.#scenarioFile(name)))
      .sort()
  }

  recording(version: KafkaVersion, name: string): Recording {
    return this.#json(join(version, `${name}.json`)) as Recording
  }

  /** First 12 hexadecimal digits of the SHA-256 of a scenario's file, as in Recording.played. */
  digest(name: string): string {
    return createHash('sha256')
      .update(readFileSync(this.#scenarioFile(name)))
      .digest('hex')
      .slice(0, 12)
  }

  /** Compares the model with one recording. */
  compare(version: KafkaVersion, name: string): Comparison {
    const scenario = this.#json(join('scenarios', `${name}.json`)) as object
    return compareRecording(this.recording(version, name), scenario, this.#notes[name] ?? {})
  }

  /** Compares the model with the answers of tools and of client constructors. */
  compareTool(version: KafkaVersion, name: ToolName): Comparison {
    const recorded = this.#json(join(version, `${name}.json`))
    return compareTool(version, name, recorded)
  }

  /** Compares the model with the recordings of these releases and scenarios; empty lists select all. */
  compareAll(
    versions: readonly KafkaVersion[] = KAFKA_VERSIONS,
    names: readonly string[] = [],
  ): readonly Comparison[] {
    const isAsked = (name: string) => names.length === 0 || names.includes(name)
    return versions.flatMap((version) => [
      ...this.scenarios(version)
        .filter(isAsked)
        .map((name) => this.compare(version, name)),
      ...TOOLS.filter(isAsked).map((name) => this.compareTool(version, name)),
    ])
  }

  ledger(): Ledger {
    return {
      luck: this.#json('luck.json') as Ledger['luck'],
      refused: this.#json('refused.json') as Ledger['refused'],
    }
  }

  #scenarioFile(name: string): string {
    return join(this.#folder, 'scenarios', `${name}.json`)
  }

  #json(file: string): unknown {
    return JSON.parse(readFileSync(join(this.#folder, file), 'utf8'))
  }
}
