import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { fragment } from './moment'
import { expect, test } from './test'

const LOCALES = ['ko', 'en'] as const

const WORDS = {
  ko: {
    add: '추가',
    topic: '토픽',
    submit: '추가',
    name: '이름',
    kill: '강제 종료(kill -9)',
    killed: '강제 종료됨',
    undo: '되돌리기',
    close: '정상 종료',
    start: '시작',
    settings: '설정',
    apply: '이 시점부터 적용',
    open: '따로 보기',
    back: '클러스터로 돌아가기',
    chosen: '살펴보기',
    newCluster: '새 클러스터',
    contents: '내용',
    openIt: '열기',
    producer: '프로듀서',
    stall: '복제 중지',
    send: '레코드 전송',
    doIt: '실행',
    remove: '클러스터에서 제거',
    broker: '브로커',
    step: '한 사건 앞으로',
    partition: '파티션',
    acked: 'ack 받음: returns-0',
    lost: 'ack를 받은 10건 유실',
    lostSaid: 'ack를 받은 레코드 10건',
    why: '왜?',
    chain: '왜 일어났을까',
    causes: ['브로커 2 복제 중지', '브로커 1 강제 종료', '브로커 1 펜싱', '리더 됨, LEO 0'],
  },
  en: {
    add: 'Add',
    topic: 'Topic',
    submit: 'Add',
    name: 'Name',
    kill: 'Kill (kill -9)',
    killed: 'killed',
    undo: 'Undo',
    close: 'Close in order',
    start: 'Start',
    settings: 'Settings',
    apply: 'Apply from here',
    open: 'Open on its own plate',
    back: 'Back to the cluster',
    chosen: 'Inspector',
    newCluster: 'New cluster',
    contents: 'Contents',
    openIt: 'Open',
    producer: 'Producer',
    stall: 'Stall replication',
    send: 'Send records',
    doIt: 'Do it',
    remove: 'Remove from the cluster',
    broker: 'Broker',
    step: 'One event forward',
    partition: 'Partition',
    acked: 'ack to p1: returns-0',
    lost: '10 acked records lost',
    lostSaid: 'lost 10 records that were acknowledged',
    why: 'Why?',
    chain: 'Why did this happen?',
    causes: [
      'broker 2 stops fetching from leaders',
      'broker 1 killed',
      'broker 1 fenced',
      'becomes leader of returns-0 at offset 0',
    ],
  },
} as const

function entity(page: Page, id: string) {
  return page.locator(`[data-entity="${id}"]`).first()
}

async function open(page: Page, locale: 'ko' | 'en', more = ''): Promise<void> {
  await page.goto(`${locale}/sandbox/${more}`)
  await expect(page.locator('[data-layer="stage"]')).toHaveAttribute('data-instant', /^\d+$/)
}

for (const locale of LOCALES) {
  test(`acts fork, are kept over a reload, and can be undone, ${locale}`, async ({ page }) => {
    const say = WORDS[locale]
    await open(page, locale)

    await test.step('a killed broker', async () => {
      await entity(page, 'b2').click()
      const inspector = page.getByRole('complementary', { name: say.chosen })
      await inspector.getByRole('button', { name: say.kill }).click()
      await expect(entity(page, 'b2')).toHaveAttribute('aria-label', new RegExp(say.killed))
    })

    await test.step('is still killed after a reload', async () => {
      await expect
        .poll(() => page.evaluate(() => localStorage.getItem('kafkascope:sandbox')))
        .not.toBeNull()
      await page.reload()
      await expect(entity(page, 'b2')).toHaveAttribute('aria-label', new RegExp(say.killed))
    })

    await test.step('so is a second one; each is undone alone, after a reload too', async () => {
      await entity(page, 'b3').click()
      const inspector = page.getByRole('complementary', { name: say.chosen })
      await inspector.getByRole('button', { name: say.kill }).click()
      await expect(entity(page, 'b3')).toHaveAttribute('aria-label', new RegExp(say.killed))
      await page.reload()
      await expect(entity(page, 'b3')).toHaveAttribute('aria-label', new RegExp(say.killed))
      await page.getByRole('button', { name: say.undo }).click()
      await expect(entity(page, 'b3')).not.toHaveAttribute('aria-label', new RegExp(say.killed))
      await expect(entity(page, 'b2')).toHaveAttribute('aria-label', new RegExp(say.killed))
    })

    await test.step('and is alive again once it is undone', async () => {
      await page.getByRole('button', { name: say.undo }).click()
      await expect(entity(page, 'b2')).not.toHaveAttribute('aria-label', new RegExp(say.killed))
    })
  })

  test(`a topic is added; a second of the same name is refused in words, ${locale}`, async ({
    page,
  }) => {
    const say = WORDS[locale]
    await open(page, locale)
    const create = async () => {
      await page.getByRole('button', { name: say.add, exact: true }).click()
      await page.getByRole('dialog').getByRole('button', { name: say.topic, exact: true }).click()
      await page.getByLabel(say.name).fill('returns')
      await page.getByRole('dialog').getByRole('button', { name: say.submit }).click()
    }
    await create()
    await expect(entity(page, 'partition:returns-0')).toBeVisible()
    await create()
    await expect(page.getByRole('alert')).toContainText(
      "TopicExistsException: Topic 'returns' already exists.",
    )
  })
}

test('a setting that Kafka refuses says so in its words and cannot be applied', async ({
  page,
}) => {
  await open(page, 'en')
  await entity(page, 'p1').click()
  const say = WORDS.en
  const inspector = page.getByRole('complementary', { name: say.chosen })
  await inspector.getByRole('button', { name: say.settings, exact: true }).click()
  await inspector.getByRole('button', { name: /^batch\.size/ }).click()
  await inspector.getByLabel('Change batch.size').fill('-1')
  await expect(inspector.getByRole('alert')).toContainText(
    'Invalid value -1 for configuration batch.size: Value must be at least 0',
  )
  await expect(inspector.getByRole('button', { name: say.apply })).toBeDisabled()
  await inspector.getByLabel('Change batch.size').fill('100')
  await inspector.getByRole('button', { name: say.apply }).click()
  await expect(inspector.locator('.config-changed', { hasText: 'batch.size' })).toBeVisible()
})

test('by keyboard alone: choose a partition, open it, come back, change the arrangement', async ({
  page,
}) => {
  await open(page, 'en')
  const partition = entity(page, 'partition:orders-1')
  await partition.focus()
  await page.keyboard.press('Enter')
  await expect(partition).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('Enter')
  const back = page.getByRole('button', { name: WORDS.en.back })
  await expect(back).toBeVisible()
  await back.focus()
  await page.keyboard.press('Enter')
  await expect(partition).toBeVisible()
  await page.keyboard.press('a')
  await expect(page.getByRole('group', { name: 'The whole cluster, by broker' })).toBeVisible()
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`nothing that axe finds, ${colorScheme} @every-size`, async ({ page }) => {
    await page.emulateMedia({ colorScheme })
    await open(page, 'ko')
    await page.getByRole('combobox', { name: '보기' }).selectOption('p1')
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
  })
}

for (const locale of LOCALES) {
  test(`a newcomer loses a record and finds out why, from home on, ${locale}`, async ({ page }) => {
    const say = WORDS[locale]
    const inspector = page.getByRole('complementary', { name: say.chosen })
    const dialog = page.getByRole('dialog')
    const add = async (what: string, fill: () => Promise<unknown>) => {
      await page.getByRole('button', { name: say.add, exact: true }).click()
      await dialog.getByRole('button', { name: what, exact: true }).click()
      await fill()
      await dialog.getByRole('button', { name: say.submit }).click()
      await expect(dialog).toBeHidden()
    }

    await test.step('from home to a cluster of brokers alone', async () => {
      await page.goto(`${locale}/`)
      await page.getByRole('main').locator('a[href*="sandbox"]').first().click()
      await expect(page.locator('[data-layer="stage"]')).toHaveAttribute('data-instant', /^\d+$/)
      await page.getByRole('button', { name: say.newCluster }).click()
      await page.getByLabel(say.contents).selectOption('empty')
      await dialog.getByRole('button', { name: say.openIt, exact: true }).click()
      await expect(entity(page, 'p1')).toHaveCount(0)
    })

    await test.step('a topic of three replicas, a producer that waits for the leader alone', async () => {
      await add(say.topic, () => page.getByLabel(say.name).fill('returns'))
      await expect(entity(page, 'partition:returns-0')).toHaveAttribute('aria-pressed', 'true')
      await add(say.producer, () => page.getByLabel('acks').selectOption('1'))
      await expect(entity(page, 'p1')).toHaveAttribute('aria-pressed', 'true')
    })

    await test.step('ten records that no follower fetches', async () => {
      for (const follower of ['b2', 'b3']) {
        await entity(page, follower).click()
        await inspector.getByRole('button', { name: say.stall }).click()
      }
      await entity(page, 'p1').click()
      await inspector.getByRole('button', { name: say.send }).click()
      await dialog.getByLabel(say.partition, { exact: true }).selectOption('0')
      await dialog.getByRole('button', { name: say.doIt }).click()
      await expect(dialog).toBeHidden()
      await expect(page.getByTestId('stage-description')).not.toContainText(say.lost)
      const acked = page.locator('.log-row', { hasText: say.acked }).getByRole('button').first()
      await expect(async () => {
        await page.getByRole('button', { name: say.step }).click()
        await expect(acked).toBeVisible({ timeout: 1_500 })
      }).toPass()
      await acked.click()
    })

    await test.step('their leader is killed', async () => {
      await entity(page, 'b1').click()
      await inspector.getByRole('button', { name: say.kill }).click()
      await expect(entity(page, 'b1')).toHaveAttribute('aria-label', new RegExp(say.killed))
    })

    await test.step('when another leads they are gone, and the picture says so', async () => {
      await entity(page, 'partition:returns-0').click()
      const verdict = inspector.getByRole('heading', { name: say.lost })
      await expect(async () => {
        await page.keyboard.press('n')
        await expect(verdict).toBeVisible({ timeout: 2_500 })
      }).toPass()
      await expect(entity(page, 'partition:returns-0')).toHaveAttribute(
        'aria-label',
        new RegExp(say.lostSaid),
      )
    })

    await test.step('why: the chain names who did not fetch, who was killed, and who leads now', async () => {
      await inspector.getByRole('button', { name: say.why }).click()
      const chain = page.getByRole('region', { name: say.chain })
      for (const cause of say.causes) await expect(chain).toContainText(cause)
    })
  })
}

for (const locale of LOCALES) {
  test(`who closes in order leaves the picture, and comes back by undo, ${locale}`, async ({
    page,
  }) => {
    const say = WORDS[locale]
    await open(page, locale)
    await entity(page, 'p2').click()
    const inspector = page.getByRole('complementary', { name: say.chosen })
    await inspector.getByRole('button', { name: say.close, exact: true }).click()
    await expect(async () => {
      await page.keyboard.press('n')
      await expect(entity(page, 'p2')).toBeHidden({ timeout: 2_000 })
    }).toPass()
    await expect(inspector.getByRole('button', { name: say.start, exact: true })).toBeVisible()
    await page.getByRole('button', { name: say.undo }).click()
    await expect(entity(page, 'p2')).toBeVisible()
  })
}

for (const locale of LOCALES) {
  test(`a broker that is off is removed, and its number offered to the next one, ${locale}`, async ({
    page,
  }) => {
    const say = WORDS[locale]
    await open(page, locale)
    await entity(page, 'b2').click()
    const inspector = page.getByRole('complementary', { name: say.chosen })
    await expect(inspector.getByRole('button', { name: say.remove })).toBeHidden()
    await inspector.getByRole('button', { name: say.kill }).click()
    await inspector.getByRole('button', { name: say.remove }).click()
    await expect(entity(page, 'b2')).toBeHidden()
    await page.getByRole('button', { name: say.undo }).click()
    await expect(entity(page, 'b2')).toHaveAttribute('aria-label', new RegExp(say.killed))
    await entity(page, 'b2').click()
    await inspector.getByRole('button', { name: say.remove }).click()
    await page.getByRole('button', { name: say.add, exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: say.broker, exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: say.submit, exact: true }).click()
    await expect(entity(page, 'b2')).not.toHaveAttribute('aria-label', new RegExp(say.killed))
  })
}

test('presentation: the picture is larger, what is not chosen is folded away', async ({ page }) => {
  await open(page, 'en')
  const broker = entity(page, 'b1')
  const width = async () => (await broker.boundingBox())?.width ?? 0
  const before = await width()
  await page.keyboard.press('f')
  await expect(page.getByRole('complementary', { name: WORDS.en.chosen })).toBeHidden()
  await expect.poll(width).toBeGreaterThan(before * 1.2)
  await broker.click({ position: { x: 40, y: 20 } })
  await expect(page.getByRole('complementary', { name: WORDS.en.chosen })).toBeVisible()
  await page.keyboard.press('f')
  await expect.poll(width).toBe(before)
})

/** 200 records a second, each a request of its own, a quarter of a second on the wire. */
const CROWD = {
  format: 1,
  kafka: '4.x',
  seed: 1,
  untilMs: 20_000,
  network: { latencyMs: 250 },
  cluster: { brokers: [{ id: 1 }] },
  topics: [{ name: 'orders', partitions: 3, replicationFactor: 1 }],
  clients: [
    {
      ...{ id: 'p1', kind: 'producer' },
      config: {
        ...{ acks: '1', 'linger.ms': '0', 'batch.size': '0', 'enable.idempotence': 'false' },
        'max.in.flight.requests.per.connection': '1000',
      },
    },
  ],
  script: [
    {
      ...{ atMs: 100, do: 'send', client: 'p1', topic: 'orders', valueBytes: 100 },
      ...{ count: 3000, everyMs: 5, keys: ['A', 'B', 'C', 'D', 'E'] },
    },
  ],
}

test('what comes to rest stands in reading order, whatever has moved before', async ({ page }) => {
  const link = fragment({ v: 1, scenario: CROWD, acts: [], atMs: 3000, lang: 'en' })
  await open(page, 'en', `#${link}`)
  const keys = () =>
    page.$$eval('[data-layer="stage"] [data-key]', (nodes) =>
      nodes.map((node) => node.getAttribute('data-key') ?? ''),
    )
  const playhead = page.getByRole('slider', { name: /^(Timeline|타임라인)$/ })
  const instant = () => playhead.getAttribute('data-instant')
  await expect(playhead).toHaveAttribute('data-instant', '3000000')

  await page.locator('.tempo select').selectOption('rate 1')
  await page.locator('.play-button').click()
  await expect.poll(async () => Number(await instant())).toBeGreaterThan(4_000_000)
  await page.locator('.play-button').click()
  // Motions in progress at the press of the button settle first.
  await expect(page.locator('[data-playback="paused"]')).toBeVisible()
  // The exact picture may come a moment later than the rest does.
  await expect(async () => {
    const order = await keys()
    for (const partition of ['orders-0', 'orders-1', 'orders-2']) {
      const offsets = order
        .filter((key) => key.startsWith(`tape:${partition}:`))
        .map((key) => Number(key.split(':')[2]))
      expect(offsets).toEqual(offsets.toSorted((a, b) => a - b))
    }
    const flights = order.filter((key) => key.startsWith('flight:'))
    expect(flights.length).toBeGreaterThan(40)
    expect(flights).toEqual(
      flights.toSorted((a, b) => Number(a.split(':')[1]) - Number(b.split(':')[1])),
    )
  }).toPass()
  const places = () =>
    page.$$eval('[data-layer="stage"] [data-key]', (nodes) =>
      nodes.map((node) => `${node.getAttribute('data-key')} ${node.getAttribute('transform')}`),
    )
  const stoodAt = (await instant()) ?? ''
  // The picture of before stays until the right one has come.
  const stage = page.locator('[data-layer="stage"]')
  await expect(stage).toHaveAttribute('data-instant', stoodAt)
  const rested = await places()
  await playhead.press('PageDown')
  await expect(playhead).not.toHaveAttribute('data-instant', stoodAt)
  await playhead.press('PageUp')
  await expect(playhead).toHaveAttribute('data-instant', stoodAt)
  await expect(stage).toHaveAttribute('data-instant', stoodAt)
  expect(await places()).toEqual(rested)
})

test('a busy partition on its own plate plays on without asking for its picture anew', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const post = Worker.prototype.postMessage
    const kinds: string[] = []
    Object.assign(window, { askedKinds: kinds })
    Worker.prototype.postMessage = function (message: { readonly kind: string }) {
      kinds.push(message.kind)
      post.call(this, message)
    }
  })
  const seeks = () =>
    page.evaluate(() => {
      const { askedKinds } = window as unknown as { readonly askedKinds: readonly string[] }
      return askedKinds.filter((kind) => kind === 'seek').length
    })
  await open(
    page,
    'en',
    `#${fragment({ v: 1, scenario: CROWD, acts: [], atMs: 3000, lang: 'en' })}`,
  )
  await entity(page, 'partition:orders-1').click()
  await page.getByRole('button', { name: WORDS.en.open }).click()
  const tiles = page.locator('[data-layer="stage"] [data-offset]')
  await expect.poll(() => tiles.count()).toBeGreaterThan(10)
  const offsets = () =>
    tiles.evaluateAll((nodes) => Math.max(...nodes.map((node) => Number(node.dataset.offset))))
  const before = await offsets()
  await page.locator('.tempo select').selectOption('rate 1')
  const asked = await seeks()
  await page.locator('.play-button').click()
  await expect.poll(offsets).toBeGreaterThan(before + 40)
  expect(await seeks()).toBe(asked)
})
