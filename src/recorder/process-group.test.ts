import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ProcessGroup } from './process-group'

const REAPER = join(import.meta.dirname, '../../conformance/jvm/reaper.js')
const ECHO = "process.stdin.on('data', (text) => process.stdout.write('heard ' + text))"
const COMPLAIN = "console.error('no brokers'); process.exit(1)"

const node = (program: string) => [process.execPath, '-e', program]

test('orders are lines, and so is what is told', async () => {
  const group = new ProcessGroup(REAPER)
  const heard = new Promise<string>((resolve) => {
    group.start('echo', node(ECHO), resolve).order(['send', 'orders', '=1'])
  })
  expect(await heard).toBe('heard send\torders\t=1')
  await group.killAll()
  group.abandon()
})

test('all are killed, the paused too', async () => {
  const group = new ProcessGroup(REAPER)
  const all = [group.start('a', node(ECHO)), group.start('b', node(ECHO))]
  all[1]?.signal('SIGSTOP')
  await group.killAll()
  expect(all.map(({ isAlive }) => isAlive)).toEqual([false, false])
  for (const { pid } of all) expect(() => process.kill(pid, 0)).toThrow('ESRCH')
  group.abandon()
})

test('the last words of a process that ends are kept; orders to it are lost', async () => {
  const group = new ProcessGroup(REAPER)
  const failing = group.start('failing', node(COMPLAIN))
  await failing.exited
  expect(failing.complaints).toEqual(['no brokers'])
  failing.order(['go'])
  expect(failing.isAlive).toBe(false)
  group.abandon()
})

test('a program that is not there is as one that has ended', async () => {
  const group = new ProcessGroup(REAPER)
  const absent = group.start('absent', ['/no/such/java'])
  await absent.exited
  expect(absent.isAlive).toBe(false)
  group.abandon()
})
