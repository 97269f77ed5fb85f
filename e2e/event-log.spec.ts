import { en } from '../src/i18n/event-log/en'
import { ko } from '../src/i18n/event-log/ko'
import { LessonPage } from './lesson-page'
import { expect, test } from './test'
import { LOCALES } from './words'

const SAY = { en, ko }
const KILLED = { en: 'c1 killed', ko: 'c1 강제 종료' } as const

for (const locale of LOCALES) {
  const say = SAY[locale]

  test(`the event log is searched in the words of the page, ${locale}`, async ({ page }) => {
    const lesson = new LessonPage(page, locale)
    await lesson.open()
    await lesson.goTo('waiting')
    await lesson.stands()
    await lesson.press('eventLog')
    const count = lesson.log.locator('output')
    await expect(count).toHaveText(/\d/)
    const all = await count.textContent()

    await test.step('the narration stays beside it', async () => {
      await expect(lesson.heading).toBeInViewport()
      await expect(lesson.log.getByRole('list')).toBeInViewport()
    })

    await test.step('Ctrl+F goes to the field, and what is typed narrows the list', async () => {
      await page.keyboard.press('Control+f')
      await page.keyboard.type(KILLED[locale])
      await expect(lesson.log.getByRole('listitem')).toHaveCount(1)
      await expect(lesson.row(KILLED[locale])).toBeVisible()
    })

    await test.step('Escape clears it', async () => {
      await page.keyboard.press('Escape')
      await expect(count).toHaveText(all ?? '')
    })

    await test.step('an offset is found in the ranges that span it', async () => {
      await page.keyboard.type('orders-0 36')
      await expect(lesson.log.getByRole('listitem').filter({ hasText: '34' }).first()).toBeVisible()
    })

    await test.step('a kind and an actor narrow it to both', async () => {
      await page.keyboard.press('Escape')
      await lesson.log
        .getByRole('group', { name: say.themes })
        .getByRole('button', { name: say.theme_commit })
        .click()
      await lesson.log.getByRole('combobox', { name: say.actor }).selectOption('c1')
      const rows = lesson.log.getByRole('listitem').locator('.log-text')
      await expect(rows.first()).toContainText('c1')
      for (const told of await rows.allTextContents()) expect(told).toContain('c1')
    })

    await test.step('it is closed, and the words have the column again', async () => {
      await lesson.log.getByRole('button', { name: say.close }).click()
      await expect(lesson.log).toHaveCount(0)
    })
  })
}
