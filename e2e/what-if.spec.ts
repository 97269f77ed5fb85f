import { LessonPage } from './lesson-page'
import { moment } from './moment'
import { expect, test } from './test'

test('killing c1 early forks the timeline; both branches stay, undo comes back', async ({
  page,
}) => {
  const lesson = new LessonPage(page, 'en')
  await lesson.open(moment('processed', 2.5))
  await lesson.stands()
  const forkedAt = await lesson.instant()
  const { branch } = lesson
  const undo = page.locator('.undo-button')
  await expect(branch).toHaveCount(0)

  await lesson.press('whatIf')
  const dialog = page.getByRole('dialog', { name: 'What if' })
  const c1 = dialog.getByRole('region', { name: 'c1' })
  await c1.getByRole('button', { name: 'Kill (kill -9)' }).click()
  await page.getByRole('button', { name: 'Leave it out' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(branch).toHaveAccessibleName('Branch: Kill c1')
  await lesson.stands()
  expect(await lesson.instant()).toBe(forkedAt)
  await expect(lesson.mark('death:c1:1')).toBeVisible()

  await test.step('the branch goes its own way', async () => {
    await lesson.press('eventLog')
    await expect(lesson.row('c1 killed (kill -9)')).toHaveCount(1)
    await lesson.press('eventLog')
    await lesson.playhead.press('End')
    await lesson.stands()
    await expect(lesson.mark('death:c1:1')).toBeVisible()
  })

  await test.step('the original run is as it was', async () => {
    await lesson.showBranch('Original run')
    await lesson.dragTo(0.25)
    await lesson.stands()
    await expect(lesson.mark('death:c1:1')).toHaveCount(0)
  })

  await test.step('undo leads back to the original run at the same instant', async () => {
    await lesson.showBranch('Kill c1')
    await lesson.stands()
    const instant = await lesson.instant()
    await undo.click()
    await expect(branch).toHaveAccessibleName('Branch: Original run')
    await lesson.stands()
    expect(await lesson.instant()).toBe(instant)
    await expect(undo).toBeDisabled()
    await lesson.showBranch('Kill c1')
    await lesson.stands()
    await expect(branch).toHaveAccessibleName('Branch: Kill c1')
  })
})

test('a lesson asks for the rest of an order as the sandbox does; its branch begins at the playhead', async ({
  page,
}) => {
  const lesson = new LessonPage(page, 'en')
  await lesson.open(moment('processed', 2.5))
  await lesson.stands()
  await lesson.press('whatIf')
  const c1 = page.getByRole('region', { name: 'c1' })
  await c1.getByText('Network faults').click()
  await c1.getByRole('button', { name: 'Cut link' }).click()
  const form = page.getByRole('dialog', { name: 'c1: Cut link' })
  await form.getByRole('button', { name: 'Cancel' }).click()
  await expect(form).toHaveCount(0)
  await c1.getByRole('button', { name: 'Cut link' }).click()
  await form.getByLabel('To').selectOption('b1')
  await form.getByRole('button', { name: 'Do it' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(lesson.branch).toHaveAccessibleName('Branch: Cut link c1 – broker 1')
  await lesson.press('eventLog')
  await expect(lesson.row('link c1 to broker 1 cut').first()).toBeVisible()
})

test('a branch and its place are in the shared link', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const lesson = new LessonPage(page, 'ko')
  await lesson.open()
  await lesson.goTo('no-timer')
  await lesson.stands()
  await lesson.press('whatIf')
  const c1 = page.getByRole('region', { name: 'c1' })
  await c1.getByRole('button', { name: '정상 종료', exact: true }).click()
  await page.getByRole('button', { name: '빼기' }).click()
  await lesson.stands()
  await lesson.button('nextKeyEvent').click()
  await lesson.stands()
  await lesson.press('shareThisMoment')
  await page.getByRole('button', { name: '링크 복사' }).click()
  await expect(page.getByText('복사했습니다.')).toBeVisible()
  const link = await page.evaluate(() => navigator.clipboard.readText())
  await page.keyboard.press('Escape')

  const tab = await context.newPage()
  await tab.setViewportSize({ width: 1440, height: 900 })
  const second = new LessonPage(tab, 'ko')
  await tab.goto(link)
  await second.ready()
  await second.stands()
  await expect(second.branch).toHaveAccessibleName('분기: c1 정상 종료')
  await expect(second.heading).toHaveText('5초가 지나도 커밋은 없다')
  expect(await second.instant()).toBe(await lesson.instant())
  expect(await second.picture()).toEqual(await lesson.picture())

  await test.step('the steps of the lesson still lead through the original run', async () => {
    await second.goTo('waiting')
    await second.stands()
    await expect(second.branch).toHaveAccessibleName('분기: 원래 실행')
    await expect(second.mark('death:c1:1')).toBeVisible()
  })
})

test('a shorter interval from here on: a new branch with another end', async ({ page }) => {
  const lesson = new LessonPage(page, 'en')
  await lesson.open(moment('processed', 1))
  await lesson.stands()
  await lesson.press('whatIf')
  const c1 = page.getByRole('region', { name: 'c1' })
  await c1.getByText('Settings of c1').click()
  await expect(c1.getByText('default 5000').first()).toBeVisible()
  await c1.getByLabel('auto.commit.interval.ms').fill('1000')
  await c1.getByRole('button', { name: 'Apply from here' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(lesson.branch).toHaveAccessibleName('Branch: c1: auto.commit.interval.ms=1000')
  await lesson.stands()
  await lesson.press('eventLog')
  await expect(lesson.row('c1: auto.commit.interval.ms').first()).toBeVisible()
})

test("a refused value is refused in Kafka's own words", async ({ page }) => {
  const lesson = new LessonPage(page, 'ko')
  await lesson.open()
  await lesson.press('whatIf')
  const c1 = page.getByRole('region', { name: 'c1' })
  await c1.getByText('c1 설정').click()
  await c1.getByLabel('max.poll.records').fill('0')
  await expect(c1.getByRole('alert')).toHaveText(
    'Invalid value 0 for configuration max.poll.records: Value must be at least 1',
  )
  await expect(c1.getByRole('button', { name: '이 시점부터 적용' })).toBeDisabled()
  await c1.getByLabel('max.poll.records').fill('three')
  await expect(c1.getByRole('alert')).toHaveText(
    'Invalid value three for configuration max.poll.records: Not a number of type INT',
  )
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
})
