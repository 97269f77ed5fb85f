import './language-switch.css'
import type { MouseEvent } from 'react'
import { LOCALES, type Locale } from '../../base/locale'
import { shellMessages } from '../../i18n/shell/messages'
import { remember } from '../moment/remembered'
import { useSite } from '../site'
import { fragmentOfPlace } from './place'

// Each language is named in its own language.
const NAMES = {
  ko: { short: '한국어', full: '한국어' },
  en: { short: 'EN', full: 'English' },
} as const satisfies Record<Locale, { readonly short: string; readonly full: string }>

export function LanguageSwitch() {
  const { route, href } = useSite()
  return (
    <nav className="languages" data-fold={7} aria-label={shellMessages(route.locale)('language')}>
      {LOCALES.map((locale) => (
        <a
          key={locale}
          lang={locale}
          hrefLang={locale}
          aria-label={NAMES[locale].full}
          aria-current={locale === route.locale ? 'true' : undefined}
          href={href({ ...route, locale })}
          onClick={(event) => changeLanguage(event, locale, route.locale)}
        >
          {NAMES[locale].short}
        </a>
      ))}
    </nav>
  )
}

/** Opens the page in another language at the moment on show; a click for another tab or window opens the page only. */
function changeLanguage(event: MouseEvent<HTMLAnchorElement>, to: Locale, from: Locale) {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
  event.preventDefault()
  remember('locale', to)
  if (to === from) return
  const { href } = event.currentTarget
  void fragmentOfPlace(to).then((fragment) => {
    location.assign(fragment === '' ? href : `${href}#${fragment}`)
  })
}
