import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const REAPER = join(import.meta.dirname, 'reaper.js')
const ENDLESS = ['-e', "console.log('runs'); setInterval(() => {}, 1e6)"]

async function endless() {
  const child = spawn(process.execPath, ENDLESS, {
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  await once(child.stdout, 'data')
  return child
}

test('when the recorder is gone, what it has left is killed, paused or not, and its folders are removed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kafkascope-reaper-'))
  writeFileSync(join(folder, 'file'), '')
  const [running, paused, ended] = await Promise.all([endless(), endless(), endless()])
  paused.kill('SIGSTOP')
  const reaper = spawn(process.execPath, [REAPER], { stdio: ['pipe', 'ignore', 'ignore'] })
  for (const { pid } of [running, paused, ended]) reaper.stdin.write(`+${pid}\n`)
  reaper.stdin.write(`-${ended.pid}\n${folder}\n`)
  const ends = [once(running, 'exit'), once(paused, 'exit'), once(reaper, 'exit')]
  reaper.stdin.end()
  expect(await Promise.all(ends)).toEqual([
    [null, 'SIGKILL'],
    [null, 'SIGKILL'],
    [0, null],
  ])
  expect(existsSync(folder)).toBe(false)
  // Its number may be another process's by now.
  expect(ended.exitCode).toBeNull()
  expect(ended.signalCode).toBeNull()
  ended.kill('SIGKILL')
  await once(ended, 'exit')
})
