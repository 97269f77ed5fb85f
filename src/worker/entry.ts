import type { Locale } from '../base/locale'
import { project } from '../frame/project'
import { sentenceOf } from '../i18n/log/sentences'
import { MODEL } from '../timeline/model-engine'
import { Host } from './host'
import { isQuery } from './is-query'
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
  { ...MODEL, project },
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

self.onmessage = async ({ data }: MessageEvent<ToWorker>) => {
  if (isQuery(data)) host.queries ??= await queries()
  if (data.kind === 'series') host.chartsOf ??= await metrics()
  if (data.kind === 'search' && data.filter.text !== '') await learnOnce(data.filter.locale)
  host.receive(data)
}
