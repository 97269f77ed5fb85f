import { expect, test } from 'vitest'
import type { Command } from '../scenario/command'
import { probe } from '../testing/probe'

const b1 = (verb: 'restart' | 'pause' | 'kill' | 'start' | 'close'): Command => ({
  do: verb,
  target: 'b1',
})

test('a restart starts the process again when it has ended in order', () => {
  const c = probe({ version: '3.9', brokers: 2 }).runTo(100).do(b1('restart')).runTo(5000)
  expect(c.world.brokers.b1).toMatchObject({ run: 2, lifecycle: 'running' })
})

test('who dies before it could restart stays dead, and closes for good the next time', () => {
  const c = probe({ brokers: 2 }).runTo(100)
  c.do(b1('pause'), b1('restart'), b1('kill')).runTo(30_000)
  expect(c.world.brokers.b1).toMatchObject({ run: 1, lifecycle: 'offline' })
  c.do(b1('start')).runTo(60_000).do(b1('close')).runTo(90_000)
  expect(c.world.brokers.b1).toMatchObject({ run: 2, lifecycle: 'offline' })
})
