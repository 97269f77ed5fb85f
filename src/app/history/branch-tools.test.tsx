// @vitest-environment happy-dom
import { fireEvent, render, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { newCluster } from '../../scenario/new-cluster'
import { pageOfEachTest } from '../../testing/page'
import { HistoryTools } from './history-tools'

const page = pageOfEachTest()

const SECOND = 1_000_000

async function opened(): Promise<void> {
  const { player } = page()
  const scenario = newCluster({ version: '4.x', brokers: 3 })
  const open = player.open(scenario, { plate: 'survey', partitions: [] }, [], 20 * SECOND)
  await page().answers()
  expect(await open).toBe(true)
  render(page().around(<HistoryTools locale="en" />))
}

async function kill(target: string, at?: number): Promise<void> {
  const { player } = page()
  if (at !== undefined) player.goTo(at * SECOND)
  await page().rests()
  const acted = player.act({ do: 'kill', target })
  await page().answers()
  expect(await acted).toBeNull()
}

const named = (name: string | RegExp) => screen.getByRole('button', { name })
const now = () => page().player.clock.position.getState().t

async function press(key: string, more: object = {}): Promise<void> {
  fireEvent.keyDown(document.body, { key, ...more })
  await page().rests()
}

/** Opens the list of branches. */
function list() {
  fireEvent.click(named(/^Branch: /))
  return within(screen.getByRole('region', { name: 'Branches' }))
}

test('before the first act there is nothing about branches', async () => {
  await opened()
  expect(screen.queryByRole('button')).toBeNull()
})

test('undo and redo say what they do and what they did, and keep the instant', async () => {
  await opened()
  await kill('b2', 21)
  await screen.findByRole('button', { name: 'Undo: Kill broker 2' })
  expect(named('Redo: nothing to redo').getAttribute('aria-disabled')).toBe('true')
  page().player.goTo(25 * SECOND)
  await page().rests()
  fireEvent.click(named('Undo: Kill broker 2'))
  await page().rests()
  expect(named('Branch: Original run')).toBeTruthy()
  expect(screen.getByRole('status').textContent?.trim()).toBe('Undone: Kill broker 2')
  expect(now()).toBe(25 * SECOND)
  expect(named('Undo: nothing to undo').getAttribute('aria-disabled')).toBe('true')
  fireEvent.click(named('Redo: Kill broker 2'))
  await page().rests()
  expect(named('Branch: Kill broker 2')).toBeTruthy()
  expect(screen.getByRole('status').textContent?.trim()).toBe('Done again: Kill broker 2')
  expect(now()).toBe(25 * SECOND)
})

test.each([
  [{ ctrlKey: true }, { ctrlKey: true, shiftKey: true }, 'Z'],
  [{ metaKey: true }, { metaKey: true, shiftKey: true }, 'z'],
  [{ ctrlKey: true }, { ctrlKey: true }, 'y'],
])('keys undo and redo any number of acts: %j, %j %s', async (back, again, redoKey) => {
  await opened()
  await kill('b2', 21)
  await kill('b3', 22)
  await screen.findByRole('button', { name: 'Undo: Kill broker 3' })
  await press('z', back)
  await press('z', back)
  await press('z', back)
  expect(page().player.state.getState().branch).toBe('main')
  await press(redoKey, again)
  await press(redoKey, again)
  await press(redoKey, again)
  expect(named('Undo: Kill broker 3')).toBeTruthy()
  expect(page().player.currentSummary()?.branch.acts).toHaveLength(2)
})

test('keys typed into a field are the field’s', async () => {
  await opened()
  await kill('b2')
  await screen.findByRole('button', { name: 'Undo: Kill broker 2' })
  render(<input aria-label="elsewhere" />)
  fireEvent.keyDown(screen.getByLabelText('elsewhere'), { key: 'z', ctrlKey: true })
  await page().rests()
  expect(page().player.state.getState().branch).toBe('A')
})

test('a refused order leaves neither a branch nor an undone step lost', async () => {
  await opened()
  await kill('b2', 21)
  await kill('b3', 22)
  await screen.findByRole('button', { name: 'Undo: Kill broker 3' })
  await press('z', { ctrlKey: true })
  const acted = page().player.act({ do: 'kill', target: 'b2' })
  await page().answers()
  expect(await acted).toMatchObject({ code: 'process.notRunning' })
  await page().rests()
  expect(named('Branch: Kill broker 2')).toBeTruthy()
  expect(named('Redo: Kill broker 3').getAttribute('aria-disabled')).toBe('false')
})

test('a branch is chosen in the list at the same instant, and by keys', async () => {
  await opened()
  await kill('b2', 21)
  await screen.findByRole('button', { name: 'Undo: Kill broker 2' })
  page().player.goTo(24 * SECOND)
  await page().rests()
  fireEvent.click(list().getByRole('button', { name: /^Original run/ }))
  await page().rests()
  expect([page().player.state.getState().branch, now()]).toEqual(['main', 24 * SECOND])
  await press(']')
  expect([page().player.state.getState().branch, now()]).toEqual(['A', 24 * SECOND])
})

test('a branch is renamed: Enter keeps the name, Escape does not', async () => {
  await opened()
  await kill('b2', 21)
  await screen.findByRole('button', { name: 'Undo: Kill broker 2' })
  const branches = list()
  fireEvent.click(branches.getByRole('button', { name: 'Rename: Kill broker 2' }))
  const field = branches.getByLabelText<HTMLInputElement>('Name of the branch')
  fireEvent.change(field, { target: { value: '  without   a\u202e leader ' } })
  fireEvent.keyDown(field, { key: 'Enter' })
  await page().rests()
  expect(named('Branch: without a leader')).toBeTruthy()
  fireEvent.keyDown(branches.getByRole('button', { name: /^without a leader/ }), { key: 'F2' })
  const again = branches.getByLabelText('Name of the branch')
  fireEvent.change(again, { target: { value: 'other' } })
  fireEvent.keyDown(again, { key: 'Escape' })
  expect(named('Branch: without a leader')).toBeTruthy()
  await press('z', { ctrlKey: true })
  expect(named('Branch: Kill broker 2')).toBeTruthy()
})

test('a deleted branch is gone from the list until that is undone', async () => {
  await opened()
  await kill('b2', 21)
  await screen.findByRole('button', { name: 'Undo: Kill broker 2' })
  const branches = list()
  const choice = () => branches.queryByRole('button', { name: /^Kill broker 2/ })
  fireEvent.keyDown(choice() ?? document.body, { key: 'Delete' })
  await page().rests()
  expect(choice()).toBeNull()
  expect(page().player.state.getState().branch).toBe('main')
  fireEvent.click(branches.getByRole('button', { name: 'Undo' }))
  await page().rests()
  expect(choice()).not.toBeNull()
  expect(page().player.state.getState().branch).toBe('A')
})

test('what the user did is listed, with what could be redone, and leads to its instant', async () => {
  await opened()
  await kill('b2', 21)
  await kill('b3', 22)
  await screen.findByRole('button', { name: 'Undo: Kill broker 3' })
  await press('z', { ctrlKey: true })
  const acts = within(list().getByRole('list', { name: 'What I did' })).getAllByRole('button')
  expect(acts.map((act) => act.getAttribute('aria-label'))).toEqual([
    expect.stringMatching(/ s: Kill broker 2$/),
    expect.stringMatching(/ s: Kill broker 3 \(undone\)$/),
  ])
  const [first] = acts
  if (first) fireEvent.click(first)
  await page().rests()
  expect(now()).toBe(21 * SECOND)
})
