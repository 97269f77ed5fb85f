// @vitest-environment happy-dom
import { fireEvent, render, screen, within } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'
import { present } from '../../base/assert'
import type { Locale } from '../../base/locale'
import { newCluster } from '../../scenario/new-cluster'
import { pageOfEachTest } from '../../testing/page'
import { EventLog } from './event-log'

const page = pageOfEachTest()
const SECOND = 1_000_000

beforeEach(() => {
  // There is no layout here: without a size the list would have no rows in sight.
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, value: 600 })
  Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, value: 900 })
})

async function opened(locale: Locale = 'en', hiddenAfter: number | null = null) {
  const { player } = page()
  const acts = [{ at: 9 * SECOND, command: { do: 'kill', target: 'b2' } }] as const
  const scenario = newCluster({ version: '4.x', brokers: 3 })
  const view = { plate: 'survey', partitions: [] } as const
  const open = player.open(scenario, view, acts, 9 * SECOND)
  await page().answers()
  expect(await open).toBe(true)
  await page().rests()
  render(page().around(<EventLog locale={locale} startAt={8 * SECOND} {...{ hiddenAfter }} />))
  await page().answers()
}

/** Those at the top of the list. A browser would not leave a list scrolled beyond its end. */
async function rows(): Promise<readonly HTMLElement[]> {
  const scroller = present(document.querySelector('.log-scroll'), 'the list')
  scroller.scrollTop = 0
  fireEvent.scroll(scroller)
  await page().answers()
  return [...document.querySelectorAll<HTMLElement>('.log-row')]
}

const field = () => screen.getByRole('textbox', { name: 'Search the event log' })

async function search(text: string): Promise<void> {
  fireEvent.change(field(), { target: { value: text } })
  await page().answers()
}

test('what is typed narrows the list, and Escape clears it', async () => {
  await opened()
  const all = screen.getByRole('status').textContent
  expect(all).toMatch(/^[\d,]+ events$/)
  await search('broker 2 killed')
  expect((await rows()).map((row) => row.querySelector('.log-text')?.textContent)).toEqual([
    'broker 2 killed (kill -9)',
  ])
  expect(screen.getByRole('status').textContent).toMatch(/^1 of [\d,]+ events$/)
  fireEvent.keyDown(field(), { key: 'Escape' })
  await page().answers()
  expect(screen.getByRole('status').textContent).toBe(all)
})

test('slash and Ctrl+F go to the search field, but not from another field', async () => {
  await opened()
  fireEvent.keyDown(window, { key: '/' })
  expect(document.activeElement).toBe(field())
  field().blur()
  fireEvent.keyDown(window, { key: 'f', ctrlKey: true })
  expect(document.activeElement).toBe(field())
  const typed = fireEvent.keyDown(field(), { key: '/' })
  expect(typed).toBe(true)
})

test('an actor and a kind narrow the list to both, with counts that say so', async () => {
  await opened()
  const actor = screen.getByRole('combobox', { name: 'By' })
  const option = within(actor).getByRole('option', { name: /^Broker 3 \([\d,]+\)$/ })
  fireEvent.change(actor, { target: { value: 'b3' } })
  await page().answers()
  expect(screen.getByRole('status').textContent).toContain(
    `${/[\d,]+(?=\))/.exec(option.textContent ?? '')?.[0]} of `,
  )
  const leaders = screen.getByRole('button', { name: /^leaders/ })
  fireEvent.click(leaders)
  await page().answers()
  expect(leaders.getAttribute('aria-pressed')).toBe('true')
  expect((await rows()).length).toBeGreaterThan(0)
  for (const row of await rows()) {
    expect(row.querySelector('.log-who')?.textContent).toBe('Broker 3')
    expect(row.querySelector('.log-theme')?.textContent).toBe('leaders')
  }
})

test("the reader's own act has a flag, says so, and tells where the branch begins", async () => {
  await opened()
  fireEvent.click(screen.getByRole('button', { name: /my acts/ }))
  await page().answers()
  expect(await rows()).toHaveLength(1)
  const [row] = await rows()
  expect(row?.textContent).toContain('broker 2 killed')
  expect(row?.textContent).toContain('me')
  expect(row?.textContent).toContain('the branch begins')
})

test('rows to come are pale, the row at the playhead is the current one', async () => {
  await opened()
  await search('broker leads')
  const list = await rows()
  const now = list.findIndex((row) => row.classList.contains('log-now'))
  expect(now).toBeGreaterThanOrEqual(0)
  expect(list[now]?.querySelector('[aria-current="time"]')).not.toBeNull()
  for (const [i, row] of list.entries()) {
    expect(row.classList.contains('log-future')).toBe(i > now)
  }
})

test('while a question is open, nothing after it is told or counted', async () => {
  await opened('en', 8.5 * SECOND)
  await search('killed')
  expect(await rows()).toEqual([])
  expect(screen.getByText('No event matches.', { exact: false })).toBeTruthy()
})

test('a Korean page is searched in Korean', async () => {
  await opened('ko')
  fireEvent.change(screen.getByRole('textbox', { name: '사건 기록 검색' }), {
    target: { value: '브로커 2 강제' },
  })
  await page().answers()
  expect((await rows()).map((row) => row.querySelector('.log-text')?.textContent)).toEqual([
    '브로커 2 강제 종료(kill -9)',
  ])
})
