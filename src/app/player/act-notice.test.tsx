// @vitest-environment happy-dom
import { fireEvent, render, screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { newCluster } from '../../scenario/new-cluster'
import { pageOfEachTest } from '../../testing/page'
import { ActNotice } from './act-notice'

// Runs of the real model.
vi.setConfig({ testTimeout: 120_000 })

const page = pageOfEachTest()

const CLUSTER = newCluster({ version: '4.x', brokers: 1 })

async function opened() {
  const { player } = page()
  void player.open(CLUSTER, { plate: 'survey', partitions: [] }, [], 9_000_000, {
    pace: 'bounded',
    grows: true,
  })
  render(page().around(<ActNotice locale="en" />))
  await page().rests()
  return player
}

test('after an act its notice plays on to the point that it was for, and tells it', async () => {
  const player = await opened()
  expect(screen.queryByRole('status')).toBeNull()
  void player.act({ do: 'send', client: 'p1', topic: 'orders', count: 10 })
  await page().answers()
  expect(screen.getByRole('status').textContent).toContain('Done at 1.000')
  fireEvent.click(screen.getByRole('button', { name: 'Play' }))
  await page().rests()
  const told = screen.getByRole('status').textContent
  expect(told).toMatch(/^Acknowledged: 10 records of p1 at 1\.0\d\d/)
  fireEvent.click(screen.getByRole('button', { name: 'Why?' }))
  await page().answers()
  expect(player.state.getState().chain.at(-1)?.kind).toBe('sends.completed')
  fireEvent.click(screen.getByRole('button', { name: 'Go on' }))
  expect(screen.queryByRole('status')).toBeNull()
  expect(player.clock.state.getState().playback).toBe('playing')
})

test('an act that is its whole effect says so', async () => {
  const player = await opened()
  void player.act({ do: 'alterConfig', target: 'p1', config: { 'linger.ms': '100' } })
  await page().answers()
  expect(screen.getByRole('status').textContent).toContain(
    'Done at 1.000\u00a0s, with effect at once.',
  )
})

test('an act without any effect in the time in which it should have one says so', async () => {
  const player = await opened()
  void player.act({ do: 'kill', target: 'b1' })
  await page().rests()
  void player.act({ do: 'kill', target: 'c1' })
  for (let i = 0; i < 4; i++) await page().answers()
  expect(screen.getByRole('status').textContent).toContain('It has no effect within 130\u00a0s.')
})
