import type { Page } from '@playwright/test'
import { LOCALES, type Locale } from '../src/base/locale'
import { expect, test } from './test'

const WORDS = {
  ko: {
    metrics: '지표',
    choose: '고르기',
    owner: '지표의 주인',
    broker: '브로커 3',
    group: '그룹 billing · orders-0',
    kill: '강제 종료(kill -9)',
    chosen: '살펴보기',
    show: '타임라인 위에 보이기',
    table: '표로 보기',
    at: (value: string) => new RegExp(`기준 ${value}$`),
  },
  en: {
    metrics: 'Metrics',
    choose: 'Choose',
    owner: 'Metrics of',
    broker: 'broker 3',
    group: 'group billing · orders-0',
    kill: 'Kill (kill -9)',
    chosen: 'Inspector',
    show: 'Show above the timeline',
    table: 'As a table',
    at: (value: string) => new RegExp(`^${value} at `),
  },
} as const

async function open(page: Page, locale: Locale): Promise<void> {
  await page.goto(`${locale}/sandbox/`)
  await expect(page.locator('[data-layer="stage"]')).toHaveAttribute('data-instant', /^\d+$/)
}

const strip = (page: Page, name: string) => page.getByRole('slider', { name })

for (const locale of LOCALES) {
  const say = WORDS[locale]

  test(`strips tell how metrics go, by keyboard too, ${locale}`, async ({ page }) => {
    await open(page, locale)
    const inSync = strip(page, 'InSyncReplicasCount, orders-0')

    await test.step('three suit a new cluster', async () => {
      await expect(strip(page, `LAG, ${say.group}`)).toBeVisible()
      await expect(strip(page, 'MessagesInPerSec')).toBeVisible()
      await expect(inSync).toHaveAttribute('aria-valuetext', say.at('3'))
    })

    await test.step('a killed broker leaves the ISR, where an arrow leads', async () => {
      await page.locator('[data-entity="b3"]').first().click()
      await page.getByRole('button', { name: say.kill }).click()
      await expect(strip(page, 'UnderReplicatedPartitions')).toBeVisible()
      await inSync.focus()
      const before = await page.locator('.playhead').getAttribute('data-instant')
      await expect(async () => {
        await page.keyboard.press('ArrowRight')
        await expect(inSync).toHaveAttribute('aria-valuetext', say.at('2'), { timeout: 1000 })
      }).toPass()
      const after = await page.locator('.playhead').getAttribute('data-instant')
      expect(Number(after)).toBeGreaterThan(Number(before))
    })

    await test.step('they close and open by a word and by a key', async () => {
      await page.getByRole('button', { name: say.metrics, exact: true }).click()
      await expect(inSync).toHaveCount(0)
      await page.keyboard.press('m')
      await expect(inSync).toBeVisible()
    })
  })

  test(`metrics are chosen, and there again after a reload, ${locale}`, async ({ page }) => {
    await open(page, locale)
    const chosen = strip(page, `UnderMinIsrPartitionCount, ${say.broker}`)

    await test.step('in the menu', async () => {
      await page.getByRole('button', { name: say.choose, exact: true }).click()
      await page.getByLabel(say.owner).selectOption('b3')
      await page.getByRole('checkbox', { name: /UnderMinIsrPartitionCount/ }).check()
      await page.keyboard.press('Escape')
      await expect(chosen).toBeVisible()
    })

    await test.step('kept', async () => {
      await page.reload()
      await expect(chosen).toBeVisible()
      await expect(strip(page, 'LAG,')).toHaveCount(0)
    })

    await test.step('and in the inspector, with a table', async () => {
      const inspector = page.getByRole('complementary', { name: say.chosen })
      await inspector.getByRole('combobox').first().selectOption('c1')
      const row = inspector.getByRole('listitem').filter({ hasText: 'records-lag-max' })
      await row.getByRole('button', { name: say.table }).click()
      await expect(row.getByRole('row').nth(1)).toBeVisible()
      await row.getByRole('button', { name: say.show }).click()
      await expect(strip(page, 'records-lag-max, c1')).toBeVisible()
    })
  })

  test(`a lesson has strips on demand, ${locale}`, async ({ page }) => {
    await page.goto(`${locale}/lessons/auto-commit-34-40/`)
    await expect(page.locator('[data-layer="stage"]')).toHaveAttribute('data-instant', /^\d+$/)
    await expect(page.locator('.strip')).toHaveCount(0)
    await page.getByRole('button', { name: say.metrics, exact: true }).click()
    await expect(strip(page, `LAG, ${say.group}`)).toHaveAttribute('aria-valuetext', /\d/)
  })

  test(`a phone shows one strip at a time, ${locale}`, async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 })
    await open(page, locale)
    await page.getByRole('complementary').getByRole('combobox').first().selectOption('c1')
    await page.getByRole('button', { name: say.show }).first().click()
    await expect(page.locator('.strip')).toHaveCount(1)
    await expect(strip(page, 'records-lag')).toBeVisible()
  })
}
