import type { Locale } from '../../base/locale'
import { domainMessages, fill } from '../../base/messages'
import type { Problem } from '../../scenario/problem'
import { sayScenarioProblem } from '../scenario/messages'
import { en } from './en'
import { ko } from './ko'

export const fileMessages = domainMessages({ en, ko })

const SENTENCES = { en, ko }

/** The problem of a scenario file in a sentence, and the line of the file that has it. */
export function sayFileProblem(locale: Locale, problem: Problem): string {
  const { code, params } = problem
  switch (code) {
    case 'file.unreadable':
    case 'file.tooLarge':
    case 'file.utf16':
    case 'file.notText':
    case 'file.empty':
    case 'file.notJson':
    case 'file.notJsonAt':
    case 'file.endsEarly':
      return fill(SENTENCES[locale][code], params)
    default: {
      const sentence = sayScenarioProblem(locale, problem)
      const { line } = params
      return line === undefined ? sentence : fileMessages(locale)('inLine', { sentence, line })
    }
  }
}
