import type { Page } from '@playwright/test'
import { en } from '../src/i18n/sandbox/en'
import { ko } from '../src/i18n/sandbox/ko'
import { LessonPage } from './lesson-page'
import { moment } from './moment'
import { expect, test } from './test'
import { LOCALES, stepWords, WORDS } from './words'

const SANDBOX = { en, ko } as const

async function openSandbox(page: Page, locale: 'ko' | 'en'): Promise<void> {
  await page.goto(`${locale}/sandbox/`)
  await expect(page.locator('[data-layer="stage"]')).toHaveAttribute('data-instant', /^\d+$/)
}

for (const locale of LOCALES) {
  test(`a step back is said like a step forward, ${locale}`, async ({ page }) => {
    const lesson = new LessonPage(page, locale)
    await lesson.open(moment('processed', 3, { lang: locale }))
    await lesson.stands()
    await expect(lesson.announcer).toContainText(stepWords(locale, 'processed').title)
    const said = async (button: 'stepBack' | 'stepForward') => {
      await lesson.moves(() => lesson.button(button).click())
      const time = ((await lesson.instant()) - 13_500_000) / 1_000_000
      const told = lesson.announcer.locator('p').last()
      await expect(told).toContainText(time.toFixed(3))
      return told.innerText()
    }
    const back = await said('stepBack')
    await said('stepBack')
    expect(await said('stepForward')).toBe(back)
  })

  test(`the sandbox says that it plays, where it stops, and what an act did, ${locale}`, async ({
    page,
  }) => {
    await openSandbox(page, locale)
    const announcer = page.getByTestId('announcer')
    const { playing, pause, play } = WORDS[locale].player
    await page.getByRole('button', { name: play, exact: true }).click()
    await expect(announcer).toContainText(playing)
    await page.getByRole('button', { name: pause, exact: true }).click()
    await expect(announcer).toContainText(/^-?\d+\.\d{3}/)
    await expect(announcer).not.toContainText(playing)
    await page.locator('[data-entity="b2"]').first().click()
    const kill = locale === 'ko' ? '강제 종료(kill -9)' : 'Kill (kill -9)'
    await page.getByRole('button', { name: kill }).click()
    await expect(announcer).toContainText(
      locale === 'ko' ? '브로커 2 강제 종료' : 'broker 2 killed',
    )
  })
}

test('headings go down one level at a time, also among the settings', async ({ page }) => {
  await openSandbox(page, 'en')
  const levels = () =>
    page.$$eval('h1, h2, h3, h4', (found) => found.map(({ tagName }) => Number(tagName.slice(1))))
  const leaps = async () =>
    (await levels()).filter((level, i, all) => level > (all[i - 1] ?? 0) + 1)
  expect(await leaps()).toEqual([])
  await page.locator('[data-entity="p1"]').first().click()
  const inspector = page.getByRole('complementary', { name: SANDBOX.en.inspector })
  await inspector.getByRole('button', { name: 'Settings', exact: true }).click()
  await expect(inspector.getByRole('heading', { name: 'Settings' })).toBeVisible()
  expect(await leaps()).toEqual([])
})

test('the picture is one stop of the Tab key, and the way to Next is short', async ({ page }) => {
  const lesson = new LessonPage(page, 'en')
  await lesson.open(moment('processed', 3))
  await lesson.stands()
  await lesson.tool('shareThisMoment').focus()
  const next = page.getByRole('button', { name: stepWords('en', 'no-timer').next })
  const stops: string[] = []
  const isThere = () => next.evaluate((button) => button === document.activeElement)
  while (stops.length < 12 && !(await isThere())) {
    await page.keyboard.press('Tab')
    stops.push(
      await page.evaluate(() => {
        const focused = document.activeElement
        return focused?.closest('.stage-svg') ? 'stage' : (focused?.tagName ?? '')
      }),
    )
  }
  expect(stops.filter((stop) => stop === 'stage')).toHaveLength(1)
  await expect(next).toBeFocused()
})

test('every mark of a picture has a name of its own', async ({ page }) => {
  await openSandbox(page, 'en')
  const names = await page.$$eval('[data-layer="stage"] [role="button"]', (marks) =>
    marks.map((mark) => mark.getAttribute('aria-label') ?? ''),
  )
  expect(names.length).toBeGreaterThan(10)
  expect(names.filter((name) => name.trim().length < 4)).toEqual([])
})

test('a drag along the timeline and over the picture selects no letters', async ({ page }) => {
  await openSandbox(page, 'en')
  for (const area of ['.timeline-plate', '.stage-svg']) {
    const box = await page.locator(area).boundingBox()
    if (!box) throw new Error(`no ${area}`)
    const y = box.y + box.height - 8
    await page.mouse.move(box.x + 40, y)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width - 60, y, { steps: 6 })
    await page.mouse.up()
    expect(await page.evaluate(() => getSelection()?.toString())).toBe('')
  }
})

test("in forced colours the stage has the user's colours alone, and what is now stays inverted", async ({
  page,
}) => {
  await page.emulateMedia({ forcedColors: 'active' })
  const lesson = new LessonPage(page, 'en')
  await lesson.open(moment('again', 20))
  await lesson.stands()
  const used = await lesson.stage.evaluate((layer) => {
    const faces = [...layer.querySelectorAll('rect, text, circle')].map(
      (part) => getComputedStyle(part).fill,
    )
    return [...new Set(faces)].filter((fill) => fill.startsWith('rgb'))
  })
  expect(used.sort()).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)'])
})
