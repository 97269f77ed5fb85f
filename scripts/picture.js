// npm run picture: the picture of the README, docs/lesson.png, taken from dist: where the first lesson ends.
import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { BROWSER_FLAGS, findBrowser } from './browser.js'
import { serve } from './serve.js'

const OUT = fileURLToPath(new URL('../docs/lesson.png', import.meta.url))
/** The step in which records are processed a second time, from 0. */
const STEP = 5

const server = await serve({ port: 0 })
const browser = await chromium.launch({ executablePath: findBrowser(), args: BROWSER_FLAGS })
const page = await browser.newPage({
  viewport: { width: 1440, height: 900 },
  colorScheme: 'light',
})
await page.goto(`http://localhost:${server.address().port}/en/lessons/auto-commit-34-40/`)
await page.locator('[data-layer="stage"] text').first().waitFor()
// Coming back to a step lands where its scene ends.
const steps = page.locator('.step-bars button')
await steps.nth(STEP + 1).click()
await steps
  .nth(STEP + 1)
  .and(page.locator('[aria-current]'))
  .waitFor()
await page.getByRole('button', { name: 'Back', exact: true }).click()
await page.locator('[data-layer="stage"] text', { hasText: /^2×$/ }).waitFor()
await page.waitForFunction(() => {
  const callouts = [...document.querySelectorAll('[data-layer="stage"] [data-key^="callout"]')]
  return callouts.length > 0 && callouts.every((callout) => !callout.hasAttribute('opacity'))
})
await page.evaluate(() => document.fonts.ready)
await mkdir(dirname(OUT), { recursive: true })
await page.screenshot({ path: OUT })
await browser.close()
server.close()
console.log(OUT)
