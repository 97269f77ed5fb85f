import type { Locator, Page } from '@playwright/test'
import { LessonPage } from './lesson-page'
import { moment } from './moment'
import { expect, test } from './test'
import { LOCALES, WORDS } from './words'

interface Box {
  readonly name: string
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

async function boxOf(name: string, part: Locator): Promise<Box> {
  const box = await part.boundingBox()
  if (!box) throw new Error(`${name} is not on the page`)
  const { x, y, width, height } = box
  return { name, left: x, top: y, right: x + width, bottom: y + height }
}

/** The parts that a page cannot do without come to stand in the window, and none lies on another. */
async function expectWhole(page: Page, parts: Readonly<Record<string, string>>): Promise<void> {
  // A new size of the window reaches the plate and the timeline with the next frames.
  await expect.poll(() => faultsOf(page, parts), 'cut by the window, or one on another').toEqual([])
}

async function faultsOf(
  page: Page,
  parts: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
  const boxes = await Promise.all(
    Object.entries(parts).map(([name, selector]) => boxOf(name, page.locator(selector).first())),
  )
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 }
  const cut = boxes.filter(
    ({ left, top, right, bottom }) =>
      left < -1 || top < -1 || right > width + 1 || bottom > height + 1,
  )
  const overlaid = boxes.flatMap((a, i) =>
    boxes
      .slice(i + 1)
      .filter(
        (b) =>
          Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 &&
          Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2,
      )
      .map((b) => `${a.name} on ${b.name}`),
  )
  return [...cut.map((box) => `cut: ${JSON.stringify(box)}`), ...overlaid]
}

const DOCK = { play: '.play-button', clock: 'output.clock', timeline: '.timeline-plate' } as const

const SIZES = [
  [1920, 1080],
  [1280, 720],
  [800, 500],
  [1440, 500],
  [768, 1024],
  [720, 450],
  [390, 844],
] as const

for (const locale of LOCALES) {
  test(`a question, its picture and the dock are whole at every size, ${locale}`, async ({
    page,
  }) => {
    const lesson = new LessonPage(page, locale)
    await lesson.open(moment('no-timer', 4, { lang: locale }))
    await lesson.goTo('predict-start')
    await expect(lesson.question).toBeVisible()
    for (const [width, height] of SIZES) {
      await page.setViewportSize({ width, height })
      await page.locator('.answer-button').click()
      await test.step(`${width}x${height}`, () =>
        expectWhole(page, { ...DOCK, stage: '.lesson-stage', question: '.options' }))
    }
    await page.keyboard.press('f')
    for (const [width, height] of SIZES.slice(0, 2)) {
      await page.setViewportSize({ width, height })
      await test.step(`presentation, ${width}x${height}`, () =>
        expectWhole(page, {
          ...DOCK,
          stage: '.lesson-stage',
          title: '.lesson-words h1',
          question: '.question',
          ways: '.lesson-nav',
        }))
    }
  })

  test(`before an audience Space reveals the answer and plays on, ${locale}`, async ({ page }) => {
    const say = WORDS[locale].player
    const lesson = new LessonPage(page, locale)
    await page.setViewportSize({ width: 1280, height: 720 })
    await lesson.open(moment('no-timer', 4, { lang: locale }))
    await lesson.goTo('predict-start')
    await page.keyboard.press('f')
    await expect(lesson.question.getByRole('button', { name: say.reveal })).toBeVisible()
    await expect(lesson.question.getByText(say.answer, { exact: true })).toHaveCount(0)
    await page.keyboard.press(' ')
    await expect(lesson.question.getByText(say.answer, { exact: true })).toBeVisible()
    await expect(lesson.mark('death:c1:1')).toBeVisible()
  })

  test(`the sandbox is whole at every size, ${locale}`, async ({ page }) => {
    await page.goto(`${locale}/sandbox/`)
    await new LessonPage(page, locale).ready()
    for (const [width, height] of SIZES) {
      await page.setViewportSize({ width, height })
      await test.step(`${width}x${height}`, () =>
        expectWhole(page, { ...DOCK, stage: '.sandbox-stage' }))
    }
    await page.keyboard.press('f')
    for (const [width, height] of SIZES.slice(0, 2)) {
      await page.setViewportSize({ width, height })
      await test.step(`presentation, ${width}x${height}`, () =>
        expectWhole(page, { ...DOCK, stage: '.sandbox-stage' }))
    }
  })

  test(`in a frame there is no top bar, and links inside stay without, ${locale}`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: 800, height: 500 })
    await page.goto(`${locale}/lessons/leader-failover/?embed`)
    await new LessonPage(page, locale).ready()
    await expect(page.getByRole('banner')).toBeHidden()
    await expectWhole(page, { ...DOCK, stage: '.lesson-stage', words: '.lesson-column' })
    await page.goto(`${locale}/?embed`)
    await page.getByRole('main').locator('a[href*="sandbox"]').first().click()
    await new LessonPage(page, locale).ready()
    expect(new URL(page.url()).search).toBe('?embed')
    await expect(page.getByRole('banner')).toBeHidden()
  })

  test(`a narrow bar keeps every tool in its menu, ${locale}`, async ({ page }) => {
    const say = WORDS[locale].player
    const lesson = new LessonPage(page, locale)
    await page.setViewportSize({ width: 390, height: 844 })
    await lesson.open()
    await page.locator('.menu-button').click()
    for (const name of ['presentation', 'eventLog', 'whatIf'] as const) {
      await expect(lesson.tool(name)).toBeVisible()
    }
    await page.locator('.bar-menu .theme-switch').click()
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
    await lesson.press('eventLog')
    await expect(lesson.log).toBeVisible()
    await page.setViewportSize({ width: 1440, height: 900 })
    await expect(page.getByRole('banner').getByText(say.whatIf, { exact: true })).toBeInViewport()
    await expect(page.locator('.bar-menu')).toBeHidden()
  })
}

for (const [width, height] of [
  [390, 844],
  [720, 450],
  [1440, 900],
] as const) {
  test(`the playhead stands on its instant at ${width} px, and its time in the page`, async ({
    page,
  }) => {
    const lesson = new LessonPage(page, 'en')
    await page.setViewportSize({ width, height })
    await lesson.open(moment('bookmark', 0, {}))
    await lesson.stands()
    const zero = await page
      .locator('.timeline-axis text')
      .evaluateAll((labels) =>
        labels
          .filter((label) => /^0( s)?$/.test(label.textContent ?? ''))
          .map((label) => label.parentElement?.querySelector('line')?.getBoundingClientRect().x),
      )
    const line = await boxOf('playhead', page.locator('.playhead-line'))
    expect(Math.abs((line.left + line.right) / 2 - (zero[0] ?? 0))).toBeLessThan(1)
    for (const key of ['Home', 'End']) {
      await lesson.playhead.press(key)
      await lesson.stands()
      const time = page.locator('.playhead-time')
      if (!(await time.isVisible())) continue
      const box = await boxOf('time', time)
      expect(box.left).toBeGreaterThanOrEqual(0)
      expect(box.right).toBeLessThanOrEqual(width)
    }
  })
}

test('where the system picks the colours, now and the steps can still be seen', async ({
  page,
}) => {
  const lesson = new LessonPage(page, 'en')
  await page.emulateMedia({ forcedColors: 'active' })
  await lesson.open(moment('bookmark', 0.4))
  await lesson.stands()
  const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  const running = page.locator('.code-pane > .code-lines [data-running]')
  for (const now of [page.locator('.playhead-line'), running]) {
    await expect(now).not.toHaveCSS('background-color', 'rgba(0, 0, 0, 0)')
    await expect(now).not.toHaveCSS('background-color', paper)
  }
  const bars = page.locator('.step-bars button')
  await expect(bars.first()).toHaveCSS('background-image', /gradient/)
  const [current, other] = await Promise.all(
    [0, 1].map((i) => bars.nth(i).evaluate((bar) => getComputedStyle(bar).backgroundImage)),
  )
  expect(current).not.toBe(other)
})
