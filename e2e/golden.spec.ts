import type { Page } from '@playwright/test'
import { newCluster } from '../src/scenario/new-cluster'
import { LessonPage, ZERO_MS } from './lesson-page'
import { fragment } from './moment'
import { expect, test } from './test'

// Pictures of fixed instants. After a wanted change of a drawing, look at the new ones and keep them:
// npm run test:e2e -- golden --update-snapshots

const LOOKS = [
  { locale: 'ko', colorScheme: 'light', viewport: { width: 1440, height: 900 } },
  { locale: 'en', colorScheme: 'dark', viewport: { width: 390, height: 844 } },
] as const

/** A step of a lesson at an instant of the display's clock, ms; `zeroMs`: what the display calls 0. */
const OF_LESSONS = [
  { name: 'bookmark', lesson: 'auto-commit-34-40', step: 'bookmark', zeroMs: ZERO_MS, atMs: 500 },
  { name: 'killed', lesson: 'auto-commit-34-40', step: 'waiting', zeroMs: ZERO_MS, atMs: 8000 },
  { name: 'again', lesson: 'auto-commit-34-40', step: 'again', zeroMs: ZERO_MS, atMs: 22_500 },
  { name: 'replicas-acked', lesson: 'leader-failover', step: 'acked', zeroMs: 5000, atMs: 10 },
  {
    ...{ name: 'replicas-two-histories', lesson: 'leader-failover', step: 'two-histories' },
    ...{ zeroMs: 5000, atMs: 27_000 },
  },
  { name: 'pipeline-trays', lesson: 'producer-pipeline', step: 'trays', zeroMs: 2000, atMs: 11 },
  { name: 'pipeline-append', lesson: 'producer-pipeline', step: 'append', zeroMs: 2000, atMs: 25 },
] as const

/** Instants of a new cluster, virtual ms. */
const OF_SURVEY = [{ name: 'survey', atMs: 20_000 }] as const

async function look(page: Page, { viewport, colorScheme }: (typeof LOOKS)[number]): Promise<void> {
  await page.setViewportSize(viewport)
  await page.emulateMedia({ colorScheme })
}

async function looksAsItDid(page: Page, name: string): Promise<void> {
  await page.mouse.move(2, 2)
  await expect(page.locator('.stage-svg')).toHaveScreenshot(`${name}.png`)
}

for (const style of LOOKS) {
  const { locale, colorScheme, viewport } = style
  const suffix = `${viewport.width}-${colorScheme}-${locale}`
  for (const { name, lesson, step, zeroMs, atMs } of OF_LESSONS) {
    test(`the stage looks as it did: ${name}-${suffix}`, async ({ page }) => {
      await look(page, style)
      const content = { v: 1, lesson, acts: [], atMs: zeroMs + atMs, lang: locale, step }
      await page.goto(`${locale}/lessons/${lesson}/#${fragment(content)}`)
      const opened = new LessonPage(page, locale)
      await opened.ready()
      await opened.stands()
      await looksAsItDid(page, `${name}-${suffix}`)
    })
  }
  for (const { name, atMs } of OF_SURVEY) {
    test(`the survey looks as it did: ${name}-${suffix}`, async ({ page }) => {
      await look(page, style)
      const content = {
        v: 1,
        scenario: newCluster({ version: '4.x', brokers: 3 }),
        acts: [],
        atMs,
        lang: locale,
      }
      await page.goto(`${locale}/sandbox/#${fragment(content)}`)
      const opened = new LessonPage(page, locale)
      await opened.ready()
      await opened.stands()
      await looksAsItDid(page, `${name}-${suffix}`)
    })
  }
}
