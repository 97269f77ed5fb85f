import { domainMessages, type Message } from '../../base/messages'
import type { Verb } from '../../scenario/command'
import { en } from './en'
import { ko } from './ko'

// A verb without its words does not compile.
const EN: typeof en & Readonly<Record<`done_${Verb}`, Message>> = en

/** Words about branches, undo and redo; an act is named by its verb (`done_`). */
export const historyMessages = domainMessages({ en: EN, ko })
