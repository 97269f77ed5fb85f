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

/** Resolves after the first paint of the prerendered page, so that scripts do not delay it. */
function firstPaint(): Promise<void> {
  return new Promise((done) => requestAnimationFrame(() => setTimeout(done)))
}

/**
 * Keeps the buttons, and the links to the other language, that are pressed before the page can hear them; the answer
 * presses them again.
 */
function earlyPresses(): () => void {
  const pressed: HTMLElement[] = []
  const keep = (event: MouseEvent) => {
    const target = event.target instanceof Element ? event.target : null
    const control = target?.closest<HTMLElement>('button, a[hreflang]')
    if (!control || event.ctrlKey || event.metaKey || event.shiftKey) return
    // The link alone would lose the moment on show.
    if (control.localName === 'a') event.preventDefault()
    pressed.push(control)
  }
  document.addEventListener('click', keep, { capture: true })
  return () => {
    document.removeEventListener('click', keep, { capture: true })
    for (const control of pressed) control.click()
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
