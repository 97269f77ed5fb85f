import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { en as enInspector } from '../src/i18n/inspector/en'
import { ko as koInspector } from '../src/i18n/inspector/ko'
import { en as enSandbox } from '../src/i18n/sandbox/en'
import { ko as koSandbox } from '../src/i18n/sandbox/ko'
import { LessonPage } from './lesson-page'
import { moment } from './moment'
import { expect, test } from './test'
import { LOCALES } from './words'

const SANDBOX = { en: enSandbox, ko: koSandbox } as const
const SETTINGS = { en: enInspector.settings, ko: koInspector.settings } as const

async function expectNoViolations(page: Page, state: string) {
  // The page has no frames: without the second page that axe opens for them, it takes half the time.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  const told = violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${state}: ${id} ${target.join(' ')} ${failureSummary}`,
    ),
  )
  expect.soft(told, told.join('\n')).toHaveLength(0)
}

for (const colorScheme of ['light', 'dark'] as const) {
  const sizes = colorScheme === 'light' ? ' @every-size' : ''
  test(`the lesson has no violations, ${colorScheme}${sizes}`, async ({ page }) => {
    const locale = colorScheme === 'light' ? 'ko' : 'en'
    const lesson = new LessonPage(page, locale)
    await page.emulateMedia({ colorScheme })
    await lesson.open(moment('bookmark', 0.5, { lang: locale }))
    await lesson.stands()
    await expectNoViolations(page, 'standing')

    await lesson.press('eventLog')
    await expect(lesson.log.locator('.log-row').first()).toBeVisible()
    await expectNoViolations(page, 'log')
    await lesson.log.locator('.log-row').getByRole('button').first().click()
    await lesson.log.locator('.log-selected .why-button').click()
    await expect(lesson.why).toBeVisible()
    await expectNoViolations(page, 'why')
    await page.keyboard.press('Escape')
    await lesson.press('eventLog')

    await lesson.press('whatIf')
    await page.locator('dialog details summary').first().click()
    await expectNoViolations(page, 'what if')
    await page.keyboard.press('Escape')
    await lesson.press('shareThisMoment')
    await expect(page.getByRole('dialog').getByRole('img')).toBeVisible()
    await expectNoViolations(page, 'share')
    await page.keyboard.press('Escape')
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog')).toBeVisible()
    await expectNoViolations(page, 'legend')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)

    await lesson.goTo('predict-start')
    await lesson.stands()
    await expectNoViolations(page, 'question')
    await lesson.question.getByRole('radio', { name: '40' }).check()
    await lesson.question.getByRole('button').first().click()
    await lesson.stands()
    await expectNoViolations(page, 'answered')
  })

  test(`the panels of the last steps have no violations, ${colorScheme}`, async ({ page }) => {
    const lesson = new LessonPage(page, 'en')
    await page.emulateMedia({ colorScheme })
    await lesson.open(moment('again', 20))
    await lesson.setPace('rate 100')
    for (const step of ['why-twice', 'compare', 'interval', 'corrections'] as const) {
      await lesson.goTo(step)
      await lesson.stands()
      await expectNoViolations(page, step)
    }
    await page.keyboard.press('f')
    await expectNoViolations(page, 'presentation')
  })
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`how true it is has no violations, ${colorScheme} @every-size`, async ({ page }) => {
    await page.emulateMedia({ colorScheme })
    await page.goto(colorScheme === 'light' ? 'ko/how-true/' : 'en/how-true/')
    await expect(page.getByRole('table')).toBeVisible()
    await expectNoViolations(page, 'closed')
    for (const details of await page.locator('details').all()) await details.click()
    await expectNoViolations(page, 'opened')
  })
}

test('a broken link has no violations', async ({ page }) => {
  await page.goto('ko/lessons/auto-commit-34-40/#broken')
  await expect(page.getByRole('alert')).toBeVisible()
  await expectNoViolations(page, 'problem')
})

test('nothing is wider than the window @every-size', async ({ page }) => {
  const lesson = new LessonPage(page, 'en')
  await lesson.open(moment('predict-start', 5))
  await lesson.stands()
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow).toBe(0)
})

test('with reduced motion the lesson plays and stands like with motion', async ({ page }) => {
  const lesson = new LessonPage(page, 'en')
  await lesson.open(moment('processed', 3))
  await lesson.stands()
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await lesson.setPace('story 4')
  await lesson.goTo('waiting')
  await lesson.stands()
  await expect(lesson.mark('death:c1:1')).toBeVisible()
  await lesson.button('stepBack').click()
  await lesson.stands()
  await lesson.button('stepForward').click()
  await lesson.stands()
  // Rings become numbers: nothing on the stage turns.
  await expect(lesson.stage.locator('animate, animateTransform')).toHaveCount(0)
})

for (const locale of LOCALES) {
  test(`settings, dialogs and forms of the sandbox have no violations, ${locale}`, async ({
    page,
  }) => {
    const say = SANDBOX[locale]
    await page.goto(`${locale}/sandbox/`)
    await expect(page.locator('[data-layer="stage"]')).toHaveAttribute('data-instant', /^\d+$/)
    await page.getByRole('combobox', { name: say.chooseEntity }).selectOption('p1')
    await page.getByRole('complementary').getByRole('button', { name: SETTINGS[locale] }).click()
    await expectNoViolations(page, 'settings')
    await page.getByRole('banner').getByRole('button', { name: say.add, exact: true }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await expectNoViolations(page, 'add')
    await page.getByRole('dialog').getByRole('button').first().click()
    await expect(page.getByRole('dialog').locator('form')).toBeVisible()
    await expectNoViolations(page, 'a form')
  })
}

test('forced colours bring no violations', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' })
  const lesson = new LessonPage(page, 'en')
  await lesson.open(moment('again', 20))
  await lesson.stands()
  await expectNoViolations(page, 'forced colours')
})
