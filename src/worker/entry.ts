import type { Locale } from '../base/locale'
import { project } from '../frame/project'
import { sentenceOf } from '../i18n/log/sentences'
import { provideRules } from '../model/client-rules'
import { initialWorld } from '../model/initial-world'
import { provideSticky } from '../model/kafka/group/assignors/sticky-at-hand'
import { PRODUCER_RULES } from '../model/kafka/producer/rules'
import { applyCommand, step, stepOn } from '../model/step'
import { Host } from './host'
import { InOrder } from './in-order'
import { isQuery } from './is-query'
import { type ModelPart, neededParts } from './needed-parts'
import type { ToWorker } from './protocol'

declare const self: DedicatedWorkerGlobalScope

// A message to itself comes after the messages that already wait: they are handled between two slices.
const channel = new MessageChannel()
let waiting: (() => void) | null = null
channel.port1.onmessage = () => {
  const task = waiting
  waiting = null
  task?.()
}

const host = new Host(
  {
    post: (message) => self.postMessage(message),
    later: (task) => {
      waiting = task
      channel.port2.postMessage(null)
    },
  },
  { initialWorld, step, stepOn, applyCommand, project },
)

// Metrics are loaded with the first that is asked for: most pages show none.
const metrics = async () => (await import('./charts')).chartsOf

// Likewise: a lesson plays without a question.
const queries = async () => (await import('./queries')).QUERIES

/** The sentences of a language are loaded for the first search in it. */
const SENTENCES = {
  en: () => import('./words/en'),
  ko: () => import('./words/ko'),
} as const

const learnt = new Map<Locale, Promise<void>>()

async function learn(locale: Locale): Promise<void> {
  const { sentences } = await SENTENCES[locale]()
  host.learn(locale, (happening) => sentenceOf(sentences, happening))
}

/** Without its sentences a search still finds Kafka's names, and the next one tries again. */
function learnOnce(locale: Locale): Promise<void> {
  const begun = learnt.get(locale) ?? learn(locale).catch(() => void learnt.delete(locale))
  learnt.set(locale, begun)
  return begun
}

provideRules('producer', PRODUCER_RULES)

/** How each part of the model is fetched that a lesson may do without. */
const FETCH: { readonly [P in ModelPart]: () => Promise<void> } = {
  consumer: async () => {
    const { CONSUMER_RULES } = await import('../model/kafka/consumer/rules')
    provideRules('consumer', CONSUMER_RULES)
  },
  sticky: async () => {
    const { STICKY_ASSIGNORS } = await import('../model/kafka/group/assignors/sticky')
    provideSticky(STICKY_ASSIGNORS)
  },
}

/** Tells the page, which starts another worker: code that could not be fetched is an error like any other. */
function report(error: unknown): void {
  // Called on the worker itself: as a method of anything else it throws.
  self.reportError(error)
}

const fetched = new Set<ModelPart>()

/** Fetches the parts that a request needs; null: all are at hand. */
function fetchParts(request: ToWorker): Promise<void> | null {
  const missing = [...new Set(neededParts(request))].filter((part) => !fetched.has(part))
  if (missing.length === 0) return null
  return Promise.all(missing.map((part) => FETCH[part]())).then(() => {
    for (const part of missing) fetched.add(part)
  })
}

async function deliver(request: ToWorker): Promise<void> {
  if (isQuery(request)) host.queries ??= await queries()
  if (request.kind === 'series') host.chartsOf ??= await metrics()
  if (request.kind === 'search' && request.filter.text !== '')
    await learnOnce(request.filter.locale)
  host.receive(request)
}

const requests = new InOrder<ToWorker>(
  fetchParts,
  (request) => void deliver(request).catch(report),
  report,
)

self.onmessage = ({ data }: MessageEvent<ToWorker>) => {
  // A ping overtakes: it asks whether the worker lives, not whether it is ready.
  if (data.kind === 'ping') host.receive(data)
  else requests.take(data)
}
