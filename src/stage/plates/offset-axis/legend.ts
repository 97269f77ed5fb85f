import type { PlateLegend } from '../../sketch'
import { tapeMessages } from '../../tape/messages'
import { axisLegendMessages } from './legend/messages'
import { logSketch, RECORDS, SIGNS } from './legend/sketches'
import { offsetAxisMessages } from './messages'

const RECORD_KEYS = Object.keys(RECORDS) as readonly (keyof typeof RECORDS)[]
const SIGN_KEYS = Object.keys(SIGNS) as readonly (keyof typeof SIGNS)[]
const FLAG_KEYS = ['logStart', 'highWatermark', 'logEnd', 'committed', 'position', 'trace'] as const

/** Tiles of records, the flags of a log, and the signs of a consumer's row. */
export const legend: PlateLegend = (locale) => {
  const say = axisLegendMessages(locale)
  const tape = tapeMessages(locale)
  const print = offsetAxisMessages(locale)
  const sketch = logSketch({
    logStart: tape('logStart', { offset: 30 }),
    highWatermark: tape('highWatermark', { offset: 42 }),
    logEnd: tape('logEnd', { offset: 44 }),
    committed: print('committed', { group: 'billing', offset: 34 }),
    position: print('position', { offset: 41 }),
    returned: print('returned', { count: 4 }),
  })
  return [
    {
      title: say('records'),
      form: 'tiles',
      signs: RECORD_KEYS.map((key) => ({
        ...{ key, sketch: RECORDS[key] },
        name: say(key),
        meaning: say(`${key}How`),
      })),
    },
    {
      title: say('log'),
      form: 'list',
      sketch,
      signs: FLAG_KEYS.map((key) => ({
        ...{ key, sketch: null },
        name: say(key),
        meaning: say(`${key}How`),
      })),
    },
    {
      title: say('consumers'),
      form: 'signs',
      signs: SIGN_KEYS.map((key) => ({
        ...{ key, sketch: SIGNS[key] },
        name: say(key),
        meaning: say(`${key}How`),
      })),
    },
  ]
}
