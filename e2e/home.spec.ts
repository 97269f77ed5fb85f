import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './test'
import { FIRST, OPEN, startWords } from './words'

const LESSON = `lessons/${FIRST.id}/`

const HOMES = [
  { locale: 'ko', title: '카프카를 한 칸씩' },
  { locale: 'en', title: 'Kafka, one record at a time' },
] as const

for (const { locale, title } of HOMES) {
  for (const colorScheme of ['light', 'dark'] as const) {
    // Both languages and both themes at every size, not each with each.
    const sizes = (locale === 'ko') === (colorScheme === 'light') ? ' @every-size' : ''
    test(`home in ${locale}, ${colorScheme}${sizes}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme })
      await page.goto(`${locale}/`)
      await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
      await expect(page.getByRole('heading', { level: 2 })).toHaveCount(8)
      await expect(page.locator('html')).toHaveAttribute('lang', locale)
      await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme)
      await expect(page.getByRole('link', { name: startWords(locale) })).toHaveAttribute(
        'href',
        `../${locale}/${LESSON}`,
      )
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
      expect(violations).toEqual([])
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(overflow).toBe(0)
    })
  }
}

test('every lesson of the curriculum is there; those in preparation are no links', async ({
  page,
}) => {
  await page.goto('en/')
  const curriculum = page.getByRole('region', { name: 'Curriculum' })
  await expect(curriculum.getByRole('link')).toHaveCount(51)
  const planned = curriculum.getByRole('link', { name: 'Compression · In preparation' })
  await expect(planned).toBeDisabled()
  await expect(planned).not.toHaveAttribute('href')
})

test('the root address picks the language of the browser', async ({ browser, baseURL }) => {
  for (const [browserLocale, locale] of [
    ['ko-KR', 'ko'],
    ['en-GB', 'en'],
    ['fr-FR', 'en'],
  ] as const) {
    const context = await browser.newContext({ locale: browserLocale })
    const page = await context.newPage()
    await page.goto(`${baseURL}?x=1#moment`)
    await page.waitForURL(`${baseURL}${locale}/?x=1#moment`)
    await context.close()
  }
})

test('the language is switched and remembered', async ({ page, baseURL }) => {
  await page.goto('en/#moment')
  await page.getByRole('link', { name: '한국어' }).click()
  await page.waitForURL(`${baseURL}ko/#moment`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('카프카를 한 칸씩')
  await page.goto('')
  await page.waitForURL(`${baseURL}ko/`)
})

test('the theme is switched and remembered', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' })
  await page.goto('en/')
  await page.getByRole('button', { name: 'Dark theme' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.goto(`en/${LESSON}`)
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(page.getByRole('button', { name: 'Light theme' })).toBeVisible()
})

test('without a chosen theme the page follows the system', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' })
  await page.goto('en/')
  await expect(page.getByRole('button', { name: 'Dark theme' })).toBeVisible()
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(page.getByRole('button', { name: 'Light theme' })).toBeVisible()
})

test('the keyboard goes from the top to the lesson', async ({ page, baseURL }) => {
  await page.goto('en/')
  const order = [
    'Skip to content',
    'Kafkascope',
    '한국어',
    'English',
    'Dark theme',
    startWords('en'),
  ]
  const focused = page.locator(':focus')
  for (const name of order) {
    await page.keyboard.press('Tab')
    await expect(focused).toHaveAccessibleName(name)
  }
  await page.keyboard.press('Enter')
  await page.waitForURL(`${baseURL}en/${LESSON}`)
})

test('the skip link leads past the top bar', async ({ page }) => {
  await page.goto('en/')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await expect(page.locator(':focus')).toHaveAccessibleName(startWords('en'))
})

test('progress is shown: floor, bookmark, count', async ({ page }) => {
  const progress = {
    finished: OPEN.map(({ id }) => id),
    bookmark: { lessonId: 'auto-commit-34-40', step: 8 },
  }
  await page.addInitScript((text) => {
    localStorage.setItem('kafkascope:progress', text)
  }, JSON.stringify(progress))
  await page.goto('en/')
  await expect(page.getByRole('link', { name: 'Open 7.2 again' })).toBeVisible()
  await expect(page.getByRole('link', { name: /Auto commit.*Finished lesson/ })).toBeVisible()
  await expect(page.getByText('You are here')).toBeVisible()
  await expect(page.getByText(`${OPEN.length} of 51 lessons finished`)).toBeVisible()
})

/** Holds the page's script back until the returned function is called. */
async function hold(page: Page): Promise<() => void> {
  let release = () => {}
  const held = new Promise<void>((done) => {
    release = done
  })
  await page.route('**/assets/mount-*.js', async (route) => {
    await held
    await route.continue()
  })
  return release
}

test('a button that is pressed before the page is alive is not forgotten', async ({ page }) => {
  const release = await hold(page)
  await page.goto('en/', { waitUntil: 'domcontentloaded' })
  await page.getByRole('button', { name: 'Dark theme' }).click()
  release()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
})

test('a language that is chosen before the page is alive keeps the place', async ({
  page,
  baseURL,
}) => {
  const release = await hold(page)
  await page.goto('en/#moment', { waitUntil: 'domcontentloaded' })
  await page.getByRole('link', { name: '한국어' }).click()
  release()
  await page.waitForURL(`${baseURL}ko/#moment`)
})

test('the page works where storage is blocked', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('blocked', 'SecurityError')
      },
    })
  })
  await page.goto('en/')
  await page.getByRole('button', { name: 'Dark theme' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.getByRole('link', { name: '한국어' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('카프카를 한 칸씩')
})

test('home can be read before and without its script', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${baseURL}ko/`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('카프카를 한 칸씩')
  await expect(page.getByRole('link', { name: startWords('ko') })).toBeVisible()
  await context.close()
})
