import { domainMessages } from '../messages'
import { en } from './en'
import { ko } from './ko'

export const playerMessages = domainMessages({ en, ko })
