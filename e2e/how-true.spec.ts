import { expect, test } from './test'
import { LOCALES, WORDS } from './words'

for (const locale of LOCALES) {
  const say = WORDS[locale].howTrue

  test(`home leads to the recordings, ${locale} @every-size`, async ({ page }) => {
    await page.goto(`${locale}/`)
    await page.getByRole('link', { name: say.title }).click()
    await page.waitForURL(`**/${locale}/how-true/`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(say.title)
    const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement)
    expect(scrollWidth).toBe(clientWidth)
  })

  test(`the table is there without a script, ${locale}`, async ({ browser }) => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${locale}/how-true/`)
    const keys = page.locator('tr#keys')
    await expect(keys.getByRole('cell')).toHaveCount(3)
    await expect(keys.getByRole('cell').first()).toContainText(/[0-9],[0-9]{3}/)
    await expect(page.locator('tr#txn-commit').getByRole('cell').first()).toHaveText(
      say.cellRefused,
    )
    await context.close()
  })
}

test('a lesson leads to the recording that shows what it tells', async ({ page }) => {
  await page.goto('en/lessons/auto-commit-34-40/')
  await page.getByRole('link', { name: WORDS.en.howTrue.title }).click()
  await page.waitForURL('**/en/how-true/#auto-34-40')
  await expect(page.locator('tr#auto-34-40')).toBeInViewport()
})

test('a new cluster says on which release its behaviour was recorded', async ({ page }) => {
  await page.goto('en/sandbox/')
  await page.getByRole('button', { name: 'New cluster' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Kafka version' }).selectOption('2.8.2 · ZooKeeper')
  await expect(dialog).toContainText('recordings of Kafka 2.8.2')
  await expect(dialog.getByRole('link', { name: WORDS.en.howTrue.title })).toBeVisible()
})
