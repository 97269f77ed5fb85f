import type { MouseEvent } from 'react'
import { LOCALES, type Locale } from '../../i18n/locale'
import { shellMessages } from '../../i18n/shell/messages'
import { useSite } from '../site'
import { remember } from '../stores/remembered'

// Each language is named in itself, whatever the page's language is.
const NAMES = {
  ko: { short: '한국어', full: '한국어' },
  en: { short: 'EN', full: 'English' },
} as const satisfies Record<Locale, { readonly short: string; readonly full: string }>

export function LanguageSwitch() {
  const { route, href } = useSite()
  return (
    <nav className="languages" aria-label={shellMessages(route.locale)('language')}>
      {LOCALES.map((locale) => (
        <a
          key={locale}
          lang={locale}
          hrefLang={locale}
          aria-label={NAMES[locale].full}
          aria-current={locale === route.locale ? 'true' : undefined}
          href={href({ ...route, locale })}
          onClick={(event) => changeLanguage(event, locale)}
        >
          {NAMES[locale].short}
        </a>
      ))}
    </nav>
  )
}

/** The moment that is on screen lives in the fragment: it goes along. */
function changeLanguage(event: MouseEvent<HTMLAnchorElement>, locale: Locale) {
  remember('locale', locale)
  event.currentTarget.hash = location.hash
}
