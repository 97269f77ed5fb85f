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
