// @vitest-environment happy-dom
import { act, render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { lesson } from '../../lessons/leader-failover/lesson'
import { viewOf } from '../../stage/stage'
import { pageOfEachTest } from '../../testing/page'
import { ToldStop } from './told-stop'

const page = pageOfEachTest()

async function opened(at: number) {
  await page().opens(lesson.scenario, viewOf(lesson.plate), at)
  render(page().around(<div data-testid="region">{<ToldStop locale="en" />}</div>))
  await page().answers()
}

const said = () => screen.getByTestId('region').textContent ?? ''

async function step(direction: 1 | -1) {
  act(() => page().player.stepEvent(direction))
  await page().frames(2)
  await page().rests()
  await page().answers()
}

test('a step by event says where it leads and the event there, back as well as forward', async () => {
  await opened(5_000_000)
  await step(1)
  const first = said()
  await step(1)
  const second = said()
  expect(first).toMatch(/^\d+\.\d{3} s: ./)
  expect(second).toMatch(/^\d+\.\d{3} s: ./)
  expect(second).not.toBe(first)
  await step(-1)
  expect(said()).toBe(first)
})

test('an act says what it did', async () => {
  await opened(5_200_000)
  const command = { do: 'kill', target: 'b3' } as const
  const refused = page().player.act(command)
  await page().answers()
  await refused
  await page().rests()
  expect(said()).toMatch(/^0\.200 s: .*broker 3 killed/)
})

test('a drag along the timeline says nothing of its own', async () => {
  await opened(5_000_000)
  const before = said()
  act(() => page().player.goTo(20_000_000))
  await page().rests()
  expect(said()).toBe(before)
})
