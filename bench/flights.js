// How the stage carries many records at once: the sandbox opened by a link, played at an even rate in a real browser.

const SANDBOX = 'en/sandbox/'
/** Virtual time passes as wall time does. */
const RATE = 'rate 1'
const PLAY_MS = 8_000
/** The first frames of playing compile what draws them. */
const WARM_UP_MS = 3_000
/** A record is on the wire for about ten of them: none is missed. */
const COUNT_EVERY_FRAMES = 4
const START_MS_MAX = 30_000

/** Frames per second while the sandbox of a link plays at a tempo; `longestTaskMs`: of the page, 0 when none took 50. */
export async function playFigures(browser, root, link, tempo) {
  const { framesPerSecond, frameMsP95, scriptMsPerFrameP95, stageSeconds, longestTaskMs } =
    await measured(browser, root, link, tempo)
  return { framesPerSecond, frameMsP95, scriptMsPerFrameP95, stageSeconds, longestTaskMs }
}

/**
 * Frames per second, script time per frame, and the Produce requests seen on the wire: `flightsPerSecond` of stage
 * time, each with a node of its own; `marks`: nodes of the stage; `movingMarks`: those of messages, at most.
 */
export function flightFigures(browser, root, link) {
  return measured(browser, root, link, RATE)
}

async function measured(browser, root, link, tempo) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  try {
    const page = await context.newPage()
    await page.addInitScript(record, COUNT_EVERY_FRAMES)
    await page.goto(`${root}${SANDBOX}#${link}`, { waitUntil: 'load' })
    await page.waitForSelector('[data-layer] [data-key]', {
      state: 'attached',
      timeout: START_MS_MAX,
    })
    await page.locator('.tempo select').selectOption(tempo)
    await page.locator('[data-playback="paused"] .play-button').click()
    await page.waitForTimeout(WARM_UP_MS)
    await page.evaluate(() => window.benchStart())
    await page.waitForTimeout(PLAY_MS)
    return figuresOf(await page.evaluate(() => window.benchEnd()))
  } finally {
    await context.close()
  }
}

/** In the page: times each animation frame's callbacks and collects the messages that are drawn. */
function record(countEvery) {
  const native = window.requestAnimationFrame.bind(window)
  const layer = () => document.querySelector('[data-layer="stage"]')
  let seen = { begunAt: 0, instant: 0, times: [], frames: [], flights: new Set(), most: 0 }
  let longest = 0
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration)
  }).observe({ type: 'longtask' })
  let last = -1
  let script = 0
  const count = () => {
    const moving = layer()?.querySelectorAll(':scope > [data-key^="flight:"]') ?? []
    seen.most = Math.max(seen.most, moving.length)
    for (const node of moving) {
      const what = node.getAttribute('aria-label') ?? ''
      if (/^Produce\W+(from )?p\d/.test(what) && node.querySelector('rect')) {
        seen.flights.add(node.getAttribute('data-key'))
      }
    }
  }
  window.requestAnimationFrame = (callback) =>
    native((now) => {
      const begun = performance.now()
      callback(now)
      const spent = performance.now() - begun
      if (now === last) {
        script += spent
        return
      }
      if (last >= 0) seen.times.push(script)
      seen.frames.push(now)
      last = now
      script = spent
      if (seen.frames.length % countEvery === 0) count()
    })
  window.benchStart = () => {
    const instant = Number(layer()?.dataset.instant)
    longest = 0
    seen = {
      begunAt: performance.now(),
      instant,
      times: [],
      frames: [],
      flights: new Set(),
      most: 0,
    }
  }
  window.benchEnd = () => ({
    seconds: (performance.now() - seen.begunAt) / 1000,
    stageSeconds: (Number(layer()?.dataset.instant) - seen.instant) / 1e6,
    times: seen.times,
    frames: seen.frames,
    flights: seen.flights.size,
    movingMarks: seen.most,
    marks: layer()?.childElementCount ?? 0,
    longest,
  })
}

function figuresOf(told) {
  const { seconds, stageSeconds, times, frames, flights, movingMarks, marks, longest } = told
  const gaps = frames.slice(1).map((at, i) => at - frames[i])
  return {
    flightsPerSecond: Math.round(flights / stageSeconds),
    framesPerSecond: Number((frames.length / seconds).toFixed(1)),
    frameMsP95: percentile(gaps, 0.95),
    scriptMsPerFrameP95: percentile(times, 0.95),
    stageSeconds: Number(stageSeconds.toFixed(1)),
    movingMarks,
    marks,
    longestTaskMs: Math.round(longest),
  }
}

function percentile(values, share) {
  const sorted = values.toSorted((a, b) => a - b)
  return Number((sorted[Math.floor((sorted.length - 1) * share)] ?? -1).toFixed(2))
}
