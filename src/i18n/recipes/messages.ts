import type { RecipeId, StepKey } from '../../app/sandbox/recipes/recipes'
import { domainMessages } from '../../base/messages'
import { en } from './en'
import { ko } from './ko'

type Needed = `title_${RecipeId}` | `belief_${RecipeId}` | `aha_${RecipeId}` | `step_${StepKey}`

// A recipe or a step without its words does not compile.
const EN: typeof en & Readonly<Record<Needed, string>> = en

/** Words of the recipes and of the panel that leads through them. */
export const recipeMessages = domainMessages({ en: EN, ko })
