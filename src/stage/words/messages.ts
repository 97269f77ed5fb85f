import { domainMessages } from '../../base/messages'
import { en } from './en'
import { ko } from './ko'

export const stageMessages = domainMessages({ en, ko })
