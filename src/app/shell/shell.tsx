import type { ReactNode } from 'react'
import type { Locale } from '../../base/locale'
import { shellMessages } from '../../i18n/shell/messages'
import { useSite } from '../site'
import { LanguageSwitch } from './language-switch'
import { Logo } from './logo'
import { ThemeSwitch } from './theme-switch'

/** A step on the way to the page; the last is the page itself and has no `href`. */
export interface Crumb {
  readonly text: string
  readonly href?: string
}

/** The top bar of every page, and the page's content as its `<main>`. */
export function Shell(props: {
  readonly breadcrumb?: readonly Crumb[]
  /** Buttons at the right of the top bar; give them the class `bar-button`. */
  readonly actions?: ReactNode
  readonly children: ReactNode
}) {
  const { breadcrumb = [], actions, children } = props
  const { route, href } = useSite()
  const say = shellMessages(route.locale)
  return (
    <>
      <a className="skip-link" href="#content">
        {say('skipToContent')}
      </a>
      <header className="top-bar">
        <a className="brand" href={href({ page: 'home', locale: route.locale })}>
          <Logo />
          <span className="brand-name">{say('siteName')}</span>
        </a>
        {breadcrumb.length > 0 && <Breadcrumb crumbs={breadcrumb} locale={route.locale} />}
        <div className="bar-actions">
          {actions}
          {actions !== undefined && <span className="bar-rule" />}
          <LanguageSwitch />
          <ThemeSwitch />
        </div>
      </header>
      <main id="content" tabIndex={-1}>
        {children}
      </main>
    </>
  )
}

function Breadcrumb(props: { readonly crumbs: readonly Crumb[]; readonly locale: Locale }) {
  const say = shellMessages(props.locale)
  const last = props.crumbs.length - 1
  return (
    <nav className="breadcrumb" aria-label={say('breadcrumb')}>
      <ol>
        {props.crumbs.map((crumb, i) => (
          <li key={crumb.text} aria-current={i === last ? 'page' : undefined}>
            {crumb.href === undefined ? crumb.text : <a href={crumb.href}>{crumb.text}</a>}
          </li>
        ))}
      </ol>
    </nav>
  )
}
