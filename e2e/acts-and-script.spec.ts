import { LessonPage, ZERO_MS } from './lesson-page'
import { fragment, moment } from './moment'
import { expect, test } from './test'

const LOCALES = ['ko', 'en'] as const

const WORDS = {
  ko: {
    whatIf: '바꿔 보기',
    close: '정상 종료',
    question: 'c1: 정상 종료',
    asked: '시나리오는 5.900 s 시점에 c1 프로세스를 강제 종료합니다.',
    leaveOut: '빼기',
    keep: '그대로 두기',
    branch: '이 분기',
    leftOut: '시나리오에서 뺀 명령:',
    kill: '강제 종료(kill -9)',
    back: '원래 실행으로',
    closed: '정상 종료됨',
    killed: 'c1 강제 종료(kill -9)',
  },
  en: {
    whatIf: 'What if',
    close: 'Close in order',
    question: 'c1: Close in order',
    asked: 'At 5.900 s the script kills c1.',
    leaveOut: 'Leave it out',
    keep: 'Keep',
    branch: 'This branch',
    leftOut: 'Left out:',
    kill: 'Kill (kill -9)',
    back: 'Back to the original run',
    closed: 'closed',
    killed: 'c1 killed (kill -9)',
  },
} as const

for (const locale of LOCALES) {
  const words = WORDS[locale]

  test(`an orderly close in a lesson is not followed by the script's kill: ${locale}`, async ({
    page,
  }) => {
    const lesson = new LessonPage(page, locale)
    await lesson.open(moment('processed', 4.9))
    await lesson.stands()
    await lesson.press('whatIf')
    const c1 = page.getByRole('region', { name: 'c1' })
    await c1.getByRole('button', { name: words.close, exact: true }).click()
    const question = page.getByRole('dialog', { name: words.question })
    await expect(question).toContainText(words.asked)
    await question.getByRole('button', { name: words.leaveOut }).click()
    await expect(page.getByRole('dialog')).toHaveCount(0)
    const notice = page.getByRole('region', { name: words.branch })
    await expect(notice).toContainText(words.leftOut)
    await expect(notice).toContainText(words.asked)

    await lesson.press('eventLog')
    await lesson.playhead.press('End')
    await lesson.stands()
    await expect(lesson.stage).toContainText(words.closed)
    await expect(lesson.row(words.killed)).toHaveCount(0)

    await notice.getByRole('button', { name: words.back }).click()
    await expect(notice).toHaveCount(0)
    await expect(page.getByRole('combobox')).not.toHaveCount(0)
  })
}

test('a kill that is kept comes; a link tells which of both the branch is', async ({ page }) => {
  const lesson = new LessonPage(page, 'en')
  const close = { atMs: ZERO_MS + 4900, command: { do: 'close', target: 'c1' } } as const
  const link = (act: object) => `#${fragment({ ...JSON.parse(LINK), acts: [act] })}`
  await lesson.open(link({ ...close, without: [5] }))
  await lesson.stands()
  await expect(lesson.mark('death:c1:1')).toHaveCount(0)
  await page.goto('about:blank')
  await lesson.open(link(close))
  await lesson.stands()
  await expect(lesson.mark('death:c1:1')).toBeVisible()
})

/** After the kill, with c1 closed in order a second before it: its last record is still being processed then. */
const LINK = JSON.stringify({
  ...{ v: 1, lesson: 'auto-commit-34-40', step: 'processed', lang: 'en', atMs: ZERO_MS + 6000 },
})
