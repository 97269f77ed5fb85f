// @vitest-environment happy-dom
import { fireEvent, render, screen, within } from '@testing-library/react'
import { describe, expect, test, vi } from 'vitest'
import { lesson } from '../../lessons/leader-failover/lesson'
import { viewOf } from '../../stage/stage'
import { pageOfEachTest } from '../../testing/page'
import { WhatIfDialog } from './what-if-dialog'

const page = pageOfEachTest()

/** The dialog over the lesson's run at an instant (us). */
async function opened(at: number) {
  await page().opens(lesson.scenario, viewOf(lesson.plate), at)
  const onClose = vi.fn()
  render(
    page().around(
      <WhatIfDialog
        {...{ locale: 'en', scenario: lesson.scenario, plate: lesson.plate, onClose }}
      />,
    ),
  )
  await screen.findByRole('region', { name: 'broker 1' })
  return onClose
}

const buttonsOf = (name: string) =>
  within(screen.getByRole('region', { name }))
    .getAllByRole('button')
    .map((button) => button.textContent)

test('every process on the plate can be ordered about, at the instant of the playhead', async () => {
  await opened(5_000_000)
  const dialog = screen.getByRole('dialog', { name: 'What if' })
  const names = within(dialog)
    .getAllByRole('region')
    .map((region) => region.getAttribute('aria-label'))
  expect(names).toEqual(expect.arrayContaining(['p1', 'broker 1', 'broker 2', 'broker 3']))
  expect(buttonsOf('broker 1')).toEqual(
    expect.arrayContaining(['Kill (kill -9)', 'Power off', 'Restart']),
  )
})

test('an order forks the history at that instant, and the dialog closes', async () => {
  const onClose = await opened(5_000_000)
  const broker = screen.getByRole('region', { name: 'broker 2' })
  fireEvent.click(within(broker).getByRole('button', { name: 'Power off' }))
  await page().answers()
  const { branch, branches } = page().player.state.getState()
  expect(branches[branch]?.branch).toMatchObject({
    ...{ id: 'A', parent: 'main', forkedAt: 5_000_000 },
    acts: [{ at: 5_000_000, command: { do: 'powerOff', target: 'b2' } }],
  })
  expect(onClose).toHaveBeenCalledOnce()
  expect(page().player.clock.position.getState().t).toBe(5_000_000)
})

test('an order that is refused says why and leaves the history as it was', async () => {
  const onClose = await opened(5_000_000)
  vi.spyOn(page().player, 'act').mockResolvedValue({ code: 'fork.actsMax', detail: '200' })
  const broker = screen.getByRole('region', { name: 'broker 2' })
  fireEvent.click(within(broker).getByRole('button', { name: 'Power off' }))
  await page().answers()
  expect(screen.getByRole('alert').textContent).not.toBe('')
  expect(onClose).not.toHaveBeenCalled()
  expect(page().player.state.getState().branch).toBe('main')
})

test('a setting that Kafka refuses cannot be applied; one that it takes is an order', async () => {
  await opened(5_000_000)
  const producer = screen.getByRole('region', { name: 'p1' })
  const field = within(producer).getByLabelText<HTMLInputElement>(/linger\.ms/)
  const apply = within(producer).getByRole<HTMLButtonElement>('button', { name: /^Apply/ })
  expect(apply.disabled).toBe(true)
  fireEvent.change(field, { target: { value: 'soon' } })
  expect([apply.disabled, within(producer).getByRole('alert').textContent]).toEqual([
    true,
    expect.stringContaining('linger.ms'),
  ])
  fireEvent.change(field, { target: { value: '50' } })
  expect(apply.disabled).toBe(false)
  fireEvent.submit(field.closest('form') ?? field)
  await page().answers()
  const { branch, branches } = page().player.state.getState()
  expect(branches[branch]?.branch.acts.at(-1)?.command).toMatchObject({
    ...{ do: 'alterConfig', target: 'p1', config: { 'linger.ms': '50' } },
  })
})

describe('an act on a process that the script still kills', () => {
  /** Broker 1 is powered off before the script kills it at 5.110 s; the page has asked about that. */
  async function asked() {
    const onClose = await opened(5_000_000)
    const broker = screen.getByRole('region', { name: 'broker 1' })
    fireEvent.click(within(broker).getByRole('button', { name: 'Power off' }))
    await page().answers()
    return { onClose, question: screen.getByRole('dialog', { name: 'broker 1: Power off' }) }
  }
  const lastAct = () => {
    const { branch, branches } = page().player.state.getState()
    return branches[branch]?.branch.acts.at(-1)
  }
  const kill = lesson.scenario.script.findIndex((entry) => entry.do === 'kill')
  const killed = () =>
    page()
      .player.client()
      .find({ branch: page().player.state.getState().branch, refs: [{ kind: 'broker.killed' }] })

  test('asks, naming the instant on the clock of the page, and waits', async () => {
    const { question } = await asked()
    expect(question.textContent).toContain('At 0.110 s the script kills broker 1.')
    expect(page().player.state.getState().branch).toBe('main')
  })

  test('leaves it out of the branch when told so', async () => {
    const { onClose, question } = await asked()
    fireEvent.click(within(question).getByRole('button', { name: 'Leave it out' }))
    await page().answers()
    expect(lastAct()).toEqual({
      ...{ at: 5_000_000, command: { do: 'powerOff', target: 'b1' }, without: [kill] },
    })
    const found = killed()
    await page().answers()
    expect(await found).toEqual({ kind: 'found', happenings: [null] })
    expect(onClose).toHaveBeenCalledOnce()
  })

  test('keeps it when told so', async () => {
    const { question } = await asked()
    fireEvent.click(within(question).getByRole('button', { name: 'Keep' }))
    await page().answers()
    expect(lastAct()).toEqual({ at: 5_000_000, command: { do: 'powerOff', target: 'b1' } })
  })

  test('is not carried out when the user thinks better of it', async () => {
    const { onClose, question } = await asked()
    fireEvent.click(within(question).getByRole('button', { name: 'Cancel' }))
    await page().answers()
    expect(lastAct()).toBeUndefined()
    expect(screen.queryByRole('dialog', { name: 'broker 1: Power off' })).toBeNull()
    expect(onClose).not.toHaveBeenCalled()
  })
})
