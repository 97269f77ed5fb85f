import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { LessonPage } from './lesson-page'
import { moment } from './moment'
import { expect, test } from './test'

/** The engine with the lesson's scenarios in one module, for Node and for the browser. */
async function hashModule(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      copyPublicDir: false,
      lib: {
        entry: fileURLToPath(new URL('./run-hash.ts', import.meta.url)),
        formats: ['es'],
        fileName: 'run-hash',
      },
    },
  })
  const [result] = Array.isArray(built) ? built : [built]
  if (!result || !('output' in result)) throw new Error('nothing was built')
  return result.output[0].code
}

interface HashModule {
  readonly runHashes: () => readonly string[]
}

test('the same scenario has the same hash in Node and in Chromium', async ({ page, baseURL }) => {
  const code = await hashModule()
  const inNode: HashModule = await import(
    `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`
  )
  await page.route('**/run-hash.js', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: code }),
  )
  await page.goto('en/')
  const address = `${baseURL}run-hash.js`
  const inChromium = await page.evaluate(
    async (url) => ((await import(url)) as HashModule).runHashes(),
    address,
  )
  expect(inChromium).toEqual(inNode.runHashes())
  expect(new Set(inChromium).size).toBe(inChromium.length)
  for (const hash of inChromium) expect(hash).toMatch(/^[0-9a-f]{16}$/)
})

test('an instant looks the same, however it was reached', async ({ page }) => {
  const lesson = new LessonPage(page, 'en')
  await lesson.open()
  await lesson.goTo('again')
  await lesson.setPace('rate 10')
  await lesson.playhead.press('Home')
  await lesson.button('play').click()
  await expect(lesson.mark('death:c1:1')).toBeVisible()
  await lesson.button('pause').click()
  await lesson.stands()
  const instant = await lesson.instant()
  const played = await lesson.picture()

  await test.step('by a link: a jump into an engine that knows nothing yet', async () => {
    const link = await lesson.link()
    await page.goto('about:blank')
    await page.goto(link)
    await lesson.ready()
    await lesson.stands()
    expect(await lesson.instant()).toBe(instant)
    expect(await lesson.picture()).toEqual(played)
  })

  await test.step('by steps: forward and back, back and forward', async () => {
    await lesson.moves(() => lesson.button('stepForward').click())
    const next = await lesson.instant()
    const after = await lesson.picture()
    await lesson.moves(() => lesson.button('stepForward').click())
    await lesson.moves(() => lesson.button('stepBack').click())
    expect(await lesson.instant()).toBe(next)
    expect(await lesson.picture()).toEqual(after)
  })

  await test.step('by the playhead from both sides', async () => {
    await lesson.playhead.press('End')
    await lesson.stands()
    await lesson.playhead.press('PageUp')
    await lesson.stands()
    const fromTheRight = await lesson.picture()
    const there = await lesson.instant()
    await lesson.playhead.press('PageUp')
    await lesson.playhead.press('PageDown')
    await lesson.stands()
    expect(await lesson.instant()).toBe(there)
    expect(await lesson.picture()).toEqual(fromTheRight)
  })
})

test('playing again from an instant leads to the same picture', async ({ page }) => {
  const lesson = new LessonPage(page, 'ko')
  await lesson.open()
  await lesson.setPace('rate 100')
  await lesson.goTo('processed')
  await lesson.stands()
  const first = { instant: await lesson.instant(), picture: await lesson.picture() }
  await lesson.playhead.press('End')
  await lesson.stands()
  await lesson.goTo('processed')
  await lesson.stands()
  expect({ instant: await lesson.instant(), picture: await lesson.picture() }).toEqual(first)
  await lesson.setPace('story 4')
  await lesson.goTo('processed')
  await lesson.stands()
  expect({ instant: await lesson.instant(), picture: await lesson.picture() }).toEqual(first)
})

test('a worker that dies is started again at the same instant, and the page says so', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const Real = window.Worker
    const workers: Worker[] = []
    window.Worker = class extends Real {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options)
        workers.push(this)
      }
    }
    const endWorkers = () => {
      for (const worker of workers) worker.terminate()
    }
    Object.assign(window, { endWorkers })
  })
  const lesson = new LessonPage(page, 'en')
  await lesson.open(moment('waiting', 8))
  await lesson.stands()
  await lesson.press('whatIf')
  const c2 = page.getByRole('region', { name: 'c2' })
  await c2.getByRole('button', { name: 'Kill (kill -9)' }).click()
  await expect(lesson.branch).toHaveAccessibleName('Branch: Kill c2')
  await lesson.stands()
  const instant = await lesson.instant()
  const before = await lesson.picture()
  await page.evaluate(() => (window as unknown as { endWorkers: () => void }).endWorkers())
  await lesson.press('eventLog')
  await expect(
    page.getByText('The simulation stopped answering and was started again at the same instant.'),
  ).toBeVisible()
  await expect(lesson.row('c2 killed (kill -9)')).toBeVisible()
  await lesson.press('eventLog')
  await lesson.stands()
  expect(await lesson.instant()).toBe(instant)
  expect(await lesson.picture()).toEqual(before)
  await expect(lesson.branch).toHaveAccessibleName('Branch: Kill c2')
})
