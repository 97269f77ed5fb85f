import { domainMessages } from '../../base/messages'
import { en } from './en'
import { ko } from './ko'

export const whyMessages = domainMessages({ en, ko })
