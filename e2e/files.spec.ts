import { readFileSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { fill } from '../src/base/messages'
import { en } from '../src/i18n/inspector/en'
import { ko } from '../src/i18n/inspector/ko'
import { en as enVerbs } from '../src/i18n/verbs/en'
import { ko as koVerbs } from '../src/i18n/verbs/ko'
import { newCluster } from '../src/scenario/new-cluster'
import { LESSON, LessonPage } from './lesson-page'
import { fragment } from './moment'
import { expect, test } from './test'
import { LOCALES, type Locale, stepWords, WORDS } from './words'

for (const locale of LOCALES) {
  test(`a moment of a lesson in which nothing was changed has a short address, ${locale}`, async ({
    page,
    baseURL,
  }) => {
    const lesson = new LessonPage(page, locale)
    const address = `${baseURL}${locale}/${LESSON}`
    await test.step('it opens where it says, and is shared as it was', async () => {
      await lesson.open('#waiting@8.25')
      await lesson.stands()
      await expect(lesson.heading).toHaveText(stepWords(locale, 'waiting').title)
      await expect(page.locator('.transport')).toContainText('8.250')
      expect(await lesson.link()).toBe(`${address}#waiting@8.25`)
    })
    await test.step('another version is part of it', async () => {
      await page.getByLabel(WORDS[locale].player.version).selectOption('4.x')
      await lesson.stands()
      const link = await lesson.link()
      expect(link).toMatch(/#waiting@[\d.]+@4\.x$/)
      const there = await lesson.instant()
      await page.goto('about:blank')
      await page.goto(link)
      await lesson.ready()
      await lesson.stands()
      await expect(page.getByLabel(WORDS[locale].player.version)).toHaveValue('4.x')
      expect(await lesson.instant()).toBe(there)
    })
    await test.step('an unknown step is told of', async () => {
      await page.goto('about:blank')
      await lesson.open('#nowhere@1')
      await expect(page.locator('.lesson-notice')).toHaveText(WORDS[locale].player.unknownStep)
    })
  })

  test(`in the presentation view the code is as high as the window, ${locale}`, async ({
    page,
  }) => {
    const lesson = new LessonPage(page, locale)
    await lesson.open('#waiting@8.25')
    await lesson.press('presentation')
    await lesson.press('shareThisMoment')
    const code = page.getByRole('img', { name: WORDS[locale].share.qrAlt })
    const box = await code.boundingBox()
    expect(box?.height).toBeGreaterThan(0.8 * 900)
    expect(box?.width).toBe(box?.height)
  })
}

const SETTINGS = { en, ko }
const VERBS = { en: enVerbs, ko: koVerbs }

const ACTS = [
  { atMs: 9_000, command: { do: 'kill', target: 'b2' } },
  { atMs: 10_000, command: { do: 'start', target: 'b2' } },
] as const

/** Opens the sandbox with a cluster that has been acted on. */
async function openActed(page: Page, locale: Locale): Promise<void> {
  const scenario = newCluster({ version: '4.x', brokers: 3 })
  const content = { v: 1, scenario, acts: ACTS, atMs: 9_500, lang: locale }
  await page.goto(`${locale}/sandbox/#${fragment(content)}`)
  await expect(stageOf(page)).toHaveAttribute('data-instant', '9500000')
}

const stageOf = (page: Page) => page.locator('[data-layer="stage"]')

/** Opens the dialog of files by its button in the top bar. */
async function filesOf(page: Page, locale: Locale): Promise<Locator> {
  const { files } = WORDS[locale].files
  const tool = page.getByRole('button', { name: files, exact: true })
  if (!(await tool.isVisible())) await page.locator('.menu-button').click()
  await tool.click()
  return page.getByRole('dialog', { name: files })
}

/** The content of what a button saves, and the name that it is saved under. */
async function savedBy(page: Page, button: Locator) {
  const saving = page.waitForEvent('download')
  await button.click()
  const download = await saving
  return { name: download.suggestedFilename(), content: readFileSync(await download.path()) }
}

/** Drags a file over the page; the caller drops it. */
function dragged(page: Page, name: string, content: string) {
  return page.evaluateHandle(
    ([called, text]) => {
      const data = new DataTransfer()
      data.items.add(new File([text ?? ''], called ?? ''))
      return data
    },
    [name, content],
  )
}

for (const locale of LOCALES) {
  const say = WORDS[locale].files

  test(`a cluster is saved with its acts, opened again, and what was open comes back, ${locale}`, async ({
    page,
  }) => {
    await openActed(page, locale)
    const dialog = await filesOf(page, locale)
    const first = await savedBy(page, dialog.getByRole('button', { name: say.saveScenario }))
    expect(first.name).toBe('scenario.kafkascope.json')
    await expect(dialog.getByRole('status')).toHaveText(fill(say.saved, { name: first.name }))
    expect(JSON.parse(first.content.toString())).toMatchObject({
      ...{ format: 1, openAtMs: 9_500 },
      acts: ACTS,
    })

    await page.goto('about:blank')
    await page.goto(`${locale}/sandbox/#${fragment(emptyMoment(locale))}`)
    await expect(stageOf(page)).toHaveAttribute('data-instant', '1000000')
    const chooser = page.waitForEvent('filechooser')
    await (await filesOf(page, locale)).getByRole('button', { name: say.open }).click()
    const named = { name: 'mine.kafkascope.json', mimeType: 'application/json' }
    await (await chooser).setFiles({ ...named, buffer: first.content })
    await expect(stageOf(page)).toHaveAttribute('data-instant', '9500000')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    const again = await savedBy(
      page,
      (await filesOf(page, locale)).getByRole('button', { name: say.saveScenario }),
    )
    expect(again.name).toBe(named.name)
    expect(again.content.toString()).toBe(first.content.toString())

    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: say.back }).click()
    await expect(stageOf(page)).toHaveAttribute('data-instant', '1000000')
  })

  test(`a file is dropped onto the sandbox; a bad one is refused with its line, ${locale}`, async ({
    page,
  }) => {
    await openActed(page, locale)
    const scenario = JSON.stringify({ ...newCluster({ version: '3.9', brokers: 2 }) }, null, 2)
    const broken = scenario.replace('"kafka": ', '"kafka" ')
    const bad = await dragged(page, 'bad.json', broken)
    await page.dispatchEvent('main', 'dragenter', { dataTransfer: bad })
    await expect(page.getByText(say.dropHere)).toBeVisible()
    await page.dispatchEvent('main', 'drop', { dataTransfer: bad })
    await expect(page.getByText(say.dropHere)).toHaveCount(0)
    const alert = page.getByRole('dialog').getByRole('alert')
    await expect(alert).toContainText(fill(say.notOpened, { name: 'bad.json' }))
    const place = { line: 3, column: 11, found: '"3.9"' }
    await expect(alert).toContainText(fill(say['file.notJsonAt'], place))
    await expect(stageOf(page)).toHaveAttribute('data-instant', '9500000')
    await page.keyboard.press('Escape')

    const good = await dragged(page, 'good.json', `\uFEFF${scenario}`)
    await page.dispatchEvent('main', 'drop', { dataTransfer: good })
    await expect(page.getByText(fill(say.opened, { name: 'good.json' }))).toBeVisible()
    await expect(page.getByText('Kafka 3.9.2')).toBeVisible()
  })

  test(`the picture of a lesson is saved as SVG and PNG that need nothing else, ${locale}`, async ({
    page,
  }) => {
    const lesson = new LessonPage(page, locale)
    await lesson.open('#waiting@8.25')
    await lesson.stands()
    await lesson.press('shareThisMoment')
    const dialog = page.getByRole('dialog')
    const svg = await savedBy(page, dialog.getByRole('button', { name: say.saveSvg }))
    expect(svg.name).toBe('auto-commit-34-40-8.250s.svg')
    const text = svg.content.toString()
    expect(text).not.toMatch(/var\(|data-|aria-|url\((?!data:font|#)/)
    expect(text.match(/@font-face/g)?.length).toBeGreaterThan(1)
    const read = await page.evaluate((source) => {
      // The page's own policy forbids styles inside, even in a document that is only read.
      const bare = source.replace(/<style>[^<]*<\/style>/, '')
      const { documentElement: root } = new DOMParser().parseFromString(bare, 'image/svg+xml')
      return {
        title: root.querySelector('title')?.textContent,
        description: root.querySelector('desc')?.textContent,
        letters: [...root.querySelectorAll('text')].map((each) => each.textContent),
      }
    }, text)
    expect(read.title).toContain('8.250')
    expect(read.description).toContain('orders-0')
    expect(read.letters).toContain('34')

    const png = await savedBy(page, dialog.getByRole('button', { name: say.savePng }))
    expect(png.name).toBe('auto-commit-34-40-8.250s.png')
    expect(png.content.subarray(1, 4).toString()).toBe('PNG')
    const box = await page.locator('svg.stage-svg').boundingBox()
    expect(png.content.readUInt32BE(16)).toBe(Math.round((box?.width ?? 0) * 2))
  })
}

function emptyMoment(locale: Locale) {
  const scenario = newCluster({ version: '4.x', brokers: 1, isEmpty: true })
  return { v: 1, scenario, acts: [], atMs: 1_000, lang: locale }
}

for (const locale of LOCALES) {
  const say = WORDS[locale].files

  test(`the settings of a producer are copied as properties, with and without leave, ${locale}`, async ({
    page,
    context,
  }) => {
    const askProperties = async () => {
      await page.locator('.inspector-title select').selectOption('p1')
      await page.getByRole('button', { name: SETTINGS[locale].settings, exact: true }).click()
      await page.getByRole('button', { name: say.asProperties }).click()
    }
    await openActed(page, locale)
    await askProperties()
    const dialog = page.getByRole('dialog', { name: say.properties })
    const text = dialog.getByRole('textbox', { name: say.properties })
    await expect(text).toHaveValue(/^bootstrap\.servers=b1\\:9092,b2\\:9092,b3\\:9092$/m)

    await test.step('without permission the text is selected', async () => {
      await page.evaluate(() => {
        navigator.clipboard.writeText = () => Promise.reject(new Error('denied'))
      })
      await dialog.getByRole('button', { name: say.copy, exact: true }).click()
      await expect(dialog.getByRole('status')).toHaveText(say.selected)
      const selected = await text.evaluate(
        (area: HTMLTextAreaElement) => area.selectionEnd - area.selectionStart,
      )
      expect(selected).toBe((await text.inputValue()).length)
    })
    await test.step('all of them, as a file', async () => {
      await dialog.getByRole('button', { name: say.extent_all }).click()
      await expect(text).toHaveValue(/^#max\.in\.flight\.requests\.per\.connection=5$/m)
      const saved = await savedBy(page, dialog.getByRole('button', { name: say.save, exact: true }))
      expect(saved.name).toBe('p1.properties')
      expect(saved.content.toString()).toBe(await text.inputValue())
    })
    await test.step('with permission they are copied', async () => {
      await context.grantPermissions(['clipboard-read', 'clipboard-write'])
      await page.reload()
      await askProperties()
      await dialog.getByRole('button', { name: say.copy, exact: true }).click()
      await expect(dialog.getByRole('status')).toHaveText(WORDS[locale].share.copied)
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
        await text.inputValue(),
      )
    })
  })
}

for (const locale of LOCALES) {
  test(`the bound of records is told while a send is filled in, ${locale}`, async ({ page }) => {
    const cluster = newCluster({ version: '4.x', brokers: 1 })
    const quiet = cluster.script.filter((entry) => entry.do !== 'send')
    const slow = { client: 'p1', topic: 'orders', count: 95_000, everyMs: 30 }
    const scenario = { ...cluster, script: [...quiet, { atMs: 9_000, do: 'send', ...slow }] }
    const content = { v: 1, scenario, acts: [], atMs: 8_500, lang: locale }
    await page.goto(`${locale}/sandbox/#${fragment(content)}`)
    await expect(stageOf(page)).toHaveAttribute('data-instant', '8500000')
    await page.locator('.inspector-title select').selectOption('p1')
    await page.getByRole('button', { name: VERBS[locale].act_send, exact: true }).click()
    const dialog = page.getByRole('dialog')
    const count = dialog.getByLabel(VERBS[locale].field_count, { exact: true })
    const warning = dialog.getByRole('status').filter({ hasText: '100000' })
    await expect(count).toBeVisible()
    await expect(warning).toHaveCount(0)
    await count.fill('5001')
    await expect(warning).toBeVisible()
    await count.fill('5')
    await expect(warning).toHaveCount(0)
  })
}

for (const [colorScheme, sizes] of [
  ['light', '@every-size'],
  ['dark', ''],
] as const) {
  test(`nothing that axe finds in the dialogs of files, ${colorScheme} ${sizes}`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme })
    await openActed(page, 'ko')
    const audit = async () => {
      const { violations } = await new AxeBuilder({ page }).include('dialog').analyze()
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
    }
    const dialog = await filesOf(page, 'ko')
    await page
      .getByTestId('scenario-file')
      .setInputFiles({ name: 'bad.json', mimeType: 'text/plain', buffer: Buffer.from('{') })
    await expect(dialog.getByRole('alert')).toBeVisible()
    await audit()
    await page.keyboard.press('Escape')
    await page.locator('.inspector-title select').selectOption('c1')
    await page.getByRole('button', { name: SETTINGS.ko.settings, exact: true }).click()
    await page.getByRole('button', { name: WORDS.ko.files.asProperties }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await audit()
  })
}
