// @vitest-environment happy-dom
import { fireEvent, render, screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { newCluster } from '../../scenario/new-cluster'
import { pageOfEachTest } from '../../testing/page'
import type { LaneMark } from '../../timeline/lanes'
import { PlayerBar } from './player-bar'
import { Timeline } from './timeline'

const page = pageOfEachTest()

const SECOND = 1_000_000

function mark(shape: LaneMark['shape'], at: number, until = at): LaneMark {
  return { lane: 'failure', shape, at, until, entity: 'c1', value: null, by: at } as LaneMark
}

async function opened(at = 5 * SECOND): Promise<void> {
  const { player } = page()
  const open = player.open(
    newCluster({ version: '4.x', brokers: 1 }),
    { plate: 'survey', partitions: [] },
    [],
    at,
  )
  await page().answers()
  expect(await open).toBe(true)
  await page().rests()
}

function timeline(props: Partial<Parameters<typeof Timeline>[0]> = {}) {
  const onSeek = vi.fn()
  const marks = [mark('cross', 2 * SECOND), mark('hatch', 3 * SECOND, 9 * SECOND)]
  render(
    page().around(
      <Timeline
        {...{ locale: 'en', marks, lanes: ['failure'], from: 0, until: 10 * SECOND, startAt: 0 }}
        {...{ hiddenAfter: null, highlighted: [], onSeek, onSelect: vi.fn(), ...props }}
      />,
    ),
  )
  return onSeek
}

test('the playhead is a slider that says its instant', async () => {
  await opened()
  timeline()
  const slider = screen.getByRole('slider', { name: 'Timeline' })
  expect(slider.getAttribute('aria-valuetext')).toBe('5.000 s')
  expect(slider.getAttribute('aria-valuemax')).toBe('10000')
  page().player.goTo(7 * SECOND)
  await page().rests()
  expect(slider.getAttribute('aria-valuenow')).toBe('7000')
  expect(slider.dataset.instant).toBe(String(7 * SECOND))
})

test.each([
  ['Home', 0],
  ['End', 10 * SECOND],
  ['PageUp', 4 * SECOND],
  ['PageDown', 6 * SECOND],
])('%s asks for its instant', async (key, instant) => {
  await opened()
  const onSeek = timeline()
  fireEvent.keyDown(screen.getByRole('slider'), { key })
  expect(onSeek.mock.calls).toEqual([[instant]])
})

test('other keys are the page’s', async () => {
  await opened()
  const onSeek = timeline()
  fireEvent.keyDown(screen.getByRole('slider'), { key: 'ArrowRight' })
  expect(onSeek).not.toHaveBeenCalled()
})

test('while a question stands in the way, nothing after it is on the timeline', async () => {
  await opened()
  timeline({ hiddenAfter: null })
  const all = document.querySelectorAll('.timeline .mark').length
  document.body.replaceChildren()
  timeline({ hiddenAfter: SECOND })
  expect([all, document.querySelectorAll('.timeline .mark').length]).toEqual([2, 0])
})

test('a run is played, stepped and paused by the bar, and moved by its timeline', async () => {
  await opened()
  const { clock } = page().player
  render(
    page().around(
      <PlayerBar
        {...{ locale: 'en', className: 'sandbox-time', marks: [], lanes: ['failure'] }}
        {...{ from: 0, until: 20 * SECOND, hiddenAfter: null, onNextScene: null, answering: null }}
      />,
    ),
  )
  fireEvent.click(screen.getByRole('button', { name: 'Play' }))
  await page().frames(30)
  expect(clock.position.getState().t).toBeGreaterThan(5 * SECOND)
  fireEvent.click(screen.getByRole('button', { name: 'Pause' }))
  await page().rests()
  const rested = clock.position.getState().t
  fireEvent.click(screen.getByRole('button', { name: 'One event forward' }))
  await page().rests()
  expect(clock.position.getState().t).toBeGreaterThan(rested)
  fireEvent.keyDown(screen.getByRole('slider'), { key: 'Home' })
  await page().rests()
  expect(clock.position.getState().t).toBe(0)
  expect(screen.queryByRole('button', { name: 'Next scene' })).toBeNull()
})
