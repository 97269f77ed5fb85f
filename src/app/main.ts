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

/** Keeps the buttons that are pressed before the page can hear them; the answer presses them again. */
function earlyPresses(): () => void {
  const pressed: HTMLButtonElement[] = []
  const keep = (event: Event) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null
    if (button) pressed.push(button)
  }
  document.addEventListener('click', keep, { capture: true })
  return () => {
    document.removeEventListener('click', keep, { capture: true })
    for (const button of pressed) button.click()
  }
}

if (app !== null && route !== null) {
  const pressAgain = earlyPresses()
  html.lang = route.locale
  if (html.dataset.page === 'home' || html.dataset.page === 'how-true') await firstPaint()
  if (route.page === 'lesson' || route.page === 'sandbox') prepareWorker()
  const { mount } = await import('./mount')
  await mount(app, route, root)
  pressAgain()
}
