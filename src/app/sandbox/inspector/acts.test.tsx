// @vitest-environment happy-dom
import { fireEvent, render, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { newCluster } from '../../../scenario/new-cluster'
import { pageOfEachTest } from '../../../testing/page'
import { AddDialog } from '../add-dialog'
import { Sandbox } from '../sandbox'
import { SandboxProvider } from '../sandbox-context'
import { OpenForm } from '../sandbox-form'
import { SandboxNotices } from '../sandbox-notices'
import { Acts } from './acts'

const page = pageOfEachTest()

/** Instant that a new cluster's display calls 0, us. */
const ZERO = 8_000_000

/** The orders of an entity in a new cluster at 5 s of its display. */
async function opened(entity: string): Promise<Sandbox> {
  const sandbox = new Sandbox(page().player)
  render(
    page().around(
      <SandboxProvider sandbox={sandbox}>
        <Acts locale="en" entity={entity} />
        <AddDialog locale="en" />
        <OpenForm locale="en" />
        <SandboxNotices locale="en" />
      </SandboxProvider>,
    ),
  )
  void sandbox.open({ scenario: newCluster({ version: '4.x', brokers: 3 }), at: ZERO + 5_000_000 })
  await page().rests()
  return sandbox
}

function lastCommand() {
  const summary = page().player.currentSummary()
  return summary?.branch.acts.at(-1)?.command
}

test('an order without questions is carried out at once, and can be played on from', async () => {
  await opened('b2')
  fireEvent.click(screen.getByRole('button', { name: 'Kill (kill -9)' }))
  await page().rests()
  expect(lastCommand()).toEqual({ do: 'kill', target: 'b2' })
  expect(screen.getByRole('status').textContent).toContain('5.000')
  fireEvent.click(screen.getByRole('button', { name: 'Play' }))
  expect(page().player.clock.state.getState().playback).toBe('playing')
})

test('what can be ordered follows what has become of the entity', async () => {
  await opened('b2')
  fireEvent.click(screen.getByRole('button', { name: 'Kill (kill -9)' }))
  await page().rests()
  expect(screen.queryByRole('button', { name: 'Kill (kill -9)' })).toBeNull()
  expect(screen.getByRole('button', { name: 'Start' })).toBeTruthy()
})

test('an order that asks for more opens a form, and is carried out when the form is sent', async () => {
  const sandbox = await opened('p1')
  fireEvent.click(screen.getByRole('button', { name: 'Send records' }))
  await page().answers()
  const dialog = screen.getByRole('dialog')
  const [topic] = within(dialog).getAllByRole('combobox')
  expect(topic?.children.length).toBeGreaterThan(0)
  const form = dialog.querySelector('form')
  if (form) fireEvent.submit(form)
  await page().rests()
  expect(lastCommand()).toMatchObject({ do: 'send', client: 'p1' })
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(sandbox.state.getState().form).toBeNull()
})

test('a form that is cancelled orders nothing', async () => {
  await opened('p1')
  fireEvent.click(screen.getByRole('button', { name: 'Send records' }))
  await page().answers()
  fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Cancel' }))
  await page().answers()
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(page().player.state.getState().branch).toBe('main')
})

test('a refused order says why in the form, and undo is not needed', async () => {
  const sandbox = await opened('b1')
  const topic = page().player.state.getState().frame?.partitions[0]?.topic ?? ''
  void sandbox.carryOut('en', {
    do: 'createTopic',
    topic,
    partitions: 1,
    replicationFactor: 1,
    config: {},
  } as never)
  await page().rests()
  expect(screen.getByRole('alert').textContent).toContain(topic)
  expect(page().player.state.getState().branch).toBe('main')
})

test('something new is chosen once it is there', async () => {
  const sandbox = await opened('b1')
  void sandbox.carryOut('en', { do: 'addBroker', id: 4 })
  await page().rests()
  expect(sandbox.state.getState()).toMatchObject({ entity: 'b4', refusal: null })
})
