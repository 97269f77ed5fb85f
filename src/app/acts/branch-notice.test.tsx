// @vitest-environment happy-dom
import { fireEvent, render, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { lesson } from '../../lessons/leader-failover/lesson'
import { viewOf } from '../../stage/stage'
import { pageOfEachTest } from '../../testing/page'
import type { Act } from '../../worker/protocol'
import { BranchNotice } from './branch-notice'

const page = pageOfEachTest()

const AT = 5_000_000
const KILL = lesson.scenario.script.findIndex((entry) => entry.do === 'kill')

/** The lesson's run with these acts, at an instant (us). */
async function opened(acts: readonly Act[], at: number) {
  const { player } = page()
  const open = player.open(lesson.scenario, viewOf(lesson.plate), acts, at)
  await page().answers()
  await open
  await page().rests()
  render(page().around(<BranchNotice locale="en" />))
}

const POWER_OFF: Act = { at: AT, command: { do: 'powerOff', target: 'b1' }, without: [KILL] }

const notice = () => screen.getByRole('region', { name: 'This branch' })
const has = (name: string) => within(notice()).queryByRole('button', { name }) !== null

test('says what was done, what was left out for it, and how to go on', async () => {
  await opened([POWER_OFF], AT)
  expect(notice().textContent).toContain('Done at 0.000 s: broker 1: Power off.')
  expect(notice().textContent).toContain('At 0.110 s the script kills broker 1.')
  expect(['Play', 'Undo', 'Back to the original run'].map(has)).toEqual([true, true, true])
})

test('does not offer to play where the playhead has gone on', async () => {
  await opened([POWER_OFF], AT + 1_000_000)
  expect([has('Play'), has('Undo')]).toEqual([false, true])
})

test('leads back to the original run, where it has nothing to say', async () => {
  await opened([{ at: AT, command: { do: 'pause', target: 'b2' } }], AT)
  expect(notice().textContent).not.toContain('Left out')
  fireEvent.click(within(notice()).getByRole('button', { name: 'Back to the original run' }))
  await page().answers()
  expect(page().player.state.getState().branch).toBe('main')
  expect(screen.queryByRole('region', { name: 'This branch' })).toBeNull()
})
