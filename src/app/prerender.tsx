import { renderToString } from 'react-dom/server'
import { assert } from '../base/assert'
import { LOCALES, type Locale } from '../base/locale'
import { howTrueMessages } from '../i18n/how-true/messages'
import { shellMessages } from '../i18n/shell/messages'
import { LESSONS, lessonOf } from '../lessons/catalogue'
import { HomePage } from './pages/home/home-page'
import { HowTruePage } from './pages/how-true/how-true-page'
import { SandboxPage } from './pages/sandbox/sandbox-page'
import { pathOf, type Route, rootFrom } from './routes'
import { type Crumb, Shell } from './shell/shell'
import { SiteProvider } from './site'

/** One HTML file of the built site. */
export interface Page {
  readonly route: Route
  readonly path: string
  /** The way to the site's root, relative to the page: '../../'. */
  readonly root: string
  /** The title of the page alone, without the site's name. */
  readonly title: string
  readonly description: string
  readonly body: string
}

/** Every page that has an address, written out as far as it can be without a cluster running. */
export function pages(): readonly Page[] {
  return routes().map((route) => {
    const { title, description } = headOf(route)
    const root = rootFrom(route)
    const body = renderToString(
      <SiteProvider route={route} root={root}>
        <Body route={route} />
      </SiteProvider>,
    )
    return { route, path: pathOf(route), root, title, description, body }
  })
}

function routes(): readonly Route[] {
  return LOCALES.flatMap((locale): Route[] => [
    { page: 'home', locale },
    { page: 'sandbox', locale },
    { page: 'how-true', locale },
    ...LESSONS.filter((lesson) => lesson.open).map(
      (lesson): Route => ({ page: 'lesson', locale, lessonId: lesson.id }),
    ),
  ])
}

function headOf(route: Route): { readonly title: string; readonly description: string } {
  const say = shellMessages(route.locale)
  const description = say('siteDescription')
  if (route.page === 'home') return { title: say('contents'), description }
  if (route.page === 'sandbox') return { title: say('sandbox'), description }
  if (route.page === 'how-true') {
    const sayTrue = howTrueMessages(route.locale)
    return { title: sayTrue('title'), description: sayTrue('description') }
  }
  const lesson = lessonOf(route.lessonId)
  assert(lesson !== undefined, 'A page is written only for a lesson of the curriculum.')
  const title = lesson.title[route.locale]
  return { title, description: say('lessonDescription', { number: lesson.number, title }) }
}

function Body({ route }: { readonly route: Route }) {
  switch (route.page) {
    case 'home':
      return <HomePage locale={route.locale} />
    case 'sandbox':
      return <SandboxPage locale={route.locale} />
    case 'how-true':
      return <HowTruePage locale={route.locale} />
    case 'lesson':
      return <LessonShell lessonId={route.lessonId} locale={route.locale} />
  }
}

/** The page of a lesson until its script runs. */
function LessonShell({ lessonId, locale }: { readonly lessonId: string; readonly locale: Locale }) {
  const lesson = lessonOf(lessonId)
  if (lesson === undefined) return null
  const crumbs: Crumb[] = [
    { text: lesson.chapter.title[locale] },
    { text: `${lesson.number} ${lesson.title[locale]}` },
  ]
  return (
    <Shell breadcrumb={crumbs}>
      <h1 className="visually-hidden">{lesson.title[locale]}</h1>
    </Shell>
  )
}
