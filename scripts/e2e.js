// Runs the Playwright tests against dist, building it if there is none. Arguments go to Playwright.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { findBrowser } from './browser.js'
import { build } from './build.js'
import { serve } from './serve.js'

if (!existsSync('dist/index.html')) await build()

const probe = await serve({ port: 0 })
const { port } = probe.address()
await new Promise((done) => probe.close(done))

const { status } = spawnSync('npx', ['playwright', 'test', ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, CHROMIUM_PATH: findBrowser(), E2E_PORT: String(port) },
})
process.exit(status ?? 1)
