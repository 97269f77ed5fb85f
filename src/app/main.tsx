import './fonts.css'
import './tokens.css'
import './shell/shell.css'
import type { ReactNode } from 'react'
import { createRoot, hydrateRoot } from 'react-dom/client'
import { type Route, routeOf } from './routes'
import { SiteProvider } from './site'

const html = document.documentElement
const root = html.dataset.root ?? '/'

function currentRoute(): Route | null {
  const rootPath = new URL(root, location.href).pathname
  return routeOf(location.pathname.slice(rootPath.length))
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
    case 'sandbox': {
      const { SandboxPage } = await import('./pages/sandbox/sandbox-page')
      return <SandboxPage locale={route.locale} />
    }
  }
}

async function start(route: Route) {
  html.lang = route.locale
  const app = document.getElementById('app')
  if (app === null) return
  const page = (
    <SiteProvider route={route} root={root}>
      {await pageOf(route)}
    </SiteProvider>
  )
  // The home page is written out whole at build time; of the others only a shell, which gives way.
  if (html.dataset.page === 'home') hydrateRoot(app, page)
  else createRoot(app).render(page)
}

const route = currentRoute()
if (route !== null) void start(route)
