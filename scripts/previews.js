// npm run previews: the picture that a link to the page shows elsewhere, public/preview.png, taken from dist.
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { BROWSER_FLAGS, findBrowser } from './browser.js'
import { serve } from './serve.js'

const OUT = fileURLToPath(new URL('../public/preview.png', import.meta.url))

const server = await serve({ port: 0 })
const browser = await chromium.launch({ executablePath: findBrowser(), args: BROWSER_FLAGS })
// The size that link cards are made for.
const page = await browser.newPage({
  viewport: { width: 1200, height: 630 },
  colorScheme: 'light',
})
await page.goto(`http://localhost:${server.address().port}/en/`, { waitUntil: 'networkidle' })
await page.evaluate(() => document.fonts.ready)
await page.screenshot({ path: OUT })
await browser.close()
server.close()
console.log(OUT)
