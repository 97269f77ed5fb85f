import { describe, expect, test } from 'vitest'
import { LOCALES } from '../base/locale'
import { legendSections } from './legend'

describe.each(LOCALES)('the legend in %s', (locale) => {
  const sections = legendSections(locale)

  test('explains what a log and its readers are drawn with', () => {
    expect(
      sections.map(({ form, signs }) => `${form} ${signs.map(({ key }) => key).join(' ')}`),
    ).toEqual([
      'tiles recordInLog recordAboveHw recordBuffered recordReturned recordProcessing recordProcessed recordTwice',
      'list logStart highWatermark logEnd committed position trace',
      'signs pulseStable pulseRebalancing pulseStopped pulseZombie killed commitRecord commitMissing ring',
    ])
  })

  test('shows every sign, alone or with others, and says what it means', () => {
    const dumb = sections.flatMap(({ sketch, signs }) =>
      signs.filter((sign) => {
        const drawn = sign.sketch ?? sketch
        return (
          !drawn?.shapes.some(({ parts }) => parts.length > 0) ||
          sign.name === '' ||
          sign.meaning === ''
        )
      }),
    )
    expect(dumb).toEqual([])
  })
})
