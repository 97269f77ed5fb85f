// Page figures from the built site in a real browser: script weight, time to the first frame, script time while playing.
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { chromium } from '@playwright/test'
import { BROWSER_FLAGS, findBrowser } from '../scripts/browser.js'
import { serve } from '../scripts/serve.js'
import { flightFigures, playFigures } from './flights.js'

const LESSON = 'en/lessons/auto-commit-34-40/'
const HOME = 'en/'
const PLAY_MS = 8_000
const START_MS_MAX = 30_000

/** Figures of the contract's `page`. Needs dist. `links`: what the engine's bundle makes of its scenarios. */
export async function pageFigures(links) {
  const server = await serve({ port: 0 })
  const root = `http://localhost:${server.address().port}/`
  const browser = await chromium.launch({ executablePath: findBrowser(), args: BROWSER_FLAGS })
  try {
    const home = await measuredLoad(browser, root + HOME)
    const lesson = await measuredLoad(browser, root + LESSON, firstFrame)
    const played = await measuredPlay(browser, root + LESSON)
    const manyFlights = await flightFigures(browser, root, links.manyFlightsLink())
    const link = links.hundredThousandLink()
    const hundredThousand = {
      story: await playFigures(browser, root, link, 'story 1'),
      even: await playFigures(browser, root, link, 'rate 1'),
      fast: await playFigures(browser, root, link, 'rate 10'),
    }
    return {
      homeJsGzip: home.jsGzip,
      lessonJsGzip: lesson.jsGzip,
      homeFirstContentfulPaintMs: home.firstContentfulPaintMs,
      firstContentfulPaintMs: lesson.firstContentfulPaintMs,
      timeToFirstFrameMs: lesson.readyMs,
      ...played,
      manyFlights,
      hundredThousand,
    }
  } finally {
    await browser.close()
    server.close()
  }
}

/** The plate has its tape: the first frame came out of the worker and was drawn. */
async function firstFrame(page) {
  await page.waitForSelector('[data-layer] [data-key]', {
    state: 'attached',
    timeout: START_MS_MAX,
  })
  return page.evaluate(() => performance.now())
}

async function measuredLoad(browser, url, ready) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  const scripts = new Set()
  page.on('response', (response) => {
    const { pathname } = new URL(response.url())
    if (pathname.endsWith('.js')) scripts.add(pathname)
  })
  await page.goto(url, { waitUntil: 'load' })
  const readyMs = ready === undefined ? null : Math.round(await ready(page))
  await page.waitForLoadState('networkidle')
  const firstContentfulPaintMs = await page.evaluate(() =>
    Math.round(performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? -1),
  )
  await context.close()
  // All scripts of the first load; the worker's is one of them.
  const jsGzip = [...scripts].reduce((sum, path) => sum + gzipBytes(path), 0)
  return { jsGzip, firstContentfulPaintMs, readyMs }
}

function gzipBytes(pathname) {
  return gzipSync(readFileSync(new URL(`../dist${pathname}`, import.meta.url))).length
}

/** Plays the lesson from its beginning; time spent in each animation frame's callbacks. */
async function measuredPlay(browser, url) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  await page.addInitScript(() => {
    const native = window.requestAnimationFrame.bind(window)
    window.benchTimes = []
    window.benchFlights = 0
    window.requestAnimationFrame = (callback) =>
      native((now) => {
        const begun = performance.now()
        callback(now)
        window.benchTimes.push(performance.now() - begun)
        const flights = document.querySelectorAll('[data-key^="flight:"]').length
        window.benchFlights = Math.max(window.benchFlights, flights)
      })
  })
  await page.goto(url, { waitUntil: 'load' })
  await firstFrame(page)
  await page.evaluate(() => {
    window.benchTimes.length = 0
  })
  const begun = Date.now()
  while (Date.now() - begun < PLAY_MS) {
    // A scene that has come to its end stands still: play goes on with the next.
    const play = page.locator('[data-playback="paused"] .play-button')
    if (await play.count()) await play.click()
    await page.waitForTimeout(250)
  }
  const { times, flights } = await page.evaluate(() => ({
    times: window.benchTimes,
    flights: window.benchFlights,
  }))
  await context.close()
  const sorted = times.sort((a, b) => a - b)
  const p95 = sorted[Math.floor((sorted.length - 1) * 0.95)] ?? -1
  return { scriptMsPerFrameP95: Number(p95.toFixed(3)), flights, animationFrames: sorted.length }
}
