import type { Locator, Page } from '@playwright/test'
import { en as enGoals } from '../src/i18n/goals/en'
import { ko as koGoals } from '../src/i18n/goals/ko'
import { en as enSandbox } from '../src/i18n/sandbox/en'
import { ko as koSandbox } from '../src/i18n/sandbox/ko'
import { en as enVerbs } from '../src/i18n/verbs/en'
import { ko as koVerbs } from '../src/i18n/verbs/ko'
import { newCluster } from '../src/scenario/new-cluster'
import { fragment } from './moment'
import { expect, test } from './test'
import { LOCALES, type Locale } from './words'

const WORDS = {
  ko: { ...koSandbox, ...koVerbs, ...koGoals },
  en: { ...enSandbox, ...enVerbs, ...enGoals },
} as const

/** The ack of ten records in words, whenever it comes. */
const ACKED = {
  ko: /초에 p1 레코드 10건의 ack를 받았습니다\./,
  en: /Acknowledged: 10 records of p1 at /,
} as const

const CLUSTER = newCluster({ version: '4.x', brokers: 3 })

/** One second before the cluster's run ends, ms. */
const NEAR_END_MS = CLUSTER.untilMs - 1_000

/** Opens a cluster as a link does, at an instant (ms). */
async function open(page: Page, locale: Locale, scenario: object, atMs: number): Promise<void> {
  const content = { v: 1, scenario, acts: [], atMs, lang: locale }
  await page.goto(`${locale}/sandbox/#${fragment(content)}`)
  await expect(page.locator('[data-layer="stage"]')).toHaveAttribute('data-instant', /^\d+$/)
}

/** Virtual instant of the picture, s. */
async function instant(page: Page): Promise<number> {
  return Number(await page.locator('[data-layer="stage"]').getAttribute('data-instant')) / 1e6
}

function playback(page: Page): Locator {
  return page.locator('[data-playback]')
}

function notice(page: Page): Locator {
  return page.locator('.bar-notice')
}

async function act(page: Page, name: string, submit: string | null): Promise<void> {
  await page.getByRole('complementary').getByRole('button', { name, exact: true }).click()
  if (submit !== null) await page.getByRole('dialog').getByRole('button', { name: submit }).click()
}

for (const locale of LOCALES) {
  const say = WORDS[locale]

  test(`from an empty cluster to an ack: one Play leads to it, and Space goes on, ${locale}`, async ({
    page,
  }) => {
    const empty = newCluster({ version: '4.x', brokers: 3, isEmpty: true })
    await open(page, locale, empty, empty.untilMs - 2_000)
    const add = async (what: string) => {
      await page.getByRole('button', { name: say.add, exact: true }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('button', { name: what, exact: true }).click()
      await dialog.getByRole('button', { name: say.submitAdd }).click()
      await expect(dialog).toBeHidden()
    }
    await add(say.act_createTopic)
    await add(say.act_addClient_producer)
    await act(page, say.act_send, say.submitDo)
    await expect(notice(page)).toContainText(say.play)
    const acted = await instant(page)
    await notice(page).getByRole('button', { name: say.play }).click()
    await expect(playback(page)).toHaveAttribute('data-playback', 'reached')
    await expect(notice(page)).toContainText(ACKED[locale])
    const reached = await instant(page)
    expect(reached).toBeGreaterThan(acted)
    expect(reached).toBeLessThan(acted + 1)
    await page.locator('.clock').click()
    await page.keyboard.press('Space')
    await expect(playback(page)).toHaveAttribute('data-playback', 'playing')
    // Past what was the end of the run.
    await expect.poll(() => instant(page)).toBeGreaterThan(empty.untilMs / 1000)
    await expect(playback(page)).toHaveAttribute('data-playback', 'playing')
  })

  test(`a killed leader: the page goes to its successors, and to the causes, ${locale}`, async ({
    page,
  }) => {
    await open(page, locale, CLUSTER, NEAR_END_MS)
    await page.locator('[data-entity="b2"]').first().click()
    await act(page, say.act_kill, null)
    await notice(page).getByRole('button', { name: say.play }).click()
    await page
      .getByRole('combobox', { name: locale === 'ko' ? '속도' : 'Pace' })
      .selectOption('rate 10')
    await expect(playback(page)).toHaveAttribute('data-playback', 'reached', { timeout: 30_000 })
    await expect(notice(page)).toContainText(
      locale === 'ko' ? '파티션 3개의 리더' : '3 partitions have',
    )
    await expect(notice(page).getByRole('checkbox', { name: say.stops })).toBeChecked()
    await notice(page).getByRole('button', { name: say.why }).click()
    await expect(page.locator('.why-panel')).toBeVisible()
  })
}

test('a run goes on past its end without a word, on the same branch and at the same pace', async ({
  page,
}) => {
  await open(page, 'en', CLUSTER, NEAR_END_MS)
  await page.getByRole('combobox', { name: 'Pace' }).selectOption('rate 10')
  await page.locator('.clock').click()
  await page.keyboard.press('Space')
  await expect
    .poll(() => instant(page), { timeout: 30_000 })
    .toBeGreaterThan(NEAR_END_MS / 1000 + 5)
  await expect(playback(page)).toHaveAttribute('data-playback', 'playing')
  await expect(notice(page)).toHaveText('At 10× real time.')
  await expect(page.getByRole('combobox', { name: 'Pace' })).toHaveValue('rate 10')
})

test('playing past the point of an act is what unchecking it asks for', async ({ page }) => {
  await open(page, 'en', CLUSTER, NEAR_END_MS)
  await page.locator('[data-entity="p1"]').first().click()
  await act(page, WORDS.en.act_send, WORDS.en.submitDo)
  await notice(page).getByRole('button', { name: WORDS.en.play }).click()
  await expect(notice(page)).toContainText(ACKED.en)
  await notice(page).getByRole('checkbox', { name: WORDS.en.stops }).uncheck()
  await act(page, WORDS.en.act_send, WORDS.en.submitDo)
  const acted = await instant(page)
  await notice(page).getByRole('button', { name: WORDS.en.play }).click()
  await expect.poll(() => instant(page)).toBeGreaterThan(acted + 1)
  await expect(playback(page)).toHaveAttribute('data-playback', 'playing')
})

/** A cluster with configs that no release knows: it opens with warnings. */
const MISSPELT = {
  ...CLUSTER,
  clients: CLUSTER.clients.map((client) => ({
    ...client,
    config: { ...client.config, 'max.pol.records': '5', 'linger.mss': '5' },
  })),
}

for (const [width, height] of [
  [1440, 900],
  [1024, 768],
  [390, 844],
] as const) {
  test(`no notice lies over the picture at ${width}x${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height })
    await open(page, 'ko', MISSPELT, NEAR_END_MS)
    const say = WORDS.ko
    const isClear = async () => {
      await expect(notice(page).locator('.notice:visible').first()).toBeVisible()
      await page.evaluate(() => scrollTo(0, 0))
      const [told, stage] = await Promise.all([
        notice(page).boundingBox(),
        page.locator('.survey-box').boundingBox(),
      ])
      if (told === null || stage === null) throw new Error('both are there')
      expect(told.y).toBeGreaterThanOrEqual(stage.y + stage.height - 1)
      expect(told.y + told.height).toBeLessThanOrEqual(height)
      expect(told.x + told.width).toBeLessThanOrEqual(width)
    }
    await test.step('warnings', isClear)
    await notice(page).getByRole('button', { name: say.dismiss }).click()
    await page.getByRole('combobox', { name: say.chooseEntity }).selectOption('p1')
    await act(page, say.act_send, say.submitDo)
    await test.step('done', isClear)
    await notice(page).getByRole('button', { name: say.play }).click()
    await expect(notice(page)).toContainText(ACKED.ko)
    await test.step('reached', isClear)
  })
}
