import { expect, test } from 'vitest'
import { stillAt } from '../../clock'
import { beforeCrash, duplicate, FOCUS, plate, processing } from '../../fixtures/billing'
import type { EventShape, Shape } from '../../shape'
import { NO_NOTES } from '../../stage-notes'
import { layout } from './layout'
import { shapes } from './shapes'

const SIZES = [
  { width: 976, height: 724 },
  { width: 390, height: 414 },
]

test.each(SIZES.flatMap((size) => (['en', 'ko'] as const).map((locale) => ({ ...size, locale }))))(
  'what is told of heartbeats and commits is what is read, $width px, $locale',
  (of) => {
    const places = layout(plate, of, { pan: 0, focus: FOCUS })
    for (const frame of [processing, beforeCrash, duplicate]) {
      const all = shapes(frame, plate, places, stillAt(frame.at), of.locale, NO_NOTES)
      const told = all.filter(({ key }) => /^(heartbeat|auto-commit):/.test(key))
      expect(told.length).toBeGreaterThan(0)
      for (const shape of told as readonly EventShape[]) {
        for (const text of textsOf(shape)) expect(shape.label).toContain(text)
      }
    }
  },
)

function textsOf(shape: Shape): readonly string[] {
  return shape.parts.flatMap((part) => (part.el === 'text' ? [part.text] : []))
}

test.each([
  ['en', 'closing', 'no heartbeat yet'],
  ['ko', '종료 중', '하트비트 아직 없음'],
] as const)(
  'a consumer that closes says so, and one without a heartbeat has none yet: %s',
  (locale, closing, none) => {
    const [first] = beforeCrash.consumers
    if (!first) throw new Error('a consumer')
    for (const size of SIZES) {
      const places = layout(plate, size, { pan: 0, focus: FOCUS })
      const wordsOf = (change: Partial<typeof first>, key: string) => {
        const frame = { ...beforeCrash, consumers: [{ ...first, ...change }] }
        const all = shapes(frame, plate, places, stillAt(frame.at), locale, NO_NOTES)
        return all
          .filter((shape) => shape.key === `${key}:${first.id}`)
          .flatMap(textsOf)
          .join(' ')
      }
      expect(wordsOf({ lifecycle: 'closing' }, 'name')).toContain(closing)
      expect(wordsOf({}, 'name')).not.toContain(closing)
      const silent = { ...first.member, lastHeartbeatAt: -1, heartbeatBy: 0 }
      const told = wordsOf({ member: silent, records: [], buffer: [], assigned: [] }, 'heartbeat')
      expect(told).toBe(size.width > 500 ? none : '')
    }
  },
)
