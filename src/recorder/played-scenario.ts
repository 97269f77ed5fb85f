import * as v from 'valibot'
import { err, ok, type Result } from '../base/result'
import { checkScenario } from '../scenario/check-scenario'
import type { Command } from '../scenario/command'
import { parseScenario, problemOf } from '../scenario/parse'
import { milliseconds, name, offset, partitionNumber } from '../scenario/primitive-schema'
import type { Problem, ProblemCode } from '../scenario/problem'
import type { Scenario } from '../scenario/scenario'
import { scenarioSchema } from '../scenario/schema'

/** Verbs that the recorder supports and the model does not yet. */
const kafkaOnlySchema = v.variant('do', [
  v.strictObject({
    ...{ atMs: milliseconds, do: v.literal('txn'), client: name },
    op: v.picklist([
      'initTransactions',
      'beginTransaction',
      'commitTransaction',
      'abortTransaction',
    ]),
  }),
  v.strictObject({
    ...{ atMs: milliseconds, do: v.literal('deleteRecords') },
    ...{ topic: name, partition: partitionNumber, offset },
  }),
])

type KafkaOnlyEntry = v.InferOutput<typeof kafkaOnlySchema>

export type PlayedEntry = (Command & { readonly atMs: number }) | KafkaOnlyEntry

/** A scenario as real Kafka plays it. */
export interface PlayedScenario extends Omit<Scenario, 'script'> {
  readonly script: readonly PlayedEntry[]
}

/** Problems of the model only: Kafka has more configs, and all of them take effect. */
const OF_THE_MODEL: ReadonlySet<ProblemCode> = new Set([
  'scenario.notModelled',
  'scenario.unknownConfig',
])

/**
 * Parses a scenario for real Kafka from JSON: as parseScenario, but features that only the model lacks (configs,
 * transactions, deleted records) are no problem.
 */
export function readPlayed(json: object): Result<PlayedScenario, Problem> {
  const { script } = json as { readonly script?: unknown }
  const modelled = Array.isArray(script)
    ? { ...json, script: script.filter((entry) => !isKafkaOnly(entry)) }
    : json
  const parsed = parseScenario(modelled)
  if (!parsed.ok && !OF_THE_MODEL.has(parsed.problem.code)) return parsed
  const read = v.safeParse(scenarioSchema, modelled)
  if (!read.success) return err(problemOf(read.issues[0]))
  const found = checkScenario(read.output)
  if (found !== null && !OF_THE_MODEL.has(found.code)) return err(found)
  // Every entry has been checked, and their schemas have no defaults.
  return ok({ ...read.output, script: script as readonly PlayedEntry[] })
}

function isKafkaOnly(entry: unknown): boolean {
  return v.safeParse(kafkaOnlySchema, entry).success
}
