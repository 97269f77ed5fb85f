import { createContext, type ReactNode, useCallback, useContext } from 'react'
import { pathOf, type Route } from './routes'

interface Site {
  readonly route: Route
  /** The way to the site's root, relative to the page ('../../') or '/' in development. */
  readonly root: string
}

const SiteContext = createContext<Site | null>(null)

export function SiteProvider(props: Site & { readonly children: ReactNode }) {
  const { route, root, children } = props
  return <SiteContext value={{ route, root }}>{children}</SiteContext>
}

/** The current route, and `href` for a link to another; it stays the same from render to render. */
export function useSite(): { readonly route: Route; readonly href: (route: Route) => string } {
  const site = useContext(SiteContext)
  if (site === null) throw new Error('useSite is called outside SiteProvider.')
  const { route, root } = site
  const href = useCallback((to: Route) => root + pathOf(to), [root])
  return { route, href }
}
