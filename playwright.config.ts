import { defineConfig } from '@playwright/test'

const port = Number(process.env.E2E_PORT ?? 4273)
const executablePath = process.env.CHROMIUM_PATH

export default defineConfig({
  testDir: 'e2e',
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 15_000, toHaveScreenshot: { maxDiffPixelRatio: 0.02, threshold: 0.3 } },
  snapshotPathTemplate: 'e2e/golden/{arg}{ext}',
  use: {
    baseURL: `http://localhost:${port}/`,
    locale: 'en-US',
    actionTimeout: 15_000,
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  // Every story runs on the desktop; the narrower screens run what is tagged for them.
  projects: [
    { name: 'desktop', use: { viewport: { width: 1440, height: 900 } } },
    { name: 'tablet', grep: /@every-size/, use: { viewport: { width: 1024, height: 768 } } },
    {
      name: 'phone',
      grep: /@every-size/,
      use: { viewport: { width: 390, height: 844 }, hasTouch: true },
    },
  ],
  webServer: {
    command: `node scripts/serve.js --port ${port}`,
    url: `http://localhost:${port}/`,
    reuseExistingServer: false,
  },
})
