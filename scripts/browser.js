// Finds a Chromium for the end-to-end tests, installing one only if there is none.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'

const SYSTEM_PATHS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** The flags under which the browser runs unattended and talks to nobody but our own server. */
export const BROWSER_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Path of a Chromium on this machine, or null. */
function installedBrowser() {
  const candidates = [process.env.CHROMIUM_PATH, chromium.executablePath(), ...SYSTEM_PATHS]
  return candidates.find((path) => path && existsSync(path)) ?? null
}

function attempt(command, args) {
  console.log(`No browser found: ${command} ${args.join(' ')}`)
  return spawnSync(command, args, { stdio: 'inherit' }).status === 0
}

/** Path of a Chromium; throws if there is none and none can be installed. */
export function findBrowser() {
  const found = installedBrowser()
  if (found) return found
  attempt('npx', ['playwright', 'install', 'chromium'])
  const downloaded = installedBrowser()
  if (downloaded) return downloaded
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    attempt('apt-get', ['update', '-q'])
    attempt('apt-get', ['install', '-y', '-q', 'chromium', 'fonts-noto-cjk'])
  }
  const packaged = installedBrowser()
  if (packaged) return packaged
  throw new Error('No Chromium found. Install one, or set CHROMIUM_PATH to its executable.')
}
