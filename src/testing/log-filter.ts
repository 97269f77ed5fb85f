import type { Locale } from '../base/locale'
import type { Interest } from '../model/happening/happening'
import type { LogFilter } from '../worker/protocol'

/** The filter that lets all happenings of at least this interest pass. */
export function everything(locale: Locale, interest: Interest): LogFilter {
  const any = { text: '', actor: null, themes: [], mine: false, until: null } as const
  return { ...any, interest, locale }
}
