import { runnerImport } from 'vite'
import { en as enFiles } from '../src/i18n/files/en'
import { ko as koFiles } from '../src/i18n/files/ko'
import { en as enHome } from '../src/i18n/home/en'
import { ko as koHome } from '../src/i18n/home/ko'
import { en as enHowTrue } from '../src/i18n/how-true/en'
import { ko as koHowTrue } from '../src/i18n/how-true/ko'
import { en as enLog } from '../src/i18n/log/en'
import { ko as koLog } from '../src/i18n/log/ko'
import { en as enPlayer } from '../src/i18n/player/en'
import { ko as koPlayer } from '../src/i18n/player/ko'
import { en as enProblem } from '../src/i18n/problems/en'
import { ko as koProblem } from '../src/i18n/problems/ko'
import { en as enShare } from '../src/i18n/share/en'
import { ko as koShare } from '../src/i18n/share/ko'
import { en as enTempo } from '../src/i18n/tempo/en'
import { ko as koTempo } from '../src/i18n/tempo/ko'
import { en as enLesson } from '../src/lessons/auto-commit-34-40/en'
import { ko as koLesson } from '../src/lessons/auto-commit-34-40/ko'

// Which lessons are open is found by Vite's import.meta.glob.
const { module: curriculum } = await runnerImport<typeof import('../src/lessons/catalogue')>(
  './src/lessons/catalogue.ts',
)
const { LESSONS, lessonOf } = curriculum

export const LOCALES = ['ko', 'en'] as const

export type Locale = (typeof LOCALES)[number]

/** The page's words from its own catalogues: a test breaks when a word is missing, not when it is improved. */
export const WORDS = {
  ko: {
    lesson: koLesson,
    player: koPlayer,
    problem: koProblem,
    files: koFiles,
    share: koShare,
    log: koLog,
    home: koHome,
    howTrue: koHowTrue,
    tempo: koTempo,
  },
  en: {
    lesson: enLesson,
    player: enPlayer,
    problem: enProblem,
    files: enFiles,
    share: enShare,
    log: enLog,
    home: enHome,
    howTrue: enHowTrue,
    tempo: enTempo,
  },
} as const

/** Lessons that can be opened, in reading order. */
export const OPEN = LESSONS.filter(({ open }) => open)

/** The lesson that home offers to a new reader. */
export const FIRST = present(OPEN[0], 'an open lesson')

/** Title of the lesson under test, as home prints it. */
export const TITLE = present(lessonOf('auto-commit-34-40'), 'the lesson').title

/** Words of the button that starts with the first lesson. */
export function startWords(locale: Locale): string {
  return WORDS[locale].home.start.replace('{number}', FIRST.number)
}

function present<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`no ${what}`)
  return value
}

export type StepId =
  | 'bookmark'
  | 'processed'
  | 'no-timer'
  | 'predict-start'
  | 'waiting'
  | 'again'
  | 'why-twice'
  | 'predict-commit'
  | 'compare'
  | 'interval'
  | 'corrections'

/** The words of a step; every step has them. */
export function stepWords(locale: Locale, step: StepId) {
  const words = WORDS[locale].lesson.steps[step]
  if (!words) throw new Error(`no words for ${step}`)
  return words
}

export function questionWords(locale: Locale, step: StepId) {
  const { question } = stepWords(locale, step)
  if (!question) throw new Error(`no question in ${step}`)
  return question
}
