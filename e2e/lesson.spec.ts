import type { Locator } from '@playwright/test'
import { LessonPage } from './lesson-page'
import { moment } from './moment'
import { expect, test } from './test'
import { LOCALES, questionWords, stepWords, TITLE, WORDS } from './words'

/** The log's sentence for c1's kill. */
function sentence(say: (typeof WORDS)['en']['log']['client.killed']): string {
  return say({ ...KILL, kind: 'client.killed' })
}

const KILL = { id: 1, at: 0, entity: 'c1', causes: [], interest: 2, run: 1, positions: {} } as const

for (const locale of LOCALES) {
  test(`from home through a question and back to a shared moment, ${locale} @every-size`, async ({
    page,
    context,
  }) => {
    const say = WORDS[locale].player
    const lesson = new LessonPage(page, locale)
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.goto(`${locale}/`)
    await page.getByRole('link', { name: TITLE[locale] }).click()
    await lesson.ready()
    await expect(lesson.heading).toHaveText(stepWords(locale, 'bookmark').title)
    await lesson.setPace('story 4')
    await lesson.stands()

    await test.step('play moves on and pauses on a true picture', async () => {
      const before = await lesson.instant()
      await lesson.button('play').click()
      await expect.poll(() => lesson.instant()).toBeGreaterThan(before)
      await lesson.button('pause').click()
      await lesson.stands()
    })

    await test.step('the question hides what comes', async () => {
      await lesson.goTo('predict-start')
      await expect(lesson.transport).toHaveAttribute('data-playback', 'halted')
      await lesson.stands()
      await expect(lesson.question).toContainText(questionWords(locale, 'predict-start').prompt)
      await expect(lesson.button('play')).toHaveCount(0)
      await lesson.transport.getByRole('button', { name: say.answerFirst, exact: true }).click()
      await expect(lesson.question.getByRole('radio').first()).toBeFocused()
      await expect(lesson.question.getByRole('button', { name: say.check })).toBeInViewport()
      const { marks, playhead } = await lesson.timelineEnds()
      expect(Math.max(...marks)).toBeLessThanOrEqual(playhead + 1)
      await lesson.press('eventLog')
      await expect(lesson.log.locator('.log-row').first()).toBeVisible()
      const now = Number.parseFloat((await page.locator('output.clock').textContent()) ?? '')
      const told = await lesson.log.locator('time').allTextContents()
      expect(Math.max(...told.map(Number))).toBeLessThanOrEqual(now)
      await lesson.press('eventLog')
    })

    await test.step('answering it plays what was hidden', async () => {
      await lesson.question.getByRole('radio', { name: '34' }).check()
      await lesson.question.getByRole('button', { name: say.check }).click()
      await expect(lesson.question.getByRole('status')).toHaveText(
        questionWords(locale, 'predict-start').feedback['34'] ?? '',
      )
      await lesson.stands()
      await expect(lesson.mark('death:c1:1')).toBeVisible()
    })

    await test.step('back: a scene, the playhead by hand, the Home key', async () => {
      const answered = await lesson.instant()
      await page.keyboard.press('Shift+ArrowLeft')
      await expect(lesson.heading).toHaveText(stepWords(locale, 'no-timer').title)
      await lesson.stands()
      expect(await lesson.instant()).toBeLessThanOrEqual(answered)
      await lesson.dragTo(0.5, 0.9, 0.2)
      await lesson.stands()
      const early = await lesson.instant()
      await lesson.dragTo(0.2, 0.6)
      await lesson.stands()
      expect(await lesson.instant()).toBeGreaterThan(early)
      await lesson.playhead.press('Home')
      await lesson.stands()
      expect(await lesson.instant()).toBeLessThan(early)
    })

    await test.step('the shared link opens the same moment in a second tab', async () => {
      await lesson.dragTo(0.6)
      await lesson.stands()
      await lesson.press('eventLog')
      await lesson.row(sentence(WORDS[locale].log['client.killed'])).click()
      await lesson.stands()
      const chosen = await lesson.selectedRow.textContent()
      await lesson.press('shareThisMoment')
      const dialog = page.getByRole('dialog', { name: say.shareThisMoment })
      await dialog.getByRole('button', { name: WORDS[locale].share.copyLink }).click()
      await expect(dialog.getByRole('status')).toHaveText(WORDS[locale].share.copied)
      const link = await page.evaluate(() => navigator.clipboard.readText())
      await dialog.getByRole('button', { name: say.closeDialog }).click()

      const tab = await context.newPage()
      await tab.setViewportSize(page.viewportSize() ?? { width: 1440, height: 900 })
      const second = new LessonPage(tab, locale)
      await tab.goto(link)
      await second.ready()
      await second.stands()
      await expect(second.heading).toHaveText(stepWords(locale, 'no-timer').title)
      await expect(tab.locator('html')).toHaveAttribute('lang', locale)
      await expect(second.selectedRow).toHaveText(chosen ?? '')
      expect(await second.instant()).toBe(await lesson.instant())
      expect(await second.picture()).toEqual(await lesson.picture())
    })
  })
}

test('a wrong answer is struck through beside the right one', async ({ page }) => {
  const lesson = new LessonPage(page, 'en')
  await lesson.open()
  await lesson.goTo('predict-start')
  await lesson.question.getByRole('radio', { name: '41' }).check()
  await lesson.question.getByRole('button', { name: 'Check' }).click()
  const { feedback } = questionWords('en', 'predict-start')
  await expect(lesson.question.getByRole('status')).toHaveText(feedback['41'] ?? '')
  await expect(lesson.question.getByRole('listitem').filter({ hasText: '34' })).toHaveText(
    '34answer',
  )
  await expect(lesson.question.getByRole('listitem').filter({ hasText: '41' })).toHaveText(
    '41my prediction',
  )
  await lesson.stands()
})

test('a skipped question tells the answer and goes on', async ({ page }) => {
  const lesson = new LessonPage(page, 'ko')
  await lesson.open()
  await lesson.goTo('predict-commit')
  await expect(lesson.transport).toHaveAttribute('data-playback', 'halted')
  await lesson.setPace('story 4')
  const before = await lesson.instant()
  await lesson.question.getByRole('button', { name: WORDS.ko.player.skip }).click()
  await expect(lesson.question.getByRole('status')).toHaveText(
    questionWords('ko', 'predict-commit').skipped,
  )
  await lesson.stands()
  expect(await lesson.instant()).toBeGreaterThan(before)
  await expect(lesson.mark('ribbon:billing')).toHaveAccessibleName(/41/)
})

test('dragging past an unanswered question stops there', async ({ page }) => {
  const lesson = new LessonPage(page, 'en')
  await lesson.open()
  await lesson.goTo('predict-start')
  await lesson.stands()
  const horizon = await lesson.instant()
  await lesson.dragTo(0.2, 0.95)
  await lesson.stands()
  expect(await lesson.instant()).toBe(horizon)
  await expect(lesson.mark('death:c1:1')).toHaveCount(0)
})

test('Kafka 4.x waits 45 s for the session, 2.8 waits 10 s', async ({ page }) => {
  const lesson = new LessonPage(page, 'en')
  await lesson.open()
  await lesson.goTo('waiting')
  await lesson.stands()
  await expect(page.locator('.hatch-label').first()).toHaveText('session timeout 10 s')
  await page.getByLabel('Kafka version').selectOption('4.x')
  await expect(page.locator('.hatch-label').first()).toHaveText('session timeout 45 s')
  await lesson.stands()
  await expect(lesson.heading).toHaveText(stepWords('en', 'waiting').title)
})

test('the compared endings tell what was processed twice', async ({ page }) => {
  const lesson = new LessonPage(page, 'en')
  await lesson.open()
  await lesson.goTo('compare')
  const ending = (title: string) => page.getByRole('button', { name: title })
  await expect(ending('Killed c2 takes over')).toContainText('7 records processed twice')
  await expect(ending('Orderly close')).toContainText('no record processed twice')
  await ending('Orderly close').click()
  await lesson.setPace('rate 100')
  await lesson.stands()
  await expect(lesson.mark('results:twice')).toHaveCount(0)
})

test('the slider tells less repeated work for a shorter interval', async ({ page }) => {
  const lesson = new LessonPage(page, 'en')
  await lesson.open()
  await lesson.goTo('interval')
  const slider = page.getByRole('slider', { name: 'auto.commit.interval.ms' })
  const verdict = page.locator('.slider-verdict')
  await slider.press('Home')
  await expect(verdict).toHaveText(/\d/)
  const short = Number.parseInt((await verdict.textContent()) ?? '', 10)
  await slider.press('End')
  await expect(verdict).not.toHaveText(String(short))
  await expect(verdict).toHaveText(/\d/)
  const long = Number.parseInt((await verdict.textContent()) ?? '', 10)
  expect(short).toBeLessThan(long)
  await expect(page.getByText('Records processed twice, by auto.commit.interval.ms')).toBeVisible()
  await expect(page.getByRole('img', { name: /1000 ms: \d+, .*5000 ms: \d+/ })).toBeVisible()
})

test('the last step ends the lesson: home remembers it', async ({ page, baseURL }) => {
  const lesson = new LessonPage(page, 'en')
  await lesson.open()
  await lesson.goTo('corrections')
  await expect(page.getByRole('list', { name: 'Corrections to the notes' })).toBeVisible()
  await page.getByRole('link', { name: 'Finish lesson' }).click()
  await page.waitForURL(`${baseURL}en/`)
  await expect(page.getByText('1 of 51 lessons finished')).toBeVisible()
})

/** Whether the element's text is seen whole: neither cut by its own box nor by the window. */
async function seenWhole(found: Locator): Promise<boolean> {
  return found.evaluateAll((elements) =>
    elements.every((element) => {
      const { left, right } = element.getBoundingClientRect()
      return element.scrollWidth <= element.clientWidth + 1 && left >= 0 && right <= innerWidth
    }),
  )
}

test('on a phone the running line and its value are seen whole', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const lesson = new LessonPage(page, 'ko')
  await lesson.open(moment('bookmark', 0.4))
  await lesson.stands()
  const line = page.locator('.code-line')
  await expect(line.locator('code')).toHaveText('payment.charge(r);')
  await expect(line.locator('.line-value')).toHaveText('offset = 34')
  expect(await seenWhole(line.locator('code, .line-value'))).toBe(true)
  await expect(page.locator('.lesson-kicker')).toContainText(TITLE.ko)
})

for (const width of [1440, 1024]) {
  test(`code, values and the lesson's name are seen whole at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 })
    const lesson = new LessonPage(page, 'en')
    await lesson.open(moment('bookmark', 0.4))
    await lesson.stands()
    const pane = page.locator('.code-pane')
    await expect(pane.locator('.line-value')).toHaveText('offset = 34')
    await expect(pane.locator('.token-comment').first()).toBeVisible()
    expect(await seenWhole(pane.locator('code, .line-value'))).toBe(true)
    expect(await seenWhole(page.locator('.breadcrumb [aria-current]'))).toBe(true)
  })
}

test('the timeline names brokers as the stage does', async ({ page }) => {
  await page.goto('ko/lessons/leader-failover/')
  const killed = page.locator('.timeline .mark-cross text').first()
  await expect(killed).toHaveText('브로커 1 강제 종료')
})

test('what if: brokers can be stopped where the plate shows brokers', async ({ page }) => {
  const lesson = new LessonPage(page, 'en')
  await page.goto('en/lessons/leader-failover/')
  await lesson.ready()
  await lesson.stands()
  await lesson.press('whatIf')
  const dialog = page.getByRole('dialog', { name: 'What if' })
  await expect(dialog.getByRole('region', { name: 'p1' })).toContainText('Settings of p1')
  const broker = dialog.getByRole('region', { name: 'broker 2' })
  await broker.getByRole('button', { name: 'Power off' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(lesson.branch).toHaveAccessibleName('Branch: Power off broker 2')
  await lesson.press('eventLog')
  await expect(lesson.row('broker 2 lost power')).toHaveCount(1)
})

test("a producer's program shows the line that runs", async ({ page }) => {
  const lesson = new LessonPage(page, 'ko')
  await page.goto('ko/lessons/producer-pipeline/')
  await lesson.ready()
  await page.locator('.step-bars button').nth(1).click()
  await lesson.stands()
  const line = page.locator('.code-pane [data-running] code')
  await expect(line).toContainText('producer.send(record')
  await lesson.playhead.press('PageDown')
  await lesson.stands()
  await expect(line).toContainText('for (var record : outbox())')
})
