import type { ReactNode } from 'react'
import { createRoot, hydrateRoot } from 'react-dom/client'
import { loadWords } from '../i18n/load-words'
import type { Route } from './routes'
import { SiteProvider } from './site'

/** Puts the page of a route into `app`. `root` is the way to the site's root. */
export async function mount(app: HTMLElement, route: Route, root: string): Promise<void> {
  const content = await pageOf(route)
  await loadWords()
  const page = (
    <SiteProvider route={route} root={root}>
      {content}
    </SiteProvider>
  )
  // Pages without a cluster are written out whole at build time; of the others only a shell, which gives way.
  const isWhole = ['home', 'how-true'].includes(document.documentElement.dataset.page ?? '')
  if (isWhole) hydrateRoot(app, page)
  else createRoot(app).render(page)
}

async function pageOf(route: Route): Promise<ReactNode> {
  switch (route.page) {
    case 'home': {
      const { HomePage } = await import('./pages/home/home-page')
      return <HomePage locale={route.locale} />
    }
    case 'lesson': {
      const { LessonPage } = await import('./pages/lesson/lesson-page')
      return <LessonPage lessonId={route.lessonId} locale={route.locale} />
    }
    case 'how-true': {
      const { HowTruePage } = await import('./pages/how-true/how-true-page')
      return <HowTruePage locale={route.locale} />
    }
    case 'sandbox': {
      const { SandboxPage } = await import('./pages/sandbox/sandbox-page')
      return <SandboxPage locale={route.locale} />
    }
  }
}
