import { test as base } from '@playwright/test'

/** Playwright's test, failing when a page complains: no error, no warning, no broken security policy. */
export const test = base.extend<{ readonly complaints: string[] }>({
  complaints: [
    async ({ context }, use) => {
      const complaints: string[] = []
      context.on('console', (message) => {
        const kind = message.type()
        if (kind === 'error' || kind === 'warning') complaints.push(`${kind}: ${message.text()}`)
      })
      context.on('weberror', (error) => complaints.push(String(error.error())))
      await use(complaints)
      base.expect(complaints).toEqual([])
    },
    { auto: true },
  ],
})

export { expect } from '@playwright/test'
