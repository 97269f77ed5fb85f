import { createStore } from 'zustand/vanilla'
import { recall, remember } from '../../moment/remembered'
import { type RecipeId, recipeOf } from './recipes'

/** The recipe that is pinned beside the stage, in this browser. */
interface Pinned {
  readonly recipe: RecipeId | null
  readonly isFolded: boolean
}

const KEY = 'recipe'
const FOLDED = ' folded'

/** The pinned recipe; it outlives the page, its language and every branch. */
export const pinnedRecipe = createStore<Pinned>(() => {
  const kept = recall(KEY) ?? ''
  const isFolded = kept.endsWith(FOLDED)
  return { recipe: recipeOf(kept.replace(FOLDED, ''))?.id ?? null, isFolded }
})

pinnedRecipe.subscribe(({ recipe, isFolded }) =>
  remember(KEY, recipe === null ? '' : `${recipe}${isFolded ? FOLDED : ''}`),
)
