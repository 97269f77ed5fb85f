import type { Locator, Page } from '@playwright/test'
import { LessonPage } from './lesson-page'
import { expect, test } from './test'
import { LOCALES, questionWords, stepWords, TITLE, WORDS } from './words'

/** More stops than any page has. */
const STOPS_MAX = 120

/** Goes on with the Tab key until the element has the focus. */
async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let stop = 0; stop < STOPS_MAX; stop++) {
    const [isFocused] = await target.evaluateAll((found) =>
      found.map((element) => element === document.activeElement),
    )
    if (isFocused) return
    await page.keyboard.press(key)
  }
  await expect(target).toBeFocused()
}

/** Goes on with the Tab key to the picture, of which one mark gets the focus. */
async function tabIntoStage(page: Page): Promise<void> {
  const isInside = () => page.evaluate(() => document.activeElement?.closest('.stage-svg') != null)
  for (let stop = 0; stop < STOPS_MAX && !(await isInside()); stop++) {
    await page.keyboard.press('Tab')
  }
}

/** Goes on from mark to mark of the picture until this one has the focus. */
async function goTo(page: Page, mark: Locator): Promise<void> {
  const isFocused = () => mark.evaluate((node) => node === document.activeElement)
  await page.keyboard.press('Home')
  for (let stop = 0; stop < STOPS_MAX && !(await isFocused()); stop++) {
    await page.keyboard.press('ArrowRight')
  }
  await expect(mark).toBeFocused()
}

for (const locale of LOCALES) {
  test(`by keyboard alone from home to a shared moment, ${locale}`, async ({ page, context }) => {
    const say = WORDS[locale].player
    const { keyboard } = page
    const lesson = new LessonPage(page, locale)
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.goto(`${locale}/`)
    await tabTo(page, page.getByRole('link', { name: TITLE[locale] }))
    await keyboard.press('Enter')
    await lesson.ready()

    await test.step('space pauses, arrows move by one event and by one scene', async () => {
      await keyboard.press('Space')
      await lesson.stands()
      const paused = await lesson.instant()
      await lesson.moves(() => keyboard.press('ArrowRight'))
      const next = await lesson.instant()
      expect(next).toBeGreaterThan(paused)
      await lesson.moves(() => keyboard.press('ArrowLeft'))
      expect(await lesson.instant()).toBeLessThan(next)
      await keyboard.press('Shift+ArrowRight')
      await expect(lesson.heading).toHaveText(stepWords(locale, 'processed').title)
      await keyboard.press('Shift+ArrowRight')
      await keyboard.press('Shift+ArrowRight')
      await expect(lesson.heading).toHaveText(stepWords(locale, 'predict-start').title)
      await expect(lesson.transport).toHaveAttribute('data-playback', 'halted')
    })

    await test.step('the question is answered', async () => {
      await tabTo(page, lesson.question.getByRole('radio').first())
      await keyboard.press('ArrowRight')
      await expect(lesson.question.getByRole('radio', { name: '40' })).toBeChecked()
      await tabTo(page, lesson.question.getByRole('button', { name: say.check }))
      await keyboard.press('Enter')
      await expect(lesson.question.getByRole('status')).toHaveText(
        questionWords(locale, 'predict-start').feedback['40'] ?? '',
      )
      await lesson.stands()
    })

    await test.step('a mark of the stage is chosen and asked why, and let go', async () => {
      await tabIntoStage(page)
      await goTo(page, lesson.mark('death:c1:1'))
      await keyboard.press('Enter')
      await expect(lesson.selectedRow).toBeVisible()
      await tabTo(page, lesson.log.locator('.log-selected .why-button'))
      await keyboard.press('Enter')
      await expect(lesson.why).toContainText(WORDS[locale].player.noCause)
      await keyboard.press('Escape')
      await expect(lesson.why).toHaveCount(0)
      await expect(lesson.selectedRow).toHaveCount(0)
    })

    await test.step('home, then a share link', async () => {
      await tabTo(page, lesson.playhead)
      const before = await lesson.instant()
      await keyboard.press('Home')
      await lesson.stands()
      expect(await lesson.instant()).toBeLessThan(before)
      await keyboard.press('N')
      await lesson.stands()
      await tabTo(page, lesson.tool('shareThisMoment'), 'Shift+Tab')
      await keyboard.press('Enter')
      const dialog = page.getByRole('dialog', { name: say.shareThisMoment })
      await tabTo(page, dialog.getByRole('button', { name: WORDS[locale].share.copyLink }))
      await keyboard.press('Enter')
      await expect(
        dialog.getByRole('status').filter({ hasText: WORDS[locale].share.copied }),
      ).toBeVisible()
      expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('#')
      await keyboard.press('Escape')
      await expect(dialog).toHaveCount(0)
    })
  })
}

test('? opens the legend, Escape closes it, F is the presentation view', async ({ page }) => {
  const lesson = new LessonPage(page, 'en')
  await lesson.open()
  await page.keyboard.press('?')
  const legend = page.getByRole('dialog', { name: 'How to read the picture' })
  await expect(legend).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(legend).toHaveCount(0)
  await page.keyboard.press('f')
  await expect(page.locator('.lesson-page.presentation')).toBeVisible()
  await page.keyboard.press('f')
  await expect(page.locator('.lesson-page.presentation')).toHaveCount(0)
})

test('what is before an unanswered question can be looked at again', async ({ page }) => {
  const lesson = new LessonPage(page, 'en')
  const { keyboard } = page
  await lesson.open()
  await lesson.goTo('predict-start')
  await expect(lesson.transport).toHaveAttribute('data-playback', 'halted')
  await lesson.stands()
  const question = await lesson.instant()

  await test.step('one event back, and forward to the question again', async () => {
    await lesson.moves(() => lesson.button('stepBack').click())
    expect(await lesson.instant()).toBeLessThan(question)
    await expect(lesson.question).toBeVisible()
    await expect(lesson.button('play')).toBeEnabled()
    await lesson.moves(() => lesson.button('stepForward').click())
    await keyboard.press('ArrowRight')
    await lesson.stands()
    expect(await lesson.instant()).toBe(question)
    await expect(lesson.transport).toHaveAttribute('data-playback', 'halted')
  })

  await test.step('playing stops where the question stands', async () => {
    await lesson.moves(() => keyboard.press('ArrowLeft'))
    expect(await lesson.instant()).toBeLessThan(question)
    await lesson.button('play').click()
    await expect(lesson.transport).toHaveAttribute('data-playback', 'halted')
    await lesson.stands()
    expect(await lesson.instant()).toBe(question)
    await expect(lesson.mark('death:c1:1')).toHaveCount(0)
  })

  await test.step('one scene back, even from among the answers', async () => {
    await lesson.question.getByRole('radio').first().check()
    await keyboard.press('Shift+ArrowLeft')
    await expect(lesson.heading).toHaveText(stepWords('en', 'no-timer').title)
    await lesson.stands()
    expect(await lesson.instant()).toBeLessThanOrEqual(question)
  })
})
