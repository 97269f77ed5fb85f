import { LessonPage } from './lesson-page'
import { moment } from './moment'
import { expect, test } from './test'

const LOOKS = [
  { locale: 'ko', colorScheme: 'light', viewport: { width: 1440, height: 900 } },
  { locale: 'en', colorScheme: 'dark', viewport: { width: 390, height: 844 } },
] as const

const INSTANTS = [
  { name: 'bookmark', step: 'bookmark', seconds: 0.5 },
  { name: 'killed', step: 'waiting', seconds: 8 },
  { name: 'again', step: 'again', seconds: 22.5 },
] as const

for (const { locale, colorScheme, viewport } of LOOKS) {
  for (const { name, step, seconds } of INSTANTS) {
    const look = `${name}-${viewport.width}-${colorScheme}-${locale}`
    test(`the stage looks as it did: ${look}`, async ({ page }) => {
      await page.setViewportSize(viewport)
      await page.emulateMedia({ colorScheme })
      const lesson = new LessonPage(page, locale)
      await lesson.open(moment(step, seconds, { lang: locale }))
      await lesson.stands()
      await page.mouse.move(2, 2)
      await expect(page.locator('.stage-svg')).toHaveScreenshot(`${look}.png`)
    })
  }
}
