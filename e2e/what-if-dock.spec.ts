import { LessonPage } from './lesson-page'
import { moment } from './moment'
import { expect, test } from './test'
import { LOCALES, WORDS } from './words'

for (const locale of LOCALES) {
  test(`what-if stops the time and leaves the picture free, ${locale} @every-size`, async ({
    page,
  }, { project }) => {
    const lesson = new LessonPage(page, locale)
    const say = WORDS[locale].player
    await lesson.open(moment('processed', 1, { lang: locale }))
    await lesson.stands()
    await lesson.setPace('rate 1')
    await lesson.button('play').click()
    await expect(lesson.transport).toHaveAttribute('data-playback', 'playing')
    await lesson.press('whatIf')
    const dialog = page.getByRole('dialog', { name: say.whatIf })
    await expect(lesson.transport).toHaveAttribute('data-playback', 'paused')
    const clock = ((await lesson.instant()) - 13_500_000) / 1_000_000
    await expect(dialog).toContainText(
      say.whatIfHint.replace('{time}', say.now.replace('{seconds}', clock.toFixed(3))),
    )
    const tape = await lesson.mark('broker').boundingBox()
    const sheet = await dialog.boundingBox()
    if (!tape || !sheet) throw new Error('nothing to measure')
    if (project.name === 'phone') expect(tape.y + tape.height).toBeLessThanOrEqual(sheet.y)
    else {
      const stage = await page.locator('.stage-svg').boundingBox()
      expect(sheet.x).toBeGreaterThanOrEqual((stage?.x ?? 0) + (stage?.width ?? 0) - 1)
    }
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
  })
}
