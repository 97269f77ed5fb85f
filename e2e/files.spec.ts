import { LESSON, LessonPage } from './lesson-page'
import { expect, test } from './test'
import { LOCALES, stepWords, WORDS } from './words'

for (const locale of LOCALES) {
  test(`a moment of a lesson in which nothing was changed has a short address, ${locale}`, async ({
    page,
    baseURL,
  }) => {
    const lesson = new LessonPage(page, locale)
    const address = `${baseURL}${locale}/${LESSON}`
    await test.step('it opens where it says, and is shared as it was', async () => {
      await lesson.open('#waiting@8.25')
      await lesson.stands()
      await expect(lesson.heading).toHaveText(stepWords(locale, 'waiting').title)
      await expect(page.locator('.transport')).toContainText('8.250')
      expect(await lesson.link()).toBe(`${address}#waiting@8.25`)
    })
    await test.step('another version is part of it', async () => {
      await page.getByLabel(WORDS[locale].player.version).selectOption('4.x')
      await lesson.stands()
      const link = await lesson.link()
      expect(link).toMatch(/#waiting@[\d.]+@4\.x$/)
      const there = await lesson.instant()
      await page.goto('about:blank')
      await page.goto(link)
      await lesson.ready()
      await lesson.stands()
      await expect(page.getByLabel(WORDS[locale].player.version)).toHaveValue('4.x')
      expect(await lesson.instant()).toBe(there)
    })
    await test.step('an unknown step is told of', async () => {
      await page.goto('about:blank')
      await lesson.open('#nowhere@1')
      await expect(page.locator('.lesson-notice')).toHaveText(WORDS[locale].player.unknownStep)
    })
  })

  test(`in the presentation view the code is as high as the window, ${locale}`, async ({
    page,
  }) => {
    const lesson = new LessonPage(page, locale)
    await lesson.open('#waiting@8.25')
    await lesson.tool('presentation').click()
    await lesson.tool('shareThisMoment').click()
    const code = page.getByRole('img', { name: WORDS[locale].share.qrAlt })
    const box = await code.boundingBox()
    expect(box?.height).toBeGreaterThan(0.8 * 900)
    expect(box?.width).toBe(box?.height)
  })
}
