import './folding.css'
import { type ReactNode, useRef } from 'react'
import type { Locale } from '../../base/locale'
import { shellMessages } from '../../i18n/shell/messages'
import { Icon } from '../icons'
import { useSite } from '../site'
import { BarMenu } from './bar-menu'
import { LanguageSwitch } from './language-switch'
import { Logo } from './logo'
import { ThemeSwitch } from './theme-switch'
import { useFolding } from './use-folding'

/** A step on the way to the page; the last is the page itself and has no `href`. */
export interface Crumb {
  readonly text: string
  readonly href?: string
}

/** The top bar of every page, and the page's content as its `<main>`. */
export function Shell(props: {
  readonly breadcrumb?: readonly Crumb[]
  /** Buttons at the right of the top bar: a `Tool` each, or what has the class `bar-button`. */
  readonly actions?: ReactNode
  readonly children: ReactNode
}) {
  const { breadcrumb = [], actions, children } = props
  const { route } = useSite()
  const bar = useRef<HTMLElement>(null)
  useFolding(bar)
  return (
    <>
      <a className="skip-link" href="#content">
        {shellMessages(route.locale)('skipToContent')}
      </a>
      <header className="top-bar" ref={bar}>
        <Brand />
        {breadcrumb.length > 0 && <Breadcrumb crumbs={breadcrumb} locale={route.locale} />}
        <div className="bar-actions">
          {actions}
          {actions !== undefined && <span className="bar-rule" />}
          <LanguageSwitch />
          <ThemeSwitch />
        </div>
        <BarMenu locale={route.locale}>
          {actions}
          <LanguageSwitch />
          <ThemeSwitch />
        </BarMenu>
      </header>
      <main id="content" tabIndex={-1}>
        {children}
      </main>
    </>
  )
}

/** The way home: the site's mark and name, or an arrow back where there is no room for them. */
function Brand() {
  const { route, href } = useSite()
  return (
    <a className="brand" href={href({ page: 'home', locale: route.locale })}>
      <span className="brand-back">
        <Icon name="back" size={22} />
      </span>
      <Logo />
      <span className="brand-name">{shellMessages(route.locale)('siteName')}</span>
    </a>
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
