import AxeBuilder from '@axe-core/playwright'
import { en } from '../src/i18n/recipes/en'
import { ko } from '../src/i18n/recipes/ko'
import { expect, test } from './test'

const PAUSE = { ko: '일시정지', en: 'Pause' } as const

const WORDS = {
  ko: { ...ko, submit: '실행', lost: 'ack를 받은 3건 유실', undo: '되돌리기' },
  en: { ...en, submit: 'Do it', lost: '3 acked records lost', undo: 'Undo' },
} as const

for (const locale of ['ko', 'en'] as const) {
  const words = WORDS[locale]

  test(`a recipe from the end of the list comes into view, and Space plays: ${locale}`, async ({
    page,
  }) => {
    await page.goto(`${locale}/sandbox/`)
    await page.getByRole('button', { name: words.title_keyMoves }).click()
    const recipe = page.getByRole('region', { name: words.title_keyMoves })
    await expect(recipe.getByRole('heading')).toBeInViewport()
    await expect(recipe).toBeFocused()
    await expect(page.locator('[data-layer="stage"]')).toHaveAttribute('data-instant', /^\d+$/)
    await page.keyboard.press('Space')
    await expect(page.locator('.play-button')).toHaveAccessibleName(PAUSE[locale])
  })

  test(`a recipe leads to a lost record, ticks itself off and stays: ${locale}`, async ({
    page,
  }) => {
    await page.goto(`${locale}/sandbox/`)
    await page.getByRole('button', { name: words.title_ackedLost }).click()
    const recipe = page.getByRole('region', { name: words.title_ackedLost })
    const step = recipe.locator('[aria-current="step"]')
    const act = recipe.getByRole('button', { name: words.act, exact: true })
    const play = recipe.getByRole('button', { name: words.play, exact: true })

    await expect(step).toContainText(words.step_ackedLost_stall)
    await act.click()
    await expect(page.locator('[data-layer="stage"]')).toContainText(
      /replication stalled|복제 중지/,
    )
    await act.click()
    await expect(step).toContainText(words.step_ackedLost_send)

    await act.click()
    await page.getByRole('dialog').getByRole('button', { name: words.submit }).click()
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await play.click()
    await expect(step).toContainText(words.step_ackedLost_kill)

    await test.step('it outlives a reload and a selection', async () => {
      await page.reload()
      await expect(step).toContainText(words.step_ackedLost_kill)
      await page.locator('.inspector-title select').selectOption('b3')
      await expect(step).toContainText(words.step_ackedLost_kill)
    })

    await act.click()
    await expect(step).toContainText(words.step_ackedLost_elect)
    await play.click()
    await expect(recipe.locator('.recipe-aha')).toContainText(/acks=1/, { timeout: 30_000 })
    await expect(page.locator('[data-layer="stage"]')).toContainText(words.lost)
    await expect(step).toHaveCount(0)

    const { violations } = await new AxeBuilder({ page }).include('.recipe').analyze()
    expect(violations).toEqual([])

    await test.step('an instant before the kill has its step open again', async () => {
      await recipe.locator('.recipe-when').nth(1).click()
      await expect(step).toContainText(words.step_ackedLost_elect)
    })
    await recipe.getByRole('button', { name: words.leave }).click()
    await expect(recipe).toHaveCount(0)
  })
}
