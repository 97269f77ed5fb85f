import './fonts.css'
import './tokens.css'
import './shell/shell.css'
import { prepareWorker } from '../worker/spawn'
import { routeOf } from './routes'

const html = document.documentElement
const root = html.dataset.root ?? '/'
const rootPath = new URL(root, location.href).pathname
const route = routeOf(location.pathname.slice(rootPath.length))
const app = document.getElementById('app')

/** What was written out at build time is shown before any script takes time. */
function firstPaint(): Promise<void> {
  return new Promise((done) => requestAnimationFrame(() => setTimeout(done)))
}

if (app !== null && route !== null) {
  html.lang = route.locale
  if (html.dataset.page === 'home') await firstPaint()
  if (route.page !== 'home') prepareWorker()
  const { mount } = await import('./mount')
  await mount(app, route, root)
}
