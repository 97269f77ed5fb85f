import type { Locale } from '../../base/locale'
import { domainMessages, fill, type Message } from '../../base/messages'
import type { Problem, ProblemCode } from '../../scenario/problem'
import { en } from './en'
import { ko } from './ko'

type ScenarioCode = Extract<ProblemCode, `scenario.${string}`>

// A code without its sentence does not compile.
const sentences: Readonly<Record<Locale, Readonly<Record<ScenarioCode, Message>>>> = { en, ko }

const scenarioMessages = domainMessages({ en, ko })

/** One sentence or two: where the scenario is wrong, how, and what to write instead. */
export function sayScenarioProblem(locale: Locale, { code, path, params }: Problem): string {
  const say = scenarioMessages(locale)
  const message: Message | undefined = Object.hasOwn(sentences[locale], code)
    ? sentences[locale][code as ScenarioCode]
    : undefined
  if (message === undefined) return `${path} ${code}`.trim()
  return fill(message, {
    ...params,
    path: path === '' ? say('whole') : path,
    path2: params.path ?? '',
  })
}
