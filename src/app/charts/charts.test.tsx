// @vitest-environment happy-dom
import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'
import type { Scenario } from '../../scenario/scenario'
import { pageOfEachTest } from '../../testing/page'
import { CRASHES } from '../../timeline/crash.fixture'
import { chooseMetrics, toggled } from './chart-choice'
import { suitableMetrics } from './metrics-of'
import { Strips } from './strips'

const page = pageOfEachTest()

const SCALE = { from: 0, until: 20_000_000, left: 150, right: 950 }

beforeEach(() => {
  localStorage.clear()
  chooseMetrics(null)
})

async function show(hiddenAfter: number | null = null, scenario: Scenario = CRASHES) {
  const { player } = page()
  void player.open(scenario, { plate: 'survey', partitions: [] }, [], 1_000_000)
  await page().rests()
  let height = 0
  render(
    page().around(
      <Strips
        {...{ locale: 'en', scale: SCALE, top: 20, magnified: 1, hasLabels: true, startAt: 0 }}
        {...{ hiddenAfter, marks: [], onHeight: (told: number) => (height = told) }}
      />,
    ),
  )
  await page().answers()
  return { player, height: () => height }
}

const strips = () => screen.getAllByRole('slider')

test('three strips suit the situation, and say their value at the playhead', async () => {
  const { player, height } = await show()
  await waitFor(() => expect(strips()).toHaveLength(3))
  expect(strips().map((one) => one.getAttribute('aria-label'))).toEqual([
    'LAG, group billing · orders-0',
    'MessagesInPerSec, broker 1',
    'InSyncReplicasCount, orders-0, min.insync.replicas 2',
  ])
  expect(height()).toBeGreaterThan(100)
  const [, , inSync] = strips()
  expect(inSync?.getAttribute('aria-valuetext')).toBe('3 at 1.000 s')
  player.goTo(12_000_000)
  await page().rests()
  expect(inSync?.getAttribute('aria-valuetext')).toBe('2 at 12.000 s')
})

test('the arrows go from change to change', async () => {
  const { player } = await show()
  await waitFor(() => expect(strips()).toHaveLength(3))
  const [lag] = strips()
  if (lag === undefined) throw new Error('there is a strip')
  const before = lag.getAttribute('aria-valuetext')
  fireEvent.keyDown(lag, { key: 'ArrowRight' })
  await page().rests()
  const at = player.clock.position.getState().t
  expect(at).toBeGreaterThan(1_000_000)
  expect(lag.getAttribute('aria-valuetext')).not.toBe(before)
  fireEvent.keyDown(lag, { key: 'ArrowRight' })
  await page().rests()
  fireEvent.keyDown(lag, { key: 'ArrowLeft' })
  await page().rests()
  expect(player.clock.position.getState().t).toBe(at)
})

test('nothing of the future is drawn or reached while a question hides it', async () => {
  const { player } = await show(1_200_000)
  await waitFor(() => expect(strips()).toHaveLength(3))
  const xs = [...document.querySelectorAll('.strip-line')].flatMap((path) =>
    [...(path.getAttribute('d') ?? '').matchAll(/(\d+(?:\.\d+)?),/g)].map(([, x]) => Number(x)),
  )
  expect(xs.length).toBeGreaterThan(0)
  expect(Math.max(...xs)).toBeLessThanOrEqual(150 + 800 * (1.2 / 20) + 0.1)
  const [, meter] = strips()
  if (meter === undefined) throw new Error('there is a strip')
  fireEvent.keyDown(meter, { key: 'ArrowRight' })
  await page().rests()
  expect(player.clock.position.getState().t).toBe(1_000_000)
})

test('a metric that is chosen takes the place of one', async () => {
  await show()
  await waitFor(() => expect(strips()).toHaveLength(3))
  const ref = { metric: 'UnderReplicatedPartitions', broker: 3 } as const
  const frame = page().player.state.getState().frame
  if (frame === null) throw new Error('there is a picture')
  chooseMetrics(toggled(suitableMetrics(frame, null), ref))
  await page().answers()
  await waitFor(() =>
    expect(screen.getByLabelText('UnderReplicatedPartitions, broker 3')).toBeTruthy(),
  )
  expect(strips()).toHaveLength(3)
  expect(screen.queryByLabelText('LAG, group billing · orders-0')).toBeNull()
})
