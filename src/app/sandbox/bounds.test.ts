import { expect, test } from 'vitest'
import { LOCALES } from '../../base/locale'
import { sandboxMessages } from '../../i18n/sandbox/messages'
import { RUN_BOUNDS } from '../../timeline/run'

test.each(LOCALES)('a bound that is reached is told with its number, %s', (locale) => {
  const say = sandboxMessages(locale)
  const told = (bound: number) => bound.toLocaleString('en')
  expect(say('bound_events', { seconds: '1' })).toContain(told(RUN_BOUNDS.events))
  expect(say('bound_messages', { seconds: '1' })).toContain(told(RUN_BOUNDS.messages))
  expect(say('bound_replicas', { seconds: '1' })).toContain(told(RUN_BOUNDS.replicas))
  expect(say('bound_records', { seconds: '1' })).toContain(told(RUN_BOUNDS.records))
})
