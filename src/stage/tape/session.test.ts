import { describe, expect, test } from 'vitest'
import { present } from '../../base/assert'
import { lesson } from '../../lessons/leader-failover/lesson'
import { stillAt } from '../clock'
import { LessonRun } from '../fixtures/lesson-frames'
import { loadPlate } from '../plates'
import type { Shape } from '../shape'
import { viewOf } from '../spec'
import { NO_NOTES } from '../stage-notes'

const replicas = await loadPlate('replicas')

const SIZES = {
  wide: { width: 976, height: 724 },
  low: { width: 976, height: 470 },
  phone: { width: 390, height: 414 },
} as const

function pictured(run: LessonRun, t: number, size: keyof typeof SIZES): readonly Shape[] {
  const frame = run.frame(t, viewOf(lesson.plate))
  const laidOut = replicas.layOut(lesson.plate, SIZES[size], { pan: 0, focus: 6 }, frame)
  return laidOut.shapes(frame, stillAt(t), 'en', NO_NOTES)
}

const shapeOf = (list: readonly Shape[], key: string) => list.find((shape) => shape.key === key)

function wordsOf(list: readonly Shape[], key: string): readonly string[] {
  const shape = shapeOf(list, key)
  return shape?.parts.flatMap((part) => (part.el === 'text' ? [part.text] : [])) ?? []
}

/** Versions by what waits, with the instant of the verdict. */
const RUNS = [
  ['2.8', new LessonRun(lesson), 'zookeeper.sessionExpired'],
  ['4.x', new LessonRun(lesson, 'kafka-4'), 'broker.fenced'],
] as const

describe.each(RUNS)('%s', (version, run, verdict) => {
  const killed = run.one('broker.killed', ({ entity }) => entity === 'b1')
  const given = run.one(verdict, ({ broker }) => broker === 1)

  test('what is left runs from the kill to the verdict, which comes a timeout after the last heartbeat', () => {
    const almost = pictured(run, given.at - 100_000, 'wide')
    expect(wordsOf(almost, 'broker-session:1')).toEqual([
      version === '2.8' ? 'last heartbeat 18 s ago' : 'last heartbeat 9.4 s ago',
      'session ends in 0.1 s',
    ])
    const first = pictured(run, killed.at, 'wide')
    expect(wordsOf(first, 'broker-session:1')).toHaveLength(2)
    expect(present(shapeOf(first, 'broker-session:1'), 'its mark')).toMatchObject({
      shows: 'event',
      label: expect.stringContaining(version === '2.8' ? 'ZooKeeper ends' : 'the controller ends'),
    })
    expect(shapeOf(pictured(run, given.at, 'wide'), 'broker-session:1')).toBeUndefined()
  })

  test('a broker that lives is not counted down', () => {
    for (const number of [2, 3]) {
      for (let t = killed.at; t < given.at; t += 700_000) {
        expect(shapeOf(pictured(run, t, 'wide'), `broker-session:${number}`)).toBeUndefined()
      }
    }
  })

  test('where there is no room for words the number stays', () => {
    const half = given.at - 3_000_000
    expect(wordsOf(pictured(run, half, 'low'), 'broker-session:1').at(-1)).toMatch(/3\.0 s$/)
    expect(wordsOf(pictured(run, half, 'phone'), 'broker-session:1')).toEqual(['3.0 s'])
  })
})
