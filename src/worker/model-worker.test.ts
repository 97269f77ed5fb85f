import { expect, test, vi } from 'vitest'
import { project } from '../frame/project'
import type { View } from '../frame/view'
import { everything } from '../testing/log-filter'
import { runHash } from '../testing/scenario-hash'
import { ToyWorker } from '../testing/toy-worker'
import { CRASHES } from '../timeline/crash.fixture'
import { MODEL } from '../timeline/model-engine'
import type { Run } from '../timeline/run'
import { MAIN, Timeline } from '../timeline/timeline'
import { EngineClient } from './client'
import { frameAt } from './frames'
import { summarySteps } from './summary'

// A whole run of the real model, twice.
vi.setConfig({ testTimeout: 120_000 })

function summaryOf(run: Run) {
  const steps = summarySteps(run, 'survey', 'story')
  for (;;) {
    const { done, value } = steps.next()
    if (done === true) return value
  }
}

const VIEW: View = { plate: 'survey', partitions: [] }

test('the worker says what the model says in process: summary, frames, log', async () => {
  const worker = new ToyWorker({ ...MODEL, project })
  const client = new EngineClient({ spawn: () => worker.port, every: () => () => {} })
  const opened = client.open({
    ...{ scenario: CRASHES, plate: 'survey', pace: 'story', branches: [], show: MAIN },
  })
  worker.run()
  const run = new Timeline(MODEL, CRASHES).run(MAIN)
  while (!run.advance(10_000));
  const answer = await opened
  const summary = JSON.stringify(summaryOf(run))
  expect(answer?.kind === 'opened' && JSON.stringify(answer.summary)).toBe(summary)
  for (const at of [0, 2_500_000, 4_003_000, 7_777_777, 12_000_000]) {
    const sought = client.seek(MAIN, at, VIEW)
    worker.run()
    const frame = await sought
    expect(frame?.kind === 'frame' && JSON.stringify(frame.frame)).toBe(
      JSON.stringify(frameAt(project, run, at, VIEW)),
    )
  }
  const asked = client.log({ branch: MAIN, filter: everything('en', 1), from: 100, to: 200 })
  worker.run()
  const log = await asked
  expect(log?.kind === 'log' && log.happenings).toEqual(run.log.range(1, 100, 200))
})

test('the worker hashes a run as this process does', async () => {
  const worker = new ToyWorker({ ...MODEL, project })
  const hashes: string[] = []
  worker.port.listen(
    (message) => {
      if (message.kind === 'hash') hashes.push(message.hash)
    },
    () => {},
  )
  worker.port.post({ id: 1, kind: 'hash', scenario: CRASHES })
  worker.run()
  expect(hashes).toEqual([runHash(CRASHES)])
})
