import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { serve } from '../scripts/serve.js'
import { FIRST, LOCALES, OPEN, startWords } from './words'

const PAGES = readdirSync('dist', { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith('index.html'),
)

test('every page has an address in each language', () => {
  const paths = ['', ...OPEN.map(({ id }) => `lessons/${id}/`), 'sandbox/', 'how-true/']
  const pages = LOCALES.flatMap((locale) => paths.map((path) => `${locale}/${path}index.html`))
  expect([...PAGES].sort()).toEqual([...pages, 'index.html'].sort())
})

for (const path of PAGES) {
  test(`${path} has a strict policy and nothing inline`, () => {
    const html = readFileSync(`dist/${path}`, 'utf8')
    expect(html).toContain("script-src 'self'; worker-src 'self'; style-src 'self'")
    expect(html).not.toMatch(/<script(?![^>]* src=)|<style|\sstyle="|\son[a-z]+="/)
    expect(html).toMatch(/<title>[^<]+<\/title>/)
  })
}

test('the site works below any path of a host', async ({ page }) => {
  const server = await serve({ port: 0, base: '/some/where/' })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const root = `http://localhost:${address.port}/some/where/`
  const missing: string[] = []
  page.on('response', (response) => {
    if (response.status() >= 400) missing.push(response.url())
  })
  await page.goto(root)
  await page.waitForURL(`${root}en/`)
  await page.getByRole('link', { name: startWords('en') }).click()
  await page.waitForURL(`${root}en/lessons/${FIRST.id}/`)
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeAttached()
  await page.getByRole('link', { name: 'Kafkascope' }).click()
  await page.waitForURL(`${root}en/`)
  expect(missing).toEqual([])
  server.close()
})

test('an unknown address offers both languages', async ({ page }) => {
  const response = await page.goto('ko/lessons/nowhere/')
  expect(response?.status()).toBe(404)
  await expect(page.getByRole('link', { name: '한국어' })).toHaveAttribute('href', '/ko/')
  await expect(page.getByRole('link', { name: 'English' })).toHaveAttribute('href', '/en/')
})
