import type { KafkaVersion } from '../config/version'
import type { ProgramSpec } from '../model/program/types/program-types'
import type { Command } from './command'

/** The one format of lessons, links, sandbox, command line, conformance and fuzzing (contracts: "format": 1). */
export interface Scenario {
  readonly format: 1
  readonly title?: { readonly ko: string; readonly en: string } | undefined
  readonly kafka: KafkaVersion
  readonly seed: number
  readonly cluster: ClusterSpec
  readonly topics: readonly TopicSpec[]
  readonly network: NetworkSpec
  readonly clients: readonly ClientSpec[]
  readonly script: readonly ScriptEntry[]
  readonly marks?: readonly { readonly atMs: number; readonly name: string }[] | undefined
  /** Virtual time that the display shows as 0, ms. */
  readonly startAtMs?: number | undefined
  /** Wall-clock instant of virtual 0, ms since 1970. */
  readonly epoch?: number | undefined
  readonly untilMs: number
  /** Named changes of this scenario, for comparing: RFC 6902 patches reduced to add, replace and remove. */
  readonly variants?: Readonly<Record<string, readonly Patch[]>> | undefined
  readonly compare?: readonly string[] | undefined
}

export interface Patch {
  readonly op: 'add' | 'replace' | 'remove'
  readonly path: string
  readonly value?: unknown
}

export interface ClusterSpec {
  readonly brokers: readonly {
    readonly id: number
    readonly rack?: string | undefined
    readonly config?: Readonly<Record<string, string>> | undefined
  }[]
  readonly config?: Readonly<Record<string, string>> | undefined
  /** 3.9 and 4.x: `combined` or ids; 2.8: the broker id pinned as controller. */
  readonly controllers?: 'combined' | readonly number[] | number | undefined
}

export interface TopicSpec {
  readonly name: string
  readonly partitions: number
  readonly replicationFactor: number
  readonly config?: Readonly<Record<string, string>> | undefined
  readonly assignment?: Readonly<Record<string, readonly number[]>> | undefined
}

export interface NetworkSpec {
  /** One way, ms. */
  readonly latencyMs?: number | undefined
  readonly preset?: 'lab' | 'realistic' | undefined
  readonly links?:
    | readonly { readonly from: string; readonly to: string; readonly latencyMs: number }[]
    | undefined
}

export interface ClientSpec {
  readonly id: string
  readonly kind: 'producer' | 'consumer'
  readonly config: Readonly<Record<string, string>>
  readonly program?: ProgramSpec | undefined
}

export type ScriptEntry = Command & { readonly atMs: number }
