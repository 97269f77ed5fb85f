import { isLocale, type Locale } from '../base/locale'

/** A page of the site. Its address is `<root>/<locale>/…/`. */
export type Route =
  | { readonly page: 'home'; readonly locale: Locale }
  | { readonly page: 'lesson'; readonly locale: Locale; readonly lessonId: string }
  | { readonly page: 'sandbox'; readonly locale: Locale }
  | { readonly page: 'how-true'; readonly locale: Locale }

/** The path below the site's root, with a slash at its end: 'ko/lessons/acks/'. */
export function pathOf(route: Route): string {
  switch (route.page) {
    case 'home':
      return `${route.locale}/`
    case 'lesson':
      return `${route.locale}/lessons/${route.lessonId}/`
    case 'sandbox':
      return `${route.locale}/sandbox/`
    case 'how-true':
      return `${route.locale}/how-true/`
  }
}

/** The route of a path below the site's root, or null if no page lives there. */
export function routeOf(path: string): Route | null {
  const [locale, section, lessonId, ...rest] = path.split('/').filter((part) => part !== '')
  if (!isLocale(locale) || rest.length > 0) return null
  if (section === undefined) return { page: 'home', locale }
  if (section === 'sandbox' && lessonId === undefined) return { page: 'sandbox', locale }
  if (section === 'how-true' && lessonId === undefined) return { page: 'how-true', locale }
  if (section === 'lessons' && lessonId !== undefined) return { page: 'lesson', locale, lessonId }
  return null
}

/** The way from a page to the site's root: '../../' for 'ko/sandbox/'. */
export function rootFrom(route: Route): string {
  return '../'.repeat(pathOf(route).split('/').length - 1)
}
