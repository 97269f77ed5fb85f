import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { LessonPage } from './lesson-page'
import { moment } from './moment'
import { expect, test } from './test'
import { WORDS as CATALOGUES, LOCALES, type Locale } from './words'

const WORDS = {
  ko: {
    kill: '강제 종료(kill -9)',
    undo: /^되돌리기: /,
    redo: /^다시 실행: /,
    nothing: '되돌리기: 되돌릴 것이 없음',
    killed: (broker: number) => `브로커 ${broker} 강제 종료`,
    main: '원래 실행',
    panel: '분기',
    now: '분기: ',
    rename: '이름 바꾸기: ',
    remove: '삭제: ',
    name: '분기 이름',
    given: '리더가 사라진다면',
    mine: '내가 실행한 것',
    undone: '되돌림: ',
    inspector: '살펴보기',
    whatIf: '바꿔 보기',
    leaveOut: '빼기',
    killedC1: 'c1 강제 종료',
  },
  en: {
    kill: 'Kill (kill -9)',
    undo: /^Undo: /,
    redo: /^Redo: /,
    nothing: 'Undo: nothing to undo',
    killed: (broker: number) => `Kill broker ${broker}`,
    main: 'Original run',
    panel: 'Branches',
    now: 'Branch: ',
    rename: 'Rename: ',
    remove: 'Delete: ',
    name: 'Name of the branch',
    given: 'without a leader',
    mine: 'What I did',
    undone: 'Undone: ',
    inspector: 'Inspector',
    whatIf: 'What if',
    leaveOut: 'Leave it out',
    killedC1: 'Kill c1',
  },
} as const

class History {
  readonly page: Page
  readonly say: (typeof WORDS)[Locale]

  constructor(page: Page, locale: Locale) {
    this.page = page
    this.say = WORDS[locale]
  }

  async kill(broker: number): Promise<void> {
    await this.page.locator(`[data-entity="b${broker}"]`).first().click()
    const inspector = this.page.getByRole('complementary', { name: this.say.inspector })
    await inspector.getByRole('button', { name: this.say.kill }).click()
    await this.shows(this.say.killed(broker))
  }

  /** Waits until acts are there by the name of the last one. */
  async shows(last: string): Promise<void> {
    await expect(this.undo).toHaveAccessibleName(new RegExp(`${last}$`))
  }

  get undo() {
    return this.page.getByRole('button', { name: this.say.undo })
  }

  get redo() {
    return this.page.getByRole('button', { name: this.say.redo })
  }

  get now() {
    return this.page.locator('.branch-button')
  }

  get panel() {
    return this.page.getByRole('region', { name: this.say.panel, exact: true })
  }

  async instant(): Promise<number> {
    return Number(await this.page.locator('.playhead').getAttribute('data-instant'))
  }

  async seek(key: 'PageDown' | 'PageUp'): Promise<number> {
    const before = await this.instant()
    await this.page.locator('.playhead').press(key)
    await expect.poll(() => this.instant()).not.toBe(before)
    return this.instant()
  }
}

/** Resolves when the cluster is on show. */
async function ready(page: Page): Promise<void> {
  await expect(page.locator('[data-layer="stage"]')).toHaveAttribute('data-instant', /^\d+$/)
}

async function open(page: Page, locale: Locale): Promise<History> {
  await page.goto(`${locale}/sandbox/`)
  await ready(page)
  return new History(page, locale)
}

for (const locale of LOCALES) {
  test(`acts are undone and redone by keys at the instant on show, ${locale}`, async ({ page }) => {
    const history = await open(page, locale)
    const { say } = history
    await history.kill(2)
    const later = await history.seek('PageDown')
    await history.kill(3)
    const last = await history.seek('PageDown')
    expect(last).toBeGreaterThan(later)

    await page.keyboard.press('Control+z')
    await history.shows(say.killed(2))
    await expect(page.getByText(`${say.undone}${say.killed(3)}`)).toBeAttached()
    expect(await history.instant()).toBe(last)
    await page.keyboard.press('ControlOrMeta+z')
    await expect(page.getByRole('button', { name: say.nothing })).toBeDisabled()
    await expect(history.now).toHaveAccessibleName(`${say.now}${say.main}`)
    expect(await history.instant()).toBe(last)

    await page.keyboard.press('ControlOrMeta+Shift+Z')
    await history.shows(say.killed(2))
    await page.keyboard.press('Control+y')
    await history.shows(say.killed(3))
    expect(await history.instant()).toBe(last)
    await history.undo.click()
    await history.shows(say.killed(2))
    await expect(history.redo).toHaveAccessibleName(new RegExp(`${say.killed(3)}$`))

    await test.step('a new act drops the redo, and the undone one stays as a branch', async () => {
      await history.kill(1)
      await expect(history.redo).toBeDisabled()
      await history.now.click()
      for (const name of [say.main, say.killed(2), say.killed(1)]) {
        await expect(history.panel.getByRole('button', { name }).first()).toBeVisible()
      }
    })
  })

  test(`branches have names and a fork on the timeline, and are there after a reload, ${locale}`, async ({
    page,
    context,
  }) => {
    const history = await open(page, locale)
    const { panel, say } = history
    await history.kill(2)
    const instant = await history.seek('PageDown')
    await history.now.click()

    await test.step('the original run is chosen at the same instant', async () => {
      await panel.getByRole('button', { name: say.main }).click()
      await expect(history.now).toHaveAccessibleName(`${say.now}${say.main}`)
      expect(await history.instant()).toBe(instant)
      await page.keyboard.press('Escape')
      await expect(panel).toHaveCount(0)
    })

    await history.kill(3)
    await history.now.click()
    await panel.getByRole('button', { name: `${say.rename}${say.killed(3)}` }).click()
    await panel.getByLabel(say.name).fill(say.given)
    await page.keyboard.press('Enter')
    await expect(history.now).toHaveAccessibleName(`${say.now}${say.given}`)
    await page.keyboard.press('Escape')

    const lane = page.locator('.branch-lane')
    await expect(lane.locator('.branch-row')).toHaveCount(3)
    await expect(lane.locator('.branch-current')).toContainText(say.given)
    await expect(lane.locator('.act-flag')).toHaveCount(1)

    await page.reload()
    await ready(page)
    await expect(history.now).toHaveAccessibleName(`${say.now}${say.given}`)
    await expect(lane.locator('.branch-row')).toHaveCount(3)

    await test.step('a link opens the branch by its name, and that branch alone', async () => {
      await page.getByRole('button', { name: CATALOGUES[locale].player.shareThisMoment }).click()
      const link = await page.getByRole('dialog').getByRole('textbox').inputValue()
      await page.keyboard.press('Escape')
      const other = await context.newPage()
      await other.goto(link)
      await ready(other)
      const linked = new History(other, locale)
      await expect(linked.now).toHaveAccessibleName(`${say.now}${say.given}`)
      await linked.now.click()
      await expect(linked.panel.locator('.branch-entry')).toHaveCount(2)
      const { violations } = await new AxeBuilder({ page: other })
        .include('.branch-tools')
        .analyze()
      expect(violations.map(({ id }) => id)).toEqual([])
      await other.close()
    })

    await test.step('a line of the lane shows its branch', async () => {
      const here = await history.instant()
      await lane
        .locator('.branch-row', { hasText: say.killed(2) })
        .locator('text')
        .click()
      await expect(history.now).toHaveAccessibleName(`${say.now}${say.killed(2)}`)
      expect(await history.instant()).toBe(here)
    })

    await test.step('a deleted branch is gone, until that is undone', async () => {
      await history.now.click()
      await panel.getByRole('button', { name: `${say.remove}${say.given}` }).click()
      await expect(lane.locator('.branch-row')).toHaveCount(2)
      await page.keyboard.press('Control+z')
      await expect(lane.locator('.branch-row')).toHaveCount(3)
    })

    await test.step('own acts lead to their instants', async () => {
      const acts = panel.getByRole('list', { name: say.mine }).getByRole('button')
      await expect(acts).toHaveCount(1)
      await acts.click()
      expect(await history.instant()).toBeLessThan(instant)
    })
  })
}

test('in a lesson undo keeps instant and answers, and typing in a field undoes nothing', async ({
  page,
}) => {
  const say = WORDS.en
  const lesson = new LessonPage(page, 'en')
  await lesson.open(moment('processed', 2.5))
  await lesson.stands()
  await lesson.press('whatIf')
  const c1 = page.getByRole('region', { name: 'c1' })
  await c1.getByRole('button', { name: say.kill }).click()
  await page.getByRole('button', { name: say.leaveOut }).click()
  await expect(lesson.branch).toHaveAccessibleName(`${say.now}${say.killedC1}`)
  await lesson.stands()
  const instant = await lesson.instant()
  await lesson.branch.click()
  await page.getByRole('button', { name: `${say.rename}${say.killedC1}` }).click()
  await page.getByLabel(say.name).press('Control+z')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(lesson.branch).toHaveAccessibleName(`${say.now}${say.killedC1}`)
  await page.keyboard.press('Control+z')
  await expect(lesson.branch).toHaveAccessibleName(`${say.now}${say.main}`)
  await lesson.stands()
  expect(await lesson.instant()).toBe(instant)
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('the branches are a sheet from below, each a row to tap', async ({ page }) => {
    const history = await open(page, 'en')
    const { panel, say } = history
    await history.kill(2)
    await history.now.click()
    const box = await panel.boundingBox()
    expect([box?.x, box && Math.round(box.y + box.height)]).toEqual([0, 844])
    await panel.getByRole('button', { name: say.main }).click()
    await expect(history.now).toHaveAccessibleName(`${say.now}${say.main}`)
  })
})
