import './recipe-panel.css'
import { useEffect, useMemo, useRef } from 'react'
import { useStore } from 'zustand'
import type { Locale } from '../../../base/locale'
import type { SimTime } from '../../../base/time'
import { recipeMessages } from '../../../i18n/recipes/messages'
import type { Happening } from '../../../model/happening/happening'
import { Icon } from '../../icons'
import { clockWords } from '../../player/clock-words'
import { usePlayer, usePosition, useShown } from '../../player/player-context'
import type { PlayerState } from '../../player/player-state'
import { clockText } from '../../player/timeline-scale'
import { useToldFrame } from '../../player/use-told-frame'
import { Button } from '../../ui/button'
import { useSandbox } from '../sandbox-context'
import { pinnedRecipe } from './pinned'
import { progressOf, type Recipe } from './recipe'
import { type RecipeId, recipeOf, type StepKey } from './recipes'
import { suggested } from './suggested'
import { useTrace } from './use-trace'

interface RecipeProps {
  readonly locale: Locale
  readonly recipe: Recipe<RecipeId>
}

/** The pinned recipe, if there is one: it stays whatever is selected. */
export function RecipePanel({ locale }: { readonly locale: Locale }) {
  const pinned = useStore(pinnedRecipe)
  const recipe = recipeOf(pinned.recipe)
  const panel = useRef<HTMLElement>(null)
  const before = useRef(pinned.recipe)
  useEffect(() => {
    // It opens above the list in which it was chosen: without the focus it would stay out of sight.
    if (pinned.recipe !== before.current) panel.current?.focus()
    before.current = pinned.recipe
  }, [pinned.recipe])
  if (recipe === null) return null
  const say = recipeMessages(locale)
  return (
    <section className="recipe" ref={panel} tabIndex={-1} aria-label={say(`title_${recipe.id}`)}>
      <header>
        <h3>{say(`title_${recipe.id}`)}</h3>
        <Button
          look="icon"
          aria-expanded={!pinned.isFolded}
          aria-label={say(pinned.isFolded ? 'unfold' : 'fold')}
          onClick={() => pinnedRecipe.setState({ isFolded: !pinned.isFolded })}
        >
          <Icon name="chevron" size={18} />
        </Button>
        <Button
          look="icon"
          aria-label={say('leave')}
          onClick={() => pinnedRecipe.setState({ recipe: null })}
        >
          <Icon name="close" size={18} />
        </Button>
      </header>
      <Course locale={locale} recipe={recipe} isFolded={pinned.isFolded} />
    </section>
  )
}

const titleOf = ({ scenario }: PlayerState) => scenario?.title?.en ?? null

function Course(props: RecipeProps & { readonly isFolded: boolean }) {
  const { locale, recipe, isFolded } = props
  const say = recipeMessages(locale)
  const isOpen = useShown(titleOf) === recipe.id
  const frame = useToldFrame()
  const { open } = useSandbox()
  if (!isOpen) {
    return (
      <>
        <p>{say('otherCluster')}</p>
        <Button
          look="small"
          onClick={() => void open({ scenario: recipe.scenario(frame?.version ?? '4.x') })}
        >
          {say('openAgain')}
        </Button>
      </>
    )
  }
  return <Steps locale={locale} recipe={recipe} isFolded={isFolded} />
}

function Steps(props: RecipeProps & { readonly isFolded: boolean }) {
  const { locale, recipe, isFolded } = props
  const say = recipeMessages(locale)
  const trace = useTrace(recipe)
  const progress = useMemo(() => progressOf(recipe, trace), [recipe, trace])
  const count = usePosition(({ t }) => doneAt(progress, t))
  useStops(progress)
  const isFinished = count === recipe.steps.length
  const shown = recipe.steps.map((step, i) => ({ step, i, happening: progress[i] ?? null }))
  return (
    <>
      {!isFolded && <p className="recipe-belief">{say(`belief_${recipe.id}`)}</p>}
      {isFinished && (
        <p className="recipe-aha" role="status">
          {fill(locale, recipe, recipe.numbers(trace))}
        </p>
      )}
      <ol className="recipe-steps">
        {shown
          .filter(({ i }) => !isFolded || i === count)
          .map(({ step, i, happening }) => (
            <Step
              key={step.id}
              locale={locale}
              // The steps of a recipe are those of its row.
              words={say(`step_${`${recipe.id}_${step.id}` as StepKey}`)}
              number={i + 1}
              done={i < count ? happening : null}
              isNext={i === count}
            >
              {i === count && <NextStep locale={locale} recipe={recipe} trace={trace} index={i} />}
            </Step>
          ))}
      </ol>
    </>
  )
}

/** Number of steps that are done at an instant. */
function doneAt(progress: readonly (Happening | null)[], t: SimTime): number {
  const open = progress.findIndex((happening) => happening === null || happening.at > t)
  return open < 0 ? progress.length : open
}

function Step(props: {
  readonly locale: Locale
  readonly words: string
  readonly number: number
  readonly done: Happening | null
  readonly isNext: boolean
  readonly children: React.ReactNode
}) {
  const { locale, words, number, done, isNext, children } = props
  const say = recipeMessages(locale)
  const { endOfRun, goTo, startAt } = usePlayer()
  return (
    <li aria-current={isNext ? 'step' : undefined} data-done={done !== null || undefined}>
      <span className="recipe-tick" aria-hidden="true">
        {done === null ? number : <Icon name="tick" size={14} />}
      </span>
      <div>
        <p>{words}</p>
        {done !== null && (
          <button type="button" className="recipe-when" onClick={() => goTo(done.at)}>
            {say('done', { time: clockWords(locale, done.at, startAt(), endOfRun()) })}
          </button>
        )}
        {children}
      </div>
    </li>
  )
}

/** The act of the open step; or that its moment was missed, and the way back to it. */
function NextStep(
  props: RecipeProps & {
    readonly trace: ReturnType<typeof useTrace>
    readonly index: number
  },
) {
  const { locale, recipe, trace, index } = props
  const say = recipeMessages(locale)
  const sandbox = useSandbox()
  const { clock, endOfRun, goTo, play, startAt } = usePlayer()
  const frame = useToldFrame()
  const step = recipe.steps[index]
  const late = step?.tooLate?.(trace) ?? null
  const isLate = usePosition(({ t }) => late !== null && t >= late.at)
  if (step === undefined || frame === null) return null
  if (late !== null && isLate) {
    const timeOf = (t: SimTime) => clockWords(locale, t, startAt(), endOfRun())
    const before = progressOf(recipe, trace)[index - 1]?.at ?? startAt()
    const why = recipe.id === 'twice' ? say('late_twice') : say('late_ackedLost')
    return (
      <>
        <p className="recipe-late">{say('tooLate', { time: timeOf(late.at), why })}</p>
        <Button look="small" onClick={() => goTo(before)}>
          {say('goBack', { time: timeOf(before) })}
        </Button>
      </>
    )
  }
  const now = () => clockText(clock.position.getState().t, startAt())
  const act = suggested(locale, step.act(trace.filter(({ at }) => at <= frame.at)), frame, now())
  if (act === null) {
    return (
      <Button look="small" onClick={play}>
        {say('play')}
      </Button>
    )
  }
  const carryOut = () => {
    if (act.kind === 'command') void sandbox.carryOut(locale, act.command)
    else sandbox.askForm(act.form)
  }
  return (
    <span className="recipe-keys">
      <Button look="small" onClick={carryOut}>
        {say('act')}
      </Button>
      <Button look="quiet" onClick={play}>
        {say('play')}
      </Button>
    </span>
  )
}

/** Playback stops where a step is done. */
function useStops(progress: readonly (Happening | null)[]): void {
  const { clock } = usePlayer()
  useEffect(
    () =>
      clock.position.subscribe(({ t }, before) => {
        if (clock.state.getState().playback !== 'playing') return
        const reached = progress.find((done) => done && before.t < done.at && done.at <= t)
        if (!reached) return
        clock.pause()
        clock.seek(reached.at)
      }),
    [clock, progress],
  )
}

function fill(
  locale: Locale,
  { id }: Recipe<RecipeId>,
  numbers: Readonly<Record<string, string | number>>,
): string {
  // Which numbers a sentence has follows from its recipe; the test of the recipes holds both together.
  return recipeMessages(locale)(`aha_${id}`, numbers as never)
}
