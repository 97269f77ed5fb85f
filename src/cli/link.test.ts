import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { KAFKA_VERSIONS } from '../config/version'
import { randomScenario } from '../fuzz/random-scenario'
import { sayProblem } from '../i18n/problems/messages'
import { sayScenarioProblem } from '../i18n/scenario/messages'
import { loadLesson, OPEN_LESSONS } from '../lessons/lessons'
import { BOUNDS } from '../scenario/bounds'
import { decodeLink, encodeLink, type LinkContent } from '../scenario/link'
import { newCluster } from '../scenario/new-cluster'
import { kafkascope } from './main'

const FOLDER = mkdtempSync(join(tmpdir(), 'kafkascope-link-'))
afterAll(() => rmSync(FOLDER, { recursive: true }))

/** The address that the command prints for a scenario of any form, or its line of refusal. */
function printed(scenario: unknown): { readonly address: string } | { readonly refusal: string } {
  const file = join(FOLDER, 'scenario.json')
  writeFileSync(file, JSON.stringify(scenario))
  const out: string[] = []
  const err: string[] = []
  const code = kafkascope(
    ['link', file],
    (line) => out.push(line),
    (line) => err.push(line),
  )
  expect([code, out.length]).toEqual(code === 0 ? [0, 1] : [2, 0])
  return code === 0 ? { address: out[0] ?? '' } : { refusal: err.at(-1) ?? '' }
}

/** The words with which the page refuses a link with the scenario; null: it opens it. */
function opened(scenario: unknown): string | null {
  const content = { v: 1, scenario, acts: [], lang: 'en', atMs: 0 } as unknown as LinkContent
  const decoded = decodeLink(encodeLink(content), [])
  if (decoded.ok) return null
  const { problem } = decoded
  return problem.code.startsWith('link.')
    ? sayProblem('en', problem)
    : sayScenarioProblem('en', problem)
}

function expectAgreement(scenario: unknown): void {
  const told = printed(scenario)
  const refusal = opened(scenario)
  if ('refusal' in told) {
    expect(refusal, told.refusal).not.toBeNull()
    // The command says it in one line.
    expect(told.refusal).toContain(refusal?.replaceAll(/\s+/g, ' '))
    return
  }
  expect(refusal, told.address.slice(0, 80)).toBeNull()
  const { hash } = new URL(told.address)
  expect(decodeLink(hash, [])).toMatchObject({ ok: true, value: { acts: [] } })
}

test.each(OPEN_LESSONS)('the page opens the printed link of %s', async (id) => {
  const content = await loadLesson(id, 'en')
  expect(opened(content?.lesson.scenario)).toBeNull()
  expectAgreement(content?.lesson.scenario)
})

test('the page opens the printed links of random scenarios', () => {
  for (let seed = 1; seed <= 60; seed++) expectAgreement(randomScenario(seed).scenario)
})

const SMALL = newCluster({ version: '4.x', brokers: 1 })
const SEND = { atMs: 1, do: 'send', client: 'p1', topic: 'orders' }
const RECORD = { key: 'A', value: 'x'.repeat(BOUNDS.valueChars) }

const EDGES: Readonly<Record<string, unknown>> = {
  nothing: {},
  null: null,
  'another format': { ...SMALL, format: 2 },
  'an unknown field': { ...SMALL, extra: 1 },
  'a title of any letters': { ...SMALL, title: { ko: '제목 😀', en: '</script>' } },
  'the most records': { ...SMALL, script: [{ ...SEND, count: 4000 }] },
  'more records than a run takes': {
    ...SMALL,
    script: [
      { ...SEND, count: 60_000 },
      { ...SEND, count: 60_000 },
    ],
  },
  'a megabyte that deflates well': {
    ...SMALL,
    script: Array.from({ length: 10 }, () => ({
      ...SEND,
      records: Array.from({ length: 10 }, () => RECORD),
    })),
  },
  'less than a megabyte that deflates well': {
    ...SMALL,
    script: Array.from({ length: 9 }, () => ({
      ...SEND,
      records: Array.from({ length: 10 }, () => RECORD),
    })),
  },
  'as many commands as there may be': {
    ...SMALL,
    script: Array.from({ length: 2_000 }, (_, i) => ({ ...SEND, atMs: i, count: 1 })),
  },
  'one command more': {
    ...SMALL,
    script: Array.from({ length: 2_001 }, (_, i) => ({ ...SEND, atMs: i, count: 1 })),
  },
  'a refused config': { ...SMALL, cluster: { ...SMALL.cluster, config: { 'log.roll.ms': '0' } } },
}

test.each(Object.keys(EDGES))('command and page agree about %s', (name) => {
  expectAgreement(EDGES[name])
})

test.each(KAFKA_VERSIONS)(
  'command and page agree about values at the edge of Kafka %s',
  (kafka) => {
    for (const value of ['', '-1', '0', '1', '2147483647', '2147483648', 'x'.repeat(2_001)]) {
      for (const name of ['linger.ms', 'batch.size', 'max.in.flight.requests.per.connection']) {
        const client = { id: 'p9', kind: 'producer', config: { [name]: value } }
        expectAgreement({
          ...newCluster({ version: kafka, brokers: 1 }),
          clients: [client],
          script: [],
        })
      }
    }
  },
)
