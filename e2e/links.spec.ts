import { fill } from '../src/base/messages'
import { newCluster } from '../src/scenario/new-cluster'
import { LESSON, LessonPage, ZERO_MS } from './lesson-page'
import { fragment, MOMENT, moment } from './moment'
import { expect, test } from './test'
import { LOCALES, type Locale, questionWords, stepWords, WORDS } from './words'

const WHOLE = fragment(MOMENT)

const HOSTILE = [
  { name: 'cut short', hash: WHOLE.slice(0, -7), says: 'link.damaged' },
  { name: 'garbage', hash: '%00..//<script>alert(1)</script>', says: 'link.damaged' },
  { name: 'another letter', hash: `A${WHOLE.slice(1)}`, says: 'link.damaged' },
  { name: 'not JSON', hash: fragment('{"v":1,'), says: 'link.damaged' },
  { name: 'from the future', hash: fragment({ v: 2, moment: 'later' }), says: 'link.newer' },
  { name: 'very long', hash: 'A'.repeat(300_000), says: 'link.tooLarge' },
  { name: 'a bomb', hash: fragment('0'.repeat(20_000_000)), says: 'link.tooLarge' },
  {
    name: 'another lesson',
    hash: fragment({ ...MOMENT, lesson: 'no-such-lesson' }),
    says: 'link.unknownLesson',
  },
] as const

for (const locale of LOCALES) {
  test(`a link that cannot be opened says what is wrong and leads home, ${locale}`, async ({
    page,
    baseURL,
  }) => {
    for (const { name, hash, says } of HOSTILE) {
      await test.step(name, async () => {
        await page.goto('about:blank')
        await page.goto(`${locale}/${LESSON}#${hash}`)
        const problem = page.getByRole('alert')
        await expect(problem.getByRole('heading')).toHaveText(WORDS[locale].problem.title)
        const bounds = { chars: 100_000, bytes: 1_000_000 }
        await expect(problem).toContainText(fill(WORDS[locale].problem[says], bounds))
        await problem.getByRole('link', { name: WORDS[locale].problem.home }).click()
        await page.waitForURL(`${baseURL}${locale}/`)
      })
    }
  })
}

const INVALID = [
  { name: 'without acts', content: { ...MOMENT, acts: undefined } },
  { name: 'of unknown fields', content: { ...MOMENT, surprise: true } },
  { name: 'of a wrong command', content: { ...MOMENT, acts: [{ atMs: 1, command: { do: 'x' } }] } },
  { name: 'past the hour', content: { ...MOMENT, atMs: 1e12 } },
  { name: 'of an unknown variant', content: { ...MOMENT, variant: 'nowhere' } },
  { name: 'null', content: null },
  { name: 'a list', content: [] },
  { name: 'of no lesson', content: { ...MOMENT, lesson: undefined, scenario: { format: 1 } } },
] as const

test('a link of wrong content is refused with its reason', async ({ page }) => {
  for (const { name, content } of INVALID) {
    await test.step(name, async () => {
      await page.goto('about:blank')
      await page.goto(`ko/${LESSON}#${fragment(content)}`)
      await expect(page.getByRole('alert')).toContainText(WORDS.ko.problem.title)
      await expect(page.getByRole('link', { name: WORDS.ko.problem.home })).toBeVisible()
      await expect(page.getByRole('alert')).not.toContainText('{')
    })
  }
})

const ODD = [
  { name: 'an unknown selection', content: { ...MOMENT, selection: 'h999999' } },
  { name: 'an instant after the end', content: { ...MOMENT, atMs: 3_000_000 } },
  {
    name: 'an act on nobody',
    content: { ...MOMENT, acts: [{ atMs: ZERO_MS, command: { do: 'kill', target: 'nobody' } }] },
  },
] as const

test('a link that names what is not there still opens something that works', async ({ page }) => {
  const lesson = new LessonPage(page, 'en')
  for (const { name, content } of ODD) {
    await test.step(name, async () => {
      await page.goto('about:blank')
      await lesson.open(`#${fragment(content)}`)
      await lesson.stands()
      await expect(lesson.mark('broker')).toBeVisible()
    })
  }
})

test('a link of a step or version that the lesson does not have says so', async ({ page }) => {
  const lesson = new LessonPage(page, 'en')
  const notice = page.locator('.lesson-notice')
  await lesson.open(`#${fragment({ ...MOMENT, step: 'nowhere' })}`)
  await expect(notice).toHaveText(WORDS.en.player.unknownStep)
  await expect(lesson.heading).toHaveText(stepWords('en', 'bookmark').title)
  await notice.getByRole('button').click()
  await expect(notice).toHaveCount(0)
  await page.goto('about:blank')
  await lesson.open(`#${fragment({ ...MOMENT, version: '3.9' })}`)
  await expect(notice).toContainText('It runs Kafka 2.8')
  await expect(page.getByLabel('Kafka version')).toHaveValue('2.8')
  await lesson.goTo('processed')
  await expect(notice).toHaveCount(0)
})

test('a link made elsewhere leads where it was made', async ({ page, baseURL }) => {
  const act3 = fragment({ ...MOMENT, lesson: 'leader-failover', atMs: 0 })
  await page.goto(`ko/${LESSON}#${act3}`)
  await page.waitForURL(`${baseURL}ko/lessons/leader-failover/#${act3}`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const scenario = newCluster({ version: '4.x', brokers: 3 })
  await page.goto('about:blank')
  await page.goto(`en/${LESSON}#${fragment({ ...MOMENT, lesson: undefined, scenario, atMs: 0 })}`)
  await page.waitForURL(new RegExp(`^${baseURL}en/sandbox/`))
})

async function headingOf(locale: Locale, lesson: LessonPage) {
  await lesson.open(moment('waiting', 8, { lang: locale }))
  return lesson.heading.textContent()
}

test('a whole link opens in the language of its address', async ({ page }) => {
  expect(await headingOf('ko', new LessonPage(page, 'ko'))).toBe(
    WORDS.ko.lesson.steps.waiting?.title,
  )
  await page.goto('about:blank')
  expect(await headingOf('en', new LessonPage(page, 'en'))).toBe(
    WORDS.en.lesson.steps.waiting?.title,
  )
})

test('a link made before the answer does not give it away', async ({ page }) => {
  const lesson = new LessonPage(page, 'en')
  await lesson.open(moment('predict-start', 1))
  await lesson.stands()
  expect(await lesson.instant()).toBe((ZERO_MS + 1000) * 1000)
  await expect(page.locator('.timeline .mark-cross')).toHaveCount(0)
  await lesson.setPace('rate 10')
  await lesson.button('play').click()
  await expect(lesson.transport).toHaveAttribute('data-playback', 'halted')
  await expect(page.locator('.timeline .mark-cross')).toHaveCount(0)
})

test('the other language keeps step, branch, instant, selection and answers', async ({ page }) => {
  const ko = new LessonPage(page, 'ko')
  await ko.open()
  await ko.goTo('predict-start')
  await ko.setPace('story 4')
  await ko.question.getByRole('radio', { name: '41' }).check()
  await ko.question.getByRole('button', { name: WORDS.ko.player.check }).click()
  await ko.stands()
  await ko.press('whatIf')
  const c2 = page.getByRole('region', { name: 'c2' })
  await c2.getByRole('button', { name: '강제 종료(kill -9)' }).click()
  await ko.stands()
  await ko.press('eventLog')
  await ko.row('c2 강제 종료').click()
  await ko.log.locator('.log-selected .why-button').click()
  const there = await ko.instant()
  const picture = await ko.picture()

  await page.getByRole('link', { name: 'English' }).click()
  const en = new LessonPage(page, 'en')
  await page.waitForURL(/\/en\//)
  await en.ready()
  await en.stands()
  await expect(en.heading).toHaveText(stepWords('en', 'predict-start').title)
  await expect(en.branch).toHaveAccessibleName('Branch: Kill c2')
  await expect(en.question.getByRole('status')).toHaveText(
    questionWords('en', 'predict-start').feedback['41'] ?? '',
  )
  await expect(en.why).toContainText('c2 killed')
  expect(await en.instant()).toBe(there)
  await expect(en.transport.getByRole('combobox')).toHaveValue('story 4')

  await page.getByRole('link', { name: '한국어' }).click()
  await page.waitForURL(/\/ko\//)
  await ko.ready()
  expect(await ko.instant()).toBe(there)
  expect(await ko.picture()).toEqual(picture)
})

const MISSPELT = {
  en: {
    meant: 'Did you mean linger.ms?',
    close: 'Close',
    logged: "These configurations '[lingr.ms]' were supplied but are not used yet.",
  },
  ko: {
    meant: 'linger.ms 설정이 맞는지 확인해 주세요.',
    close: '닫기',
    logged: "These configurations '[lingr.ms]' were supplied but are not used yet.",
  },
} as const

for (const locale of LOCALES) {
  test(`a shared cluster with a misspelt config opens, warns its author, and its log says so, ${locale}`, async ({
    page,
  }) => {
    const scenario = newCluster({ version: '4.x', brokers: 1 })
    const clients = scenario.clients.map((client) =>
      client.id === 'p1' ? { ...client, config: { ...client.config, 'lingr.ms': '9' } } : client,
    )
    const content = {
      v: 1,
      scenario: { ...scenario, clients, startAtMs: 0 },
      acts: [],
      atMs: 1_000,
      lang: locale,
    }
    await page.goto(`${locale}/sandbox/#${fragment(content)}`)
    const words = MISSPELT[locale]
    const notice = page.getByRole('status').filter({ hasText: words.meant })
    await expect(notice).toContainText('clients[0].config.lingr.ms')
    await expect(page.getByText(words.logged)).toBeVisible()
    await notice.getByRole('button', { name: words.close }).click()
    await expect(notice).toBeHidden()
  })
}
