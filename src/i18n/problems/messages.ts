import type { Locale } from '../../base/locale'
import { domainMessages } from '../../base/messages'
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
    case 'link.tooLarge':
    case 'link.newer':
    case 'link.unknownLesson':
      return say(problem.code)
    default:
      return say('scenario', { problem: sayScenarioProblem(locale, problem) })
  }
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
