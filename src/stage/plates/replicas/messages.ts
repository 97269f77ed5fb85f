import { domainMessages } from '../../../base/messages'
import { en } from './en'
import { ko } from './ko'

export const replicasMessages = domainMessages({ en, ko })
