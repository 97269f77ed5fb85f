import { createContext, type ReactNode, useCallback, useContext, useSyncExternalStore } from 'react'
import { EMBED, isEmbedded } from './embed'
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

const never = () => () => undefined

/** The current route, and `href` for a link to another, which keeps to the frame that the page stands in. */
export function useSite(): { readonly route: Route; readonly href: (route: Route) => string } {
  const site = useContext(SiteContext)
  if (site === null) throw new Error('useSite is called outside SiteProvider.')
  const { route, root } = site
  // The pages written out at build time stand in no frame yet.
  const search = useSyncExternalStore(never, isEmbedded, () => false) ? EMBED : ''
  const href = useCallback((to: Route) => root + pathOf(to) + search, [root, search])
  return { route, href }
}
