// @vitest-environment happy-dom
import { fireEvent, render, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { en as words } from '../../lessons/auto-commit-34-40/en'
import { lesson } from '../../lessons/auto-commit-34-40/lesson'
import type { LessonText } from '../../lessons/lesson'
import { pageOfEachTest } from '../../testing/page'
import { undo } from '../history/undo'
import { currentProgress } from '../moment/progress'
import { LessonProvider } from './lesson-context'
import { LessonFlow } from './lesson-flow'
import { LessonView } from './lesson-view'

const page = pageOfEachTest()

/** Steps by any id, as the view asks for them. */
const text: LessonText = words

const QUESTION = lesson.steps.findIndex(({ question }) => question !== undefined)
const LAST = lesson.steps.length - 1

const titleOf = (index: number) => text.steps[lesson.steps[index]?.id ?? '']?.title ?? ''

/** The lesson's page at a step, once it stands still. */
async function openedAt(step: number): Promise<LessonFlow> {
  const flow = new LessonFlow(page().player)
  render(
    page().around(
      <LessonProvider flow={flow}>
        <LessonView locale="en" content={{ lesson, text }} number="7.2" />
      </LessonProvider>,
    ),
  )
  void flow.begin(lesson, { step: 0, version: '2.8' })
  await page().answers()
  if (step > 0) void flow.enterStep(step, 'end')
  await page().rests()
  return flow
}

const heading = () => screen.getByRole('heading', { level: 1 }).textContent

test('a lesson begins with its first step, and there is nothing before it', async () => {
  await openedAt(0)
  expect(heading()).toBe(titleOf(0))
  const steps = screen.getByRole('navigation', { name: `Step 1 of ${lesson.steps.length}` })
  const bars = within(steps).getAllByRole('button')
  expect(bars.map((bar) => bar.getAttribute('aria-label'))).toEqual(
    lesson.steps.map((_, i) => titleOf(i)),
  )
  expect(bars.map((bar) => bar.getAttribute('aria-current'))[0]).toBe('step')
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Back' }).disabled).toBe(true)
})

test('the button ahead bears the name of the next step, plays it, and the way back is open', async () => {
  const flow = await openedAt(0)
  const second = lesson.steps[1]?.id ?? ''
  fireEvent.click(screen.getByRole('button', { name: text.steps[second]?.next ?? '' }))
  await page().answers()
  expect(heading()).toBe(titleOf(1))
  expect(page().player.clock.state.getState().playback).toBe('playing')
  fireEvent.click(screen.getByRole('button', { name: 'Back' }))
  await page().rests()
  expect(heading()).toBe(titleOf(0))
  const scene = flow.state.getState().scenes[0]
  expect(page().player.clock.position.getState().t).toBe(scene?.until)
})

test('shift and an arrow go from step to step, but not past the ends', async () => {
  await openedAt(0)
  fireEvent.keyDown(document.body, { key: 'ArrowRight', shiftKey: true })
  await page().answers()
  expect(heading()).toBe(titleOf(1))
  fireEvent.keyDown(document.body, { key: 'ArrowLeft', shiftKey: true })
  fireEvent.keyDown(document.body, { key: 'ArrowLeft', shiftKey: true })
  await page().rests()
  expect(heading()).toBe(titleOf(0))
})

test('nothing after a question can be played before it is answered; the answer plays it', async () => {
  const flow = await openedAt(QUESTION)
  const { clock } = page().player
  const scene = flow.state.getState().scenes[QUESTION]
  expect(clock.position.getState().t).toBe(scene?.from)
  expect(screen.queryByRole('button', { name: 'Play' })).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: 'One event forward' }))
  await page().rests()
  expect(clock.position.getState().t).toBe(scene?.from)

  const check = await screen.findByRole<HTMLButtonElement>('button', { name: 'Check' })
  expect(check.disabled).toBe(true)
  for (const name of ['Answer first', 'Play. Answer first']) {
    fireEvent.click(screen.getByRole('button', { name }))
    expect(document.activeElement).toBe(screen.getAllByRole('radio')[0])
    fireEvent.blur(document.activeElement ?? document.body)
  }
  expect(clock.state.getState().playback).toBe('halted')
  const [wrong] = screen.getAllByRole('radio').slice(-1)
  if (wrong) fireEvent.click(wrong)
  expect(check.disabled).toBe(false)
  fireEvent.submit(check.closest('form') ?? check)
  await page().answers()
  const question = lesson.steps[QUESTION]?.question
  expect(flow.state.getState().replies[question?.id ?? '']).toEqual({
    kind: 'answered',
    option: question?.options.at(-1)?.id,
  })
  expect(screen.queryByRole('radio')).toBeNull()
  expect(clock.state.getState().playback).toBe('playing')
})

test('before an audience, Space shows the answer that was chosen or none, and plays what it hid', async () => {
  const flow = await openedAt(QUESTION)
  fireEvent.keyDown(document.body, { key: 'f' })
  expect(await screen.findAllByRole('button', { name: 'Reveal' })).toHaveLength(2)
  expect(screen.queryByRole('button', { name: 'Skip' })).toBeNull()
  fireEvent.keyDown(document.body, { key: ' ' })
  await page().answers()
  const step = lesson.steps[QUESTION]
  expect(flow.state.getState().replies[step?.question?.id ?? '']).toEqual({ kind: 'skipped' })
  const said = text.steps[step?.id ?? '']?.question
  expect(screen.getByText(said?.skipped ?? '')).toBeTruthy()
  expect(page().player.clock.state.getState().playback).toBe('playing')
  fireEvent.keyDown(document.body, { key: ' ' })
  expect(page().player.clock.state.getState().playback).not.toBe('playing')
})

test('a question that is skipped tells what happens all the same', async () => {
  await openedAt(QUESTION)
  fireEvent.click(await screen.findByRole('button', { name: 'Skip' }))
  await page().answers()
  const said = text.steps[lesson.steps[QUESTION]?.id ?? '']?.question
  expect(screen.getByText(said?.skipped ?? '')).toBeTruthy()
})

test('an event that is chosen is shown in the log; one that is asked for its causes is not', async () => {
  const flow = await openedAt(0)
  const log = () => screen.queryByRole('region', { name: 'Event log' })
  const commit = page()
    .player.state.getState()
    .branches.main?.lanes.find(({ shape }) => shape === 'ribbon')
  void page().player.asking.askWhy(commit?.by ?? 0)
  await page().answers()
  expect(await screen.findByRole('region', { name: 'Why did this happen?' })).toBeTruthy()
  expect([log(), flow.state.getState().panel]).toEqual([null, 'none'])
  void page().player.asking.select(commit?.by ?? 0)
  await page().answers()
  expect(flow.state.getState().panel).toBe('log')
  expect(await screen.findByRole('region', { name: 'Event log' })).toBeTruthy()
})

test('the last step ends the lesson: home will know', async () => {
  await openedAt(LAST)
  const finish = screen.getByRole('link', { name: 'Finish lesson' })
  expect(finish.getAttribute('href')).toBe('/en/')
  fireEvent.click(finish)
  expect(currentProgress().finished).toContain(lesson.id)
})

test('a branch is there again after a step that shows another run; the steps lead through the original run', async () => {
  const flow = await openedAt(0)
  const { player } = page()
  const acted = player.act({ do: 'kill', target: 'c1' })
  await page().answers()
  expect([await acted, player.state.getState().branch]).toEqual([null, 'A'])
  const [other] = Object.keys(lesson.scenario.variants ?? {})
  void flow.chooseVariant(other ?? null)
  await page().answers()
  expect(player.state.getState().history.branches).toEqual([])
  void flow.enterStep(0, 'end')
  await page().rests()
  expect(player.state.getState().history.branches.map(({ id }) => id)).toEqual(['A'])
  expect(player.state.getState().branch).toBe('main')
  void player.chooseBranch('A')
  await page().rests()
  expect(player.currentSummary()?.branch.acts).toHaveLength(1)
})

test('answers outlive a branch and its undo', async () => {
  const flow = await openedAt(QUESTION)
  const step = lesson.steps[QUESTION]
  if (step) flow.answered(step, { kind: 'skipped' })
  await page().rests()
  const { replies } = flow.state.getState()
  const { player } = page()
  void player.act({ do: 'kill', target: 'c2' })
  await page().answers()
  void player.turnTo(undo(player.state.getState().history))
  await page().rests()
  expect(player.state.getState().branch).toBe('main')
  expect(flow.state.getState().replies).toBe(replies)
})
