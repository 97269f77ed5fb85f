import { ackedLost } from './acked-lost'
import { idleMember } from './idle-member'
import { keyMoves } from './key-moves'
import type { Recipe } from './recipe'
import { slowConsumer } from './slow-consumer'
import { twice } from './twice'
import { writeRefused } from './write-refused'

/** All recipes, in the order of the guide. */
const ROWS = [ackedLost, twice, idleMember, slowConsumer, writeRefused, keyMoves] as const

type Row = (typeof ROWS)[number]

export type RecipeId = Row['id']

/** Step of each recipe, joined to it: `ackedLost_stall`. */
export type StepKey = { readonly [Id in RecipeId]: `${Id}_${StepOf<Id>}` }[RecipeId]

type StepOf<Id extends RecipeId> = Extract<Row, { readonly id: Id }>['steps'][number]['id']

export const RECIPES: readonly Recipe<RecipeId>[] = ROWS

/** The recipe of an id that was kept; null for one that is not there any more. */
export function recipeOf(id: string | null): Recipe<RecipeId> | null {
  return RECIPES.find((recipe) => recipe.id === id) ?? null
}
