import { describe, expect, test } from 'vitest'
import { present } from '../base/assert'
import { logMessages } from '../i18n/log/messages'
import { newCluster } from '../scenario/new-cluster'
import { everything } from '../testing/log-filter'
import { MODEL } from '../timeline/model-engine'
import { MAIN, Timeline } from '../timeline/timeline'
import { LogSearcher } from './log-search'
import type { LogFilter } from './protocol'

const US = 1_000_000

/** A cluster of three brokers, on which records are sent and the leader of the topic is killed by the user. */
function played() {
  const timeline = new Timeline(MODEL, newCluster({ version: '4.x', brokers: 3 }))
  const acts = [
    {
      at: 8 * US,
      command: { do: 'createTopic', topic: 'returns', partitions: 1, replicationFactor: 3 },
    },
    { at: 8 * US, command: { do: 'addClient', id: 'p3', kind: 'producer', config: {} } },
    { at: 9 * US, command: { do: 'send', client: 'p3', topic: 'returns', count: 40 } },
    { at: 10 * US, command: { do: 'kill', target: 'b1' } },
  ] as const
  timeline.restore({ id: 'A', parent: MAIN, forkedAt: 8 * US, acts })
  const run = timeline.run('A')
  while (!run.advance(10_000));
  return run
}

const run = played()

function searched(change: Partial<LogFilter>): LogSearcher {
  const filter = { ...everything('en', 1), ...change }
  const searcher = new LogSearcher(run, filter, logMessages(filter.locale))
  while (!searcher.isDone) searcher.advance(1_000)
  return searcher
}

function told(searcher: LogSearcher): readonly string[] {
  return searcher.range(0, searcher.total).map(logMessages(searcher.filter.locale))
}

describe('words', () => {
  test('are found as the page says them, in its language, whatever their case', () => {
    expect(told(searched({ text: 'BROKER 1 killed' }))).toEqual(['broker 1 killed (kill -9)'])
    expect(told(searched({ text: '브로커 1 강제', locale: 'ko' }))).toHaveLength(1)
    expect(told(searched({ text: '브로커 1 강제', locale: 'en' }))).toEqual([])
  })

  test('all have to be there, in any order', () => {
    const rows = told(searched({ text: 'returns-0 leads' }))
    expect(rows.length).toBeGreaterThan(1)
    for (const row of rows) expect(row).toMatch(/returns-0: broker \d leads/)
    expect(told(searched({ text: 'leads returns-0' }))).toEqual(rows)
    expect(told(searched({ text: 'leads elsewhere-0' }))).toEqual([])
  })

  test("are also Kafka's names that the sentence does not say", () => {
    const topics = searched({ text: '__consumer_offsets' })
    const found = topics.range(0, topics.total)
    for (const each of found) expect(JSON.stringify(each)).toContain('__consumer_offsets')
  })

  test('a number is an offset within a range, and never a part of another number', () => {
    const rows = searched({ text: 'returns-0 17', actor: 'b1' })
    const appends = rows.range(0, rows.total).filter(({ kind }) => kind === 'batch.appended')
    expect(appends).toHaveLength(1)
    const append = present(appends[0], 'an append')
    expect(append.kind === 'batch.appended' && append.baseOffset <= 17).toBe(true)
    expect(told(searched({ text: 'returns-0 4000' }))).toEqual([])
  })
})

describe('counts', () => {
  test('of all rows, of the list, by actor and by kind', () => {
    const { found } = searched({})
    expect(found.of).toBe(run.log.count(1))
    expect(found.count).toBe(found.of)
    const sum = (counts: Readonly<Record<string, number>>) =>
      Object.values(counts).reduce((all, one) => all + one, 0)
    expect(sum(found.actors)).toBe(found.of)
    expect(sum(found.themes)).toBe(found.of)
    expect(found.mine).toBe(4)
  })

  test('by actor leave the chosen actor open, those by kind the chosen kinds', () => {
    const { found } = searched({ actor: 'b1', themes: ['leader'] })
    const ofThemes = searched({ themes: ['leader'] }).found
    const ofActor = searched({ actor: 'b1' }).found
    expect(found.actors).toEqual(ofThemes.actors)
    expect(found.themes).toEqual(ofActor.themes)
    expect(found.count).toBe(found.actors.b1)
    expect(found.count).toBe(found.themes.leader)
  })

  test('do not tell what a question hides', () => {
    const hidden = searched({ until: 9 * US })
    expect(hidden.total).toBe(present(run.log.rowAt(9 * US, 1), 'a row') + 1)
    expect(hidden.found.of).toBe(hidden.total)
    expect(told(searched({ until: 9 * US, text: 'killed' }))).toEqual([])
  })
})

test("the user's own acts are the first things that their commands did", () => {
  const mine = searched({ mine: true })
  expect(mine.range(0, mine.total).map(({ kind, at }) => [kind, at / US])).toEqual([
    ['topic.created', 8],
    ['client.started', 8],
    ['send.blocked', 9],
    ['broker.killed', 10],
  ])
})

test('rows are found by instant and by happening, in the filtered list', () => {
  const list = searched({ actor: 'b2', text: 'returns-0' })
  const rows = list.range(0, list.total)
  expect(rows.length).toBeGreaterThan(5)
  for (const [i, row] of rows.entries()) {
    expect(list.rowOf(row.id)).toBe(i)
    expect(rows[present(list.rowAt(row.at), 'a row')]?.at).toBe(row.at)
  }
  expect(list.rowAt(0)).toBeNull()
  const other = run.log.all.find(({ entity }) => entity === 'b1')
  expect(list.rowOf(present(other, 'a happening of another actor').id)).toBeNull()
})

test('a search reads each happening once, in parts, and ends as one in a single part', () => {
  const whole = searched({ text: 'returns-0' })
  const filter = { ...everything('en', 1), text: 'returns-0' }
  const parts = new LogSearcher(run, filter, logMessages('en'))
  let reads = 0
  for (; !parts.isDone; reads++) parts.advance(777)
  expect(reads).toBe(Math.ceil(run.log.length / 777))
  expect(parts.found).toEqual(whole.found)
  expect(parts.range(0, parts.total)).toEqual(whole.range(0, whole.total))
})
