import { domainMessages } from '../../base/messages'
import { en } from './en'
import { ko } from './ko'

export const metricsMessages = domainMessages({ en, ko })
