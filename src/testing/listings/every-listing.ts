import { createHash } from 'node:crypto'
import { type CodeLanguage, type ListingClient, listing, sourceText } from '../../code/listing'
import { configDefs } from '../../config/config-data'
import { KAFKA_VERSIONS } from '../../config/version'
import type { PollLoopSpec } from '../../model/program/types/poll-loop'
import {
  type ProgramSpec,
  clientOf as programClientOf,
} from '../../model/program/types/program-types'
import { BOUNDS } from '../../scenario/bounds'
import { everyProgram } from './every-program'

/** A listing as a file that a compiler takes. */
export interface Source {
  readonly language: CodeLanguage
  readonly fileName: string
  readonly text: string
  /** Of the text. */
  readonly hash: string
  readonly spec: ProgramSpec
  readonly client: ListingClient
}

const LANGUAGES: readonly CodeLanguage[] = ['java', 'kotlin']

/** Groups, ids and topics that give names of classes: none, of other scripts, and those of Kafka's. */
const NAMES = ['', '1', 'kafka', 'Kafka', '주문', '-', 'consumer.rebalance_listener']

/** Domain calls: of classes that the listing names, of its own class, of Kotlin's functions, of keywords. */
const CALLS = [
  ...['system', 'string', 'duration', 'consumerRecord', 'billingConsumer'].map(
    (it) => `${it}.call`,
  ),
  ...['println', 'listOf', 'toString', 'when', 'yield', 'yield.on', 'stop', 'payment.main'],
]

/** Texts that a link may contain where the listing has a string. */
// biome-ignore lint/suspicious/noTemplateCurlyInString: a template of Kotlin's
const TEXTS = ['', '"; $x ${y} \\u0022 \\', 'a\nb\r\t\u0000\u000b', '주문 😀 \ud83d \u202e\u2028']

/** The listings that the releases of Kafka have to take, each text once. */
export function everyListing(): readonly Source[] {
  const programs = [
    ...everyProgram(),
    ...TEXTS.map((text) => sending(text)),
    ...NAMES.map((topic) => sending('', topic)),
    ...CALLS.map((processCall): ProgramSpec => ({ ...LOOP, processCall })),
    longest('callback'),
    longest('get'),
  ]
  const clients = [
    ...programs.map((spec) => ({ spec, client: clientOf(spec) })),
    ...everyClient('consumer').map((client) => ({ spec: LOOP, client })),
    ...everyClient('producer').map((client) => ({ spec: sending(''), client })),
  ]
  const byText = new Map<string, Source>()
  for (const language of LANGUAGES) {
    for (const { spec, client } of clients) {
      const code = listing(spec, client, language)
      const text = sourceText(code)
      if (byText.has(text)) continue
      const { fileName } = code
      byText.set(text, { language, fileName, text, hash: hashOf(text), spec, client })
    }
  }
  return [...byText.values()]
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}

const LOOP: PollLoopSpec = { type: 'pollLoop', subscribe: ['orders'], commit: 'auto' }

function sending(text: string, topic = 'orders'): ProgramSpec {
  return { type: 'producer', records: [{ topic, key: text, value: text }] }
}

/** As many records as a program may have, each as long in code as they come. */
function longest(answer: 'callback' | 'get'): ProgramSpec {
  const record = { topic: 'orders', partition: 500, key: 'k', count: 100_000, everyMs: 86_400 }
  const records = Array.from({ length: BOUNDS.recordsInProgram }, (_, i) => ({
    ...record,
    value: String(i),
  }))
  return { type: 'producer', answer, records }
}

function clientOf(spec: ProgramSpec): ListingClient {
  return programClientOf(spec) === 'consumer'
    ? { id: 'c1', config: { 'group.id': 'billing', 'enable.auto.commit': 'false' } }
    : { id: 'p1', config: { acks: 'all' } }
}

/** Clients with every config that their kind has, with every kind of name, and with every kind of text. */
function everyClient(scope: 'consumer' | 'producer'): readonly ListingClient[] {
  const names = KAFKA_VERSIONS.flatMap((version) => [...configDefs(scope, version).keys()])
  return [
    { id: 'c1', config: Object.fromEntries(names.map((name) => [name, 'x'])) },
    ...NAMES.flatMap((id) => [
      { id, config: {} },
      { id: 'c1', config: { 'group.id': id } },
    ]),
    ...TEXTS.map((text) => ({ id: 'c1', config: { 'client.id': text, [text]: text } })),
  ]
}
