import { domainMessages } from '../../base/messages'
import type { Verb } from '../../scenario/command'
import { en } from './en'
import { ko } from './ko'

// A verb without its sentence does not compile.
const EN: typeof en & Readonly<Record<`script_${Verb}`, string>> = en

/** Words for acts beside a script: the question before one, and the notice of the branch that it made. */
export const actsMessages = domainMessages({ en: EN, ko })
