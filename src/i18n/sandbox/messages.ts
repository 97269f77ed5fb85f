import { domainMessages } from '../messages'
import { en } from './en'
import { ko } from './ko'

export const sandboxMessages = domainMessages({ en, ko })
