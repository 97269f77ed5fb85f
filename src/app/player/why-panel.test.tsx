// @vitest-environment happy-dom
import { fireEvent, render, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { present } from '../../base/assert'
import { newCluster } from '../../scenario/new-cluster'
import { pageOfEachTest } from '../../testing/page'
import { WhyPanel } from './why-panel'

const page = pageOfEachTest()
const SECOND = 1_000_000

/** The panel on a cluster whose second broker the reader has killed, asked why another one leads. */
async function asked(): Promise<void> {
  const { player } = page()
  const acts = [{ at: 9 * SECOND, command: { do: 'kill', target: 'b2' } }] as const
  const scenario = newCluster({ version: '4.x', brokers: 3 })
  const open = player.open(scenario, { plate: 'survey', partitions: [] }, acts, 9 * SECOND)
  await page().answers()
  expect(await open).toBe(true)
  await page().rests()
  render(page().around(<WhyPanel locale="en" startAt={8 * SECOND} />))
  const filter = { interest: 1, text: 'fenced', locale: 'en', actor: null } as const
  const searching = player.asking.search({ ...filter, themes: [], mine: false, until: null })
  await page().answers()
  await searching
  const rows = player.asking.requestLog({ ...filter, themes: [], mine: false, until: null }, 0, 10)
  await page().answers()
  const fenced = present((await rows)?.happenings[0], 'a broker that is fenced')
  player.play()
  await page().frames(2)
  void player.asking.askWhy(fenced.id)
  await page().rests()
}

test('the cause that decided is told with its sign, as an act of the reader, and playback pauses', async () => {
  await asked()
  expect(page().player.clock.state.getState().playback).toBe('paused')
  const panel = screen.getByRole('region', { name: 'Why did this happen?' })
  expect(within(panel).getByRole('heading', { level: 3 }).textContent).toContain('broker 2 fenced')
  const causes = within(panel).getAllByRole('listitem')
  expect(causes[0]?.textContent).toContain('1broker 2 killed (kill -9)')
  expect(causes[0]?.textContent).toContain('done by me')
  expect(panel.textContent).toMatch(/Without 1 this would not have happened at [\d.]+ s\./)
})

test('a cause is asked for its own causes, and what began of itself says so', async () => {
  await asked()
  fireEvent.click(screen.getByRole('button', { name: 'broker 2 killed (kill -9)' }))
  await page().rests()
  expect(screen.getByText('Nothing came before it: this is where it began.')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Close the causes' }))
  expect(screen.queryByRole('region', { name: 'Why did this happen?' })).toBeNull()
})
