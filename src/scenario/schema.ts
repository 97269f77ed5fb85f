import * as v from 'valibot'
import { KAFKA_VERSIONS } from '../config/version'
import { BOUNDS } from './bounds'
import { scriptEntrySchema } from './command'
import {
  assignment,
  brokerNumber,
  brokerNumbers,
  configEntries,
  integer,
  label,
  milliseconds,
  name,
  partitionCount,
  record,
  replicationFactor,
  text,
} from './primitive-schema'
import { programSchema } from './program-schema'

const broker = v.strictObject({
  id: brokerNumber,
  rack: v.optional(label),
  config: v.optional(configEntries),
})

const topic = v.strictObject({
  name,
  partitions: v.optional(partitionCount, 1),
  replicationFactor: v.optional(replicationFactor, 1),
  config: v.optional(configEntries),
  assignment: v.optional(assignment),
})

const network = v.strictObject({
  latencyMs: v.optional(milliseconds),
  preset: v.optional(v.picklist(['lab', 'realistic'])),
  links: v.optional(
    v.pipe(
      v.array(v.strictObject({ from: name, to: name, latencyMs: milliseconds })),
      v.maxLength(200),
    ),
  ),
})

const client = v.strictObject({
  id: name,
  kind: v.picklist(['producer', 'consumer']),
  /** `bootstrap.servers`: broker n is at `b<n>:9092` and at port 9091 + n of localhost; absent, all brokers. */
  config: v.optional(configEntries, {}),
  program: v.optional(programSchema),
})

const patch = v.strictObject({
  op: v.picklist(['add', 'replace', 'remove']),
  path: v.pipe(v.string(), v.startsWith('/'), v.maxLength(500)),
  value: v.optional(v.unknown()),
})

/** Facts of a run that can be compared with those of a real cluster. */
const FACTS = [
  'sends',
  'deliveries',
  'processed',
  'commits',
  'callbacks',
  'exceptions',
  'marks',
  'logs',
] as const

/** Shape and defaults of a scenario. References are checked afterwards, by checkScenario. */
export const scenarioSchema = v.strictObject({
  format: v.literal(1),
  title: v.optional(v.strictObject({ ko: text, en: text })),
  kafka: v.picklist(KAFKA_VERSIONS),
  seed: v.optional(integer(0, 4_294_967_295), 1),
  cluster: v.strictObject({
    brokers: v.pipe(v.array(broker), v.minLength(1), v.maxLength(BOUNDS.brokers)),
    config: v.optional(configEntries),
    controllers: v.optional(v.union([v.literal('combined'), brokerNumbers, brokerNumber])),
  }),
  topics: v.optional(v.pipe(v.array(topic), v.maxLength(BOUNDS.topics)), []),
  network: v.optional(network, {}),
  clients: v.optional(v.pipe(v.array(client), v.maxLength(BOUNDS.clients)), []),
  script: v.optional(v.pipe(v.array(scriptEntrySchema), v.maxLength(BOUNDS.commands)), []),
  marks: v.optional(
    v.pipe(v.array(v.strictObject({ atMs: milliseconds, name: label })), v.maxLength(BOUNDS.marks)),
  ),
  startAtMs: v.optional(milliseconds),
  epoch: v.optional(integer(0, 8_640_000_000_000_000)),
  untilMs: milliseconds,
  variants: v.optional(
    v.pipe(
      record(label, v.pipe(v.array(patch), v.maxLength(BOUNDS.patches))),
      v.maxEntries(BOUNDS.variants),
    ),
  ),
  compare: v.optional(v.pipe(v.array(v.picklist(FACTS)), v.maxLength(FACTS.length))),
})
