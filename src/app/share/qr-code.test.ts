import { expect, test } from 'vitest'
import { loadLesson, OPEN_LESSONS } from '../../lessons/lessons'
import { plainFragment } from '../moment/plain-moment'
import { pathOf } from '../routes'
import { qrImage } from './qr-code'

/** Modules along a side of a code, without the light ones around it. */
function sideOf(link: string): number | null {
  const image = qrImage(link)
  if (image === null) return null
  const svg = decodeURIComponent(image.src.slice('data:image/svg+xml;utf8,'.length))
  const [, side] = /viewBox="0 0 (\d+) /.exec(svg) ?? []
  // The library draws a module 10 units wide; four light ones stand on each side.
  return Number(side) / 10 - 8
}

const SITE = 'https://kafka.example/'

test.each(OPEN_LESSONS)('every step of %s fits into a code of 33 modules', async (lessonId) => {
  const content = await loadLesson(lessonId, 'ko')
  const steps = content?.lesson.steps ?? []
  expect(steps.length).toBeGreaterThan(5)
  for (const { id: step } of steps) {
    const fragment = plainFragment({ step, shownAt: 12_345_000, version: null })
    const link = `${SITE}${pathOf({ page: 'lesson', locale: 'ko', lessonId })}#${fragment}`
    expect(sideOf(link), link).toBeLessThanOrEqual(33)
  }
})

test('a code is as coarse as its link allows, and none is finer than a camera sees', () => {
  expect(sideOf(SITE)).toBe(25)
  expect(sideOf('a'.repeat(858))).toBe(97)
  expect(sideOf('a'.repeat(859))).toBeNull()
  expect(sideOf('가'.repeat(300))).toBeNull()
  expect(sideOf('a'.repeat(100_000))).toBeNull()
})
