import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

interface Told {
  readonly count: number
  readonly failures: readonly object[]
}

/** Tries in a child process: a value that fills the memory must not take the tests with it. */
async function tellTries(): Promise<Told> {
  const script = 'scripts/config-tries.js'
  const { stdout } = await promisify(execFile)(process.execPath, [script], { maxBuffer: 1e8 })
  return JSON.parse(stdout) as Told
}

test('no value of any config that gets through ends the engine, fills its memory or stops its time', async () => {
  const { count, failures } = await tellTries()
  expect(failures.slice(0, 10)).toEqual([])
  expect(count).toBeGreaterThan(1_000)
})
