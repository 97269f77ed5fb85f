import { LessonPage } from './lesson-page'
import { expect, test } from './test'

test('from a record processed twice the causes reach the kill and the last commit', async ({
  page,
}) => {
  const lesson = new LessonPage(page, 'en')
  await lesson.open()
  await lesson.goTo('why-twice')
  await lesson.playhead.press('End')
  await lesson.stands()
  await lesson.mark('result:37:2').click()
  await expect(lesson.selectedRow).toHaveText(
    "c2 has processed orders-0 37: the group's second time",
  )
  await lesson.log.locator('.log-selected').getByRole('button', { name: 'Why?' }).click()
  const sentences = lesson.why.getByRole('listitem')

  await test.step('the causes that decided come first, the way between them is folded', async () => {
    await expect(lesson.why.getByRole('heading', { level: 3 })).toContainText('orders-0 37')
    await expect(sentences).toHaveText([
      /group billing committed orders-0 34/,
      /and because.*c1 killed \(kill -9\)/,
      /and because.*c1 removed from group billing/,
    ])
    await expect(lesson.why).toContainText('Without 2 this would not have happened at 19.910 s.')
  })

  await test.step('the chain is lit on the stage and in the log, by the same numbers', async () => {
    const onStage = lesson.stage.locator('[data-key^="chain:"] text')
    await expect(onStage).toHaveText(['1', '2', '3', '?'])
    await expect(lesson.log.locator('.log-selected .log-disc')).toHaveText('?')
    await expect(page.locator('.timeline .mark-lit').first()).toBeVisible()
  })

  await test.step('unfolded, the others have letters', async () => {
    await lesson.why.getByText('How it went').click()
    await expect(sentences.filter({ hasText: 'c2 starts orders-0 at 34' })).toBeVisible()
    await expect(lesson.stage.locator('[data-key="chain:a"]')).toBeAttached()
  })

  await test.step('Escape lets go', async () => {
    await page.keyboard.press('Escape')
    await expect(lesson.why).toHaveCount(0)
    await expect(page.locator('.timeline .mark-lit')).toHaveCount(0)
  })
})

test('the verdict on the stage is asked why at once', async ({ page }) => {
  const lesson = new LessonPage(page, 'ko')
  await lesson.open()
  await lesson.goTo('why-twice')
  await lesson.playhead.press('End')
  await lesson.stands()
  await lesson.stage.getByRole('button', { name: '왜?' }).click()
  await expect(lesson.why.getByRole('listitem').filter({ hasText: '강제 종료' })).toHaveCount(1)
  await expect(lesson.why.getByRole('listitem').filter({ hasText: '커밋' }).first()).toBeVisible()
})

test('a mark of the stage selects its row, a row its mark', async ({ page }) => {
  const lesson = new LessonPage(page, 'en')
  await lesson.open()
  await lesson.goTo('waiting')
  await lesson.playhead.press('End')
  await lesson.stands()

  await test.step('from the stage to the log', async () => {
    await lesson.mark('ribbon:billing').click()
    await expect(lesson.selectedRow).toHaveText('group billing committed orders-0 41')
    await expect(lesson.selectedRow).toBeInViewport()
    await expect(lesson.announcer).toContainText('group billing committed orders-0 41')
  })

  await test.step('from the log to the stage', async () => {
    await lesson.row('poll() of c2 returns 7: orders-0 34').click()
    await lesson.stands()
    await expect(lesson.stage.locator('[data-key^="selected:"]').first()).toBeAttached()
    await expect(lesson.announcer).toContainText('poll() of c2 returns 7: orders-0 34–40')
    const row = lesson.log.locator('.log-selected')
    expect(await page.locator('output.clock').textContent()).toBe(
      `${await row.locator('time').textContent()} s`,
    )
  })

  await test.step('from the timeline to the log', async () => {
    await page.locator('.timeline .mark-cross').last().click()
    await expect(lesson.selectedRow).toHaveText('c1 killed (kill -9)')
  })
})

test('requests and heartbeats are shown on demand', async ({ page }) => {
  const lesson = new LessonPage(page, 'en')
  await lesson.open()
  await lesson.goTo('waiting')
  await lesson.press('eventLog')
  await lesson.playhead.press('Home')
  await expect(lesson.row('Heartbeat request')).toHaveCount(0)
  await page.getByRole('checkbox', { name: 'Show requests and heartbeats' }).check()
  await expect(lesson.row('Heartbeat request').first()).toBeVisible()
})

test('the live region tells each step and each chosen event', async ({ page }) => {
  const lesson = new LessonPage(page, 'ko')
  await lesson.open()
  await expect(lesson.announcer).toHaveAttribute('aria-live', 'polite')
  await expect(lesson.announcer).toContainText('책갈피가 34로 옮겨 간다')
  await lesson.goTo('waiting')
  await expect(lesson.announcer).toContainText('그룹은 아직 모른다')
  await lesson.stands()
  await lesson.press('eventLog')
  await lesson.row('c1 강제 종료').click()
  await expect(lesson.announcer).toContainText('c1 강제 종료')
})
