import { domainMessages } from '../../base/messages'
import { en } from './en'
import { ko } from './ko'

/** Words of the recipes and of the panel that leads through them. */
export const recipeMessages = domainMessages({ en, ko })
