import './recipe-panel.css'
import type { Locale } from '../../../base/locale'
import { recipeMessages } from '../../../i18n/recipes/messages'
import { useToldFrame } from '../../player/use-told-frame'
import { useSandbox } from '../sandbox-context'
import { pinnedRecipe } from './pinned'
import type { Recipe } from './recipe'
import { RECIPES, type RecipeId } from './recipes'

/** All recipes to choose from; one that is chosen opens its cluster and is pinned. */
export function RecipeList({ locale }: { readonly locale: Locale }) {
  const say = recipeMessages(locale)
  const { open } = useSandbox()
  const version = useToldFrame()?.version ?? '4.x'
  const begin = (recipe: Recipe<RecipeId>) => {
    pinnedRecipe.setState({ recipe: recipe.id, isFolded: false })
    void open({ scenario: recipe.scenario(version) })
  }
  return (
    <section className="inspector-part" aria-label={say('panel')}>
      <h3>{say('panel')}</h3>
      <p className="panel-hint">
        {say('choose')} {say('opensOwn')}
      </p>
      <ul className="recipe-list">
        {RECIPES.map((recipe) => (
          <li key={recipe.id}>
            <button type="button" onClick={() => begin(recipe)}>
              <strong>{say(`title_${recipe.id}`)}</strong>
              <small>{say('belief', { belief: say(`belief_${recipe.id}`) })}</small>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
