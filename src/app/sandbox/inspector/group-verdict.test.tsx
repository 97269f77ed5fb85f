// @vitest-environment happy-dom
import { fireEvent, render, screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { newCluster } from '../../../scenario/new-cluster'
import { pageOfEachTest } from '../../../testing/page'
import { GroupVerdict } from './group-verdict'

const page = pageOfEachTest()

test('a group whose rebalance cannot end says why, by Kafka’s names, and leads to the causes', async () => {
  const { player } = page()
  const scenario = { ...newCluster({ version: '3.9', brokers: 3 }), untilMs: 1_000 }
  const open = player.open(scenario, { plate: 'survey', partitions: [] })
  await page().answers()
  await open
  const askWhy = vi.spyOn(player.asking, 'askWhy').mockResolvedValue()
  const wait = {
    ...{ group: 'g', by: 7, why: 'tooFewInSync' as const, partition: '__consumer_offsets-3' },
    ...{ inSync: 1, least: 2 },
  }
  render(page().around(<GroupVerdict locale="en" wait={wait} />))
  const verdict = screen.getByRole('region', { name: 'Why it does not go on' })
  expect(verdict.textContent).toContain('in-sync replicas 1 < min.insync.replicas 2')
  expect(verdict.textContent).toContain('NOT_ENOUGH_REPLICAS')
  fireEvent.click(screen.getByRole('button', { name: 'Why?' }))
  expect(askWhy).toHaveBeenCalledWith(7)
})
