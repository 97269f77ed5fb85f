import type { Locale } from '../../base/locale'
import { domainMessages } from '../../base/messages'
import type { Result } from '../../base/result'
import type { ConfigProblem } from '../../config/config-problem'
import type { Problem } from '../../scenario/problem'
import { sayScenarioProblem } from '../scenario/messages'
import { en } from './en'
import { ko } from './ko'

export const problemMessages = domainMessages({ en, ko })

/** A problem and its remedy, in the user's language. */
export function sayProblem(locale: Locale, problem: Problem): string {
  const say = problemMessages(locale)
  switch (problem.code) {
    case 'link.empty':
    case 'link.damaged':
    case 'link.newer':
    case 'link.unknownLesson':
      return say(problem.code)
    case 'link.tooLarge': {
      const { chars = '', bytes = '' } = problem.params
      return say(problem.code, { chars, bytes })
    }
    default:
      return say('scenario', { problem: sayScenarioProblem(locale, problem) })
  }
}

/** The first problem of configs in words: Kafka's own message, or the bound that a value is outside of. null: none. */
export function sayConfigProblem(
  locale: Locale,
  resolved: Result<unknown, readonly ConfigProblem[]>,
): string | null {
  const [problem] = resolved.ok ? [] : resolved.problem
  if (problem === undefined) return null
  if (problem.code === 'config.refused') return problem.message
  const { name, value, limit, why } = problem
  const params = { value: String(value), limit: String(limit) }
  return sayScenarioProblem(locale, { code: `scenario.${why}`, path: name, params })
}

/** Why an order to the cluster was not carried out. */
export function sayRefusal(
  locale: Locale,
  { code, detail }: { readonly code: string; readonly detail: string },
): string {
  const say = problemMessages(locale)
  switch (code) {
    case 'fork.branchesMax':
    case 'fork.actsMax':
    case 'fork.pastEnd':
      return say(code)
    case 'kafka.error':
    case 'kafka.tool':
    case 'target.unknown':
    case 'target.exists':
    case 'config.invalid':
    case 'config.notModelled':
    case 'config.noPause':
    case 'config.partitions':
    case 'process.running':
    case 'process.notRunning':
    case 'broker.running':
    case 'broker.last':
    case 'group.coordinatorNotAvailable':
    case 'partition.unknown':
      return say(code, { target: detail })
    default:
      return say('other', { code, detail })
  }
}
