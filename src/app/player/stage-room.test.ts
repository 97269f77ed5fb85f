import { expect, test } from 'vitest'
import { stageRoom } from './stage-room'

test('a box with room has its plate as it is', () => {
  for (const size of [
    { width: 976, height: 724 },
    { width: 390, height: 414 },
    { width: 575, height: 560 },
  ]) {
    expect(stageRoom('offset-axis', size)).toEqual(size)
  }
})

test('a broad box that is too low for the wide plate has the compact one, larger', () => {
  const room = stageRoom('replicas', { width: 868, height: 530 })
  expect(room.width).toBe(759)
  expect(room.height).toBeLessThan(530)
  expect(room.height).toBeGreaterThanOrEqual(400)
})

test('a box that is too low for any has the compact plate in its least height, and no wide one', () => {
  for (const size of [
    { width: 430, height: 300 },
    { width: 720, height: 220 },
    { width: 1400, height: 240 },
  ]) {
    const room = stageRoom('offset-axis', size)
    expect(room.width).toBeLessThan(760)
    expect(room.height).toBeGreaterThanOrEqual(400)
  }
})

test('only the plate of a producer lies abreast in a low and broad box', () => {
  const size = { width: 1440, height: 500 }
  expect(stageRoom('pipeline', size)).toEqual(size)
  expect(stageRoom('replicas', size).width).toBe(759)
})
