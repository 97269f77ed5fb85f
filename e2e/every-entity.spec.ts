import type { Page } from '@playwright/test'
import { en } from '../src/i18n/sandbox/en'
import { ko } from '../src/i18n/sandbox/ko'
import { newCluster } from '../src/scenario/new-cluster'
import { fragment } from './moment'
import { expect, test } from './test'
import { WORDS as PAGE_WORDS } from './words'

const WORDS = { en, ko } as const

const SIZES = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 768, height: 1024 },
  { width: 390, height: 844 },
  { width: 320, height: 568 },
] as const

/** A cluster that has every kind of thing, some of them stopped: with controllers of its own, or with ZooKeeper. */
function richCluster(version: '2.8' | '4.x') {
  const base = newCluster({ version, brokers: 3 })
  return {
    ...base,
    clients: [
      ...base.clients,
      {
        ...{ id: 's1', kind: 'consumer', config: { 'client.id': 's1', 'group.id': 'own' } },
        program: {
          ...{ type: 'pollLoop', assign: ['orders-0'], pollTimeoutMs: 1000 },
          ...{ processMs: 50, commit: 'auto' },
        },
      },
    ],
    script: [
      ...base.script,
      { atMs: 500, do: 'start', target: 's1' },
      { atMs: 7_000, do: 'kill', target: 'b3' },
      { atMs: 7_200, do: 'kill', target: 'c2' },
      { atMs: 7_300, do: 'stallReplication', target: 'b2' },
    ],
  }
}

async function open(page: Page, locale: 'ko' | 'en', version: '2.8' | '4.x'): Promise<void> {
  const content = { v: 1, scenario: richCluster(version), acts: [], atMs: 9000, lang: locale }
  await page.goto(`${locale}/sandbox/#${fragment(content)}`)
  await expect(page.locator('[data-layer="stage"]')).toHaveAttribute('data-instant', /^\d+$/)
}

for (const [locale, version] of [
  ['ko', '2.8'],
  ['en', '4.x'],
] as const) {
  test(`every entity can be looked at, at every size, without a complaint, ${locale}`, async ({
    page,
  }) => {
    await open(page, locale, version)
    const list = page.getByRole('combobox', { name: WORDS[locale].chooseEntity })
    const ids = await list
      .locator('option')
      .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value))
    expect(ids).toEqual(
      expect.arrayContaining(['b1', 'b3', 'topic:orders', 'partition:orders-0', 'p1', 'c1', 'c2']),
    )
    for (const size of SIZES) {
      await page.setViewportSize(size)
      for (const id of ids) {
        await list.selectOption(id)
        // A size below nothing is a warning of the console only when the browser draws it.
        const drawn = await page.$$eval('svg rect', (rects) =>
          rects.flatMap((rect) =>
            ['width', 'height'].flatMap((side) =>
              Number(rect.getAttribute(side) ?? 0) < 0 ? [rect.outerHTML] : [],
            ),
          ),
        )
        expect(drawn, `${id} at ${size.width} px`).toEqual([])
      }
    }
  })

  test(`every dialog of the sandbox opens and closes, without a complaint, ${locale}`, async ({
    page,
  }) => {
    await open(page, locale, version)
    const dialog = page.locator('dialog[open]')
    const closes = async () => {
      await page.keyboard.press('Escape')
      await expect(dialog).toHaveCount(0)
    }
    const tool = (name: string) =>
      page.getByRole('banner').getByRole('button', { name, exact: true })
    const say = WORDS[locale]
    const { legend, shareThisMoment } = PAGE_WORDS[locale].player
    for (const name of [say.newCluster, say.files, legend, shareThisMoment]) {
      await tool(name).click()
      await expect(dialog).toBeVisible()
      await closes()
    }

    const add = tool(say.add)
    await add.click()
    await expect(dialog).toBeVisible()
    const kinds = await dialog.getByRole('button').count()
    await closes()
    // The last one cancels.
    for (let i = 0; i < kinds - 1; i++) {
      await add.click()
      await dialog.getByRole('button').nth(i).click()
      await expect(dialog.locator('form')).toBeVisible()
      await closes()
    }
  })
}
