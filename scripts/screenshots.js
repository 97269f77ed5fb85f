// Takes pictures of pages in dist: node scripts/screenshots.js [--out folder] [--full] [path …]
// A path is below the site's root ('ko/', 'en/lessons/acks/#t=5'); without one: home in both languages.
import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium } from '@playwright/test'
import { BROWSER_FLAGS, findBrowser } from './browser.js'
import { serve } from './serve.js'

const SIZES = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
]

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: 'string', default: join(tmpdir(), 'kafkascope-screenshots') },
    full: { type: 'boolean', default: false },
    storage: { type: 'string', default: '{}' },
  },
})
const paths = positionals.length > 0 ? positionals : ['ko/', 'en/']

await mkdir(values.out, { recursive: true })
const server = await serve({ port: 0 })
const root = `http://localhost:${server.address().port}/`
const browser = await chromium.launch({ executablePath: findBrowser(), args: BROWSER_FLAGS })
for (const path of paths) {
  for (const viewport of SIZES) {
    for (const colorScheme of ['light', 'dark']) {
      const context = await browser.newContext({ viewport, colorScheme })
      await context.addInitScript((stored) => {
        for (const [key, value] of Object.entries(JSON.parse(stored))) {
          localStorage.setItem(`kafkascope:${key}`, value)
        }
      }, values.storage)
      const page = await context.newPage()
      page.on('console', (message) => {
        if (message.type() === 'error') console.log(`${path}: ${message.text()}`)
      })
      page.on('pageerror', (error) => console.log(`${path}: ${error.message}`))
      await page.goto(root + path, { waitUntil: 'networkidle' })
      await page.evaluate(() => document.fonts.ready)
      const name = path.replace(/[^\w-]+/g, '_').replace(/_$/, '')
      const file = join(values.out, `${name}-${viewport.width}-${colorScheme}.png`)
      await page.screenshot({ path: file, fullPage: values.full })
      console.log(file)
      await context.close()
    }
  }
}
await browser.close()
server.close()
