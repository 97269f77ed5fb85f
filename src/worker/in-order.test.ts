import { expect, test } from 'vitest'
import { InOrder } from './in-order'

function setUp(needs: Readonly<Record<string, Promise<void>>>) {
  const handed: string[] = []
  const failures: unknown[] = []
  const queue = new InOrder<string>(
    (item) => needs[item] ?? null,
    (item) => handed.push(item),
    (error) => failures.push(error),
  )
  return { queue, handed, failures }
}

test('items that need nothing are handed on at once', () => {
  const { queue, handed } = setUp({})
  queue.take('seek')
  queue.take('frames')
  expect(handed).toEqual(['seek', 'frames'])
})

test('items wait behind one that waits, in their order', async () => {
  let resolve = () => {}
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  const { queue, handed } = setUp({ open: promise })
  for (const item of ['show', 'open', 'seek']) queue.take(item)
  expect(handed).toEqual(['show'])
  resolve()
  await expect.poll(() => handed).toEqual(['show', 'open', 'seek'])
})

test('an item whose need does not come is dropped and told, and the next goes on', async () => {
  const { queue, handed, failures } = setUp({ open: Promise.reject(new Error('offline')) })
  queue.take('open')
  queue.take('open again')
  await expect.poll(() => handed).toEqual(['open again'])
  expect(failures).toEqual([new Error('offline')])
})
