import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { decodeLink } from '../scenario/link'
import { kafkascope } from './main'

const FOLDER = mkdtempSync(join(tmpdir(), 'kafkascope-'))
afterAll(() => rmSync(FOLDER, { recursive: true }))

const SCENARIO = {
  format: 1,
  kafka: '4.x',
  seed: 1,
  cluster: { brokers: [{ id: 1 }] },
  topics: [{ name: 'orders', partitions: 1, replicationFactor: 1 }],
  network: { latencyMs: 1 },
  clients: [{ id: 'p1', kind: 'producer', config: { acks: '1', 'linger.ms': '0' } }],
  script: [
    {
      ...{ atMs: 0, do: 'send', client: 'p1', topic: 'orders' },
      records: [
        { key: 'A', value: '1' },
        { key: 'A', value: '2' },
      ],
    },
  ],
  marks: [{ atMs: 500, name: 'sent' }],
  variants: { more: [{ op: 'replace', path: '/script/0/records', value: [{ value: 'x' }] }] },
  untilMs: 1000,
}

function fileOf(content: unknown): string {
  const file = join(FOLDER, 'scenario.json')
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}

/** Exit code, lines of standard output, lines of standard error. */
function call(...args: readonly string[]) {
  const out: string[] = []
  const err: string[] = []
  const code = kafkascope(
    args,
    (line) => out.push(line),
    (line) => err.push(line),
  )
  return { code, out, err }
}

test('run prints the facts of the contract', () => {
  const { code, out, err } = call('run', fileOf(SCENARIO))
  expect([code, err]).toEqual([0, []])
  // Virtual 0 is the beginning of 2024; the first send() waits 2 ms for metadata.
  const timestamp = Date.UTC(2024, 0, 1) + 2
  const stamped = { maxTimestamp: timestamp, timestampType: 'CreateTime' }
  const batches = [{ baseOffset: 0, lastOffset: 1, leaderEpoch: 0, control: null, ...stamped }]
  const ends = { logStartOffset: 0, highWatermark: 2, logEndOffset: 2, segments: [0] }
  const send = { client: 'p1', topic: 'orders', partition: 0, timestamp, error: null }
  expect(JSON.parse(out.join('\n'))).toEqual({
    kafka: '4.x',
    sends: [
      { ...send, n: 0, offset: 0 },
      { ...send, n: 1, offset: 1 },
    ],
    ...{ deliveries: [], processed: [], commits: [], callbacks: [], exceptions: [] },
    marks: [
      {
        name: 'sent',
        topics: { 'orders-0': { leader: 1, isr: [1], replicas: [1], leaderEpoch: 0 } },
        groups: {},
      },
    ],
    logs: { 'orders-0': { '1': { ...ends, batches } } },
  })
})

test('--values goes with the facts of a run', () => {
  const file = fileOf(SCENARIO)
  expect(call('run', file, '--facts', '--values').code).toBe(0)
  const line = 'kafkascope: --values goes with run and --facts'
  expect(call('run', file, '--trace', '--values')).toEqual({ code: 2, out: [], err: [line] })
  expect(call('link', file, '--values').err).toEqual([line])
})

test('a variant is run by its name, --until ends a run earlier', () => {
  const file = fileOf(SCENARIO)
  const facts = JSON.parse(call('run', file, '--variant', 'more').out.join('\n'))
  expect(facts.sends.length).toBe(1)
  const early = JSON.parse(call('run', file, '--until', '0.5', '--facts').out.join('\n'))
  expect(early.sends).toEqual([])
})

test('the trace has one line a happening: instant, entity, happening, numbers, causes', () => {
  const { code, out } = call('run', fileOf(SCENARIO), '--trace')
  expect(code).toBe(0)
  const appended = out.filter((line) => /^\S+ \S+ batch\.appended /.test(line))
  expect(appended.length).toBe(1)
  expect(appended[0]).toMatch(
    /^\d+\.\d{3} b1 batch\.appended partition=orders-0 role=leader baseOffset=0 lastOffset=1 .* maxTimestamp=1704067200002 timestampType=CreateTime <- request\.sent p1 \d+\.\d{3}$/,
  )
})

test('--check tells that all invariants held, --hash is the same twice', () => {
  const file = fileOf(SCENARIO)
  const { code, out } = call('run', file, '--check')
  expect(code).toBe(0)
  expect(out.join()).toMatch(/^checked \d+ steps, \d+ happenings: all invariants hold$/)
  expect(call('run', file, '--hash').out).toEqual(call('run', file, '--hash').out)
})

test('link prints an address that carries the scenario', () => {
  const { code, out } = call('link', fileOf(SCENARIO), '--lang', 'ko')
  expect(code).toBe(0)
  const [address = ''] = out
  expect(address).toMatch(/^http:\/\/localhost:4173\/ko\/sandbox\/#[\w-]+$/)
  const decoded = decodeLink(address.slice(address.indexOf('#')), [])
  expect(decoded).toEqual({
    ok: true,
    value: { v: 1, scenario: SCENARIO, acts: [], atMs: 0, lang: 'ko' },
  })
})

test.each<[string, readonly string[]]>([
  ['kafkascope: unknown command (none); see kafkascope --help', []],
  ['kafkascope: unknown command walk; see kafkascope --help', ['walk']],
  ['kafkascope: run takes one scenario file; see kafkascope --help', ['run']],
  ['kafkascope: no-such.json: there is no such file', ['run', 'no-such.json']],
  [`kafkascope: ${FOLDER}: this is a directory`, ['run', FOLDER]],
  ['kafkascope: --until takes milliseconds, not soon', ['run', 'x.json', '--until', 'soon']],
  [
    'kafkascope: choose one of --facts, --trace, --check, --hash',
    ['run', 'x', '--facts', '--trace'],
  ],
  ['kafkascope: --lang is ko or en', ['link', 'x.json', '--lang', 'fr']],
])('exit 2 and one line: %s', (line, args) => {
  expect(call(...args)).toEqual({ code: 2, out: [], err: [line] })
})

test.each<[string, unknown]>([
  ['topics[0].replicationFactor: 3 replicas need as many brokers, and there are 1.', RF3()],
  ['untilMs: this field is missing.', { ...SCENARIO, untilMs: undefined }],
  ['This is not JSON:', '{ "format": 1,'],
  ['The scenario has format 9; this release reads format 1.', { ...SCENARIO, format: 9 }],
])('exit 2 and one line for a bad scenario: %s', (sentence, content) => {
  const file = fileOf(content)
  const { code, out, err } = call('run', file)
  expect([code, out, err.length]).toEqual([2, [], 1])
  expect(err[0]?.startsWith(`kafkascope: ${file}: ${sentence}`)).toBe(true)
  expect(err[0]).not.toContain('\n')
})

function RF3() {
  return { ...SCENARIO, topics: [{ name: 'orders', replicationFactor: 3 }] }
}

test('an option nobody knows and a variant nobody made are bad input', () => {
  expect(call('run', 'x.json', '--fast').code).toBe(2)
  const { code, err } = call('run', fileOf(SCENARIO), '--variant', 'none')
  expect(code).toBe(2)
  expect(err[0]).toMatch(/variants: there is no variant none\. There are: more\.$/)
})

test('--help says how it is used', () => {
  expect(call('--help').out.join('\n')).toContain('usage: kafkascope run <scenario.json>')
})

test('a config that the release does not know is warned of, and the scenario runs', () => {
  const clients = [{ ...SCENARIO.clients[0], config: { acks: '1', 'linger.ms': '0', lingr: '9' } }]
  const file = fileOf({ ...SCENARIO, clients })
  const { code, out, err } = call('run', file, '--hash')
  expect([code, out.length]).toEqual([0, 1])
  expect(err).toEqual([
    `kafkascope: ${file}: warning: clients[0].config.lingr: Kafka 4.4.0 does not know the config lingr and goes on without it.`,
  ])
  expect(call('link', file).err).toEqual(err)
})

test('a file of the page is run with its acts, and its link opens where it was saved', () => {
  const acts = [
    {
      ...{ atMs: 400, without: [] },
      command: { do: 'send', client: 'p1', topic: 'orders', records: [{ value: 'acted' }] },
    },
  ]
  const file = fileOf({ ...SCENARIO, acts, openAtMs: 450 })
  const facts = JSON.parse(call('run', file).out.join('\n'))
  expect(facts.sends.map(({ offset }: { offset: number }) => offset)).toEqual([0, 1, 2])
  expect(call('run', file, '--check').code).toBe(0)
  expect(call('run', file, '--hash').out).not.toEqual(call('run', fileOf(SCENARIO), '--hash').out)
  const [address = ''] = call('link', fileOf({ ...SCENARIO, acts, openAtMs: 450 })).out
  const opened = decodeLink(address.slice(address.indexOf('#')), [])
  expect(opened).toMatchObject({ ok: true, value: { acts, atMs: 450 } })
})

test('files that are no text, or no JSON, are told as that, with the line', () => {
  const file = join(FOLDER, 'scenario.json')
  const told = (content: string | Buffer) => {
    writeFileSync(file, content)
    expect(call('link', file).err).toEqual(call('run', file).err)
    return call('run', file).err[0]?.slice(`kafkascope: ${file}: `.length)
  }
  const utf16 = Buffer.from(JSON.stringify(SCENARIO), 'utf16le')
  expect(told(utf16)).toBe('The file is UTF-16. Save it as UTF-8.')
  expect(told(Buffer.from([0x89, 0x50, 0x4e, 0x47]))).toMatch(/^The file is not text\./)
  expect(told('')).toBe('The file is empty.')
  expect(told('{\n  "format" 1\n}')).toBe('This is not JSON: in line 2, column 12, 1 cannot stand.')
  expect(told('{\n  "format": 1,')).toBe('This is not JSON: it ends too early, in line 2.')
  const noBroker = JSON.stringify({ ...SCENARIO, cluster: { brokers: [] } }, null, 2)
  expect(told(noBroker)).toMatch(/^cluster\.brokers: out of bounds; .* \(line 6\)$/)
  expect(told(Buffer.alloc(10_000_001, ' '))).toMatch(/^The file has 10000001 bytes; 10000000 /)
})

test('a file may begin with a byte order mark', () => {
  const file = fileOf(`\uFEFF${JSON.stringify(SCENARIO)}`)
  expect(call('run', file, '--hash')).toEqual(call('run', fileOf(SCENARIO), '--hash'))
})

test('a variant of a scenario without variants is told as that', () => {
  const file = fileOf({ ...SCENARIO, variants: undefined })
  expect(call('run', file, '--variant', 'more')).toEqual({
    ...{ code: 2, out: [] },
    err: [`kafkascope: ${file}: There is no variant more: the scenario has no variants.`],
  })
})

test('link prints nothing that the page would not open', () => {
  // Values that do not deflate: the scenario is a good one, and longer than a fragment may be.
  let state = 1
  const noise = () => {
    state = (state * 48_271) % 2_147_483_647
    return state.toString(36)
  }
  const values = Array.from({ length: 200 }, () => ({
    value: Array.from({ length: 200 }, noise).join(''),
  }))
  const script = [{ ...SCENARIO.script[0], records: values }]
  const file = fileOf({ ...SCENARIO, script })
  expect(call('run', file, '--hash').code).toBe(0)
  expect(call('link', file)).toEqual({
    ...{ code: 2, out: [] },
    err: [
      `kafkascope: ${file}: This is too large for a link, which holds 100000 characters and 1000000 bytes of JSON at most. The sandbox opens it as a file.`,
    ],
  })
})

test('how many records may be sent is looked at before the run', () => {
  const program = { type: 'producer', records: [{ topic: 'orders', value: 'a', count: 60_000 }] }
  const clients = [{ ...SCENARIO.clients[0], program }]
  const starts = [1, 2].map((atMs) => ({ atMs, do: 'restart', target: 'p1' }))
  const twice = fileOf({ ...SCENARIO, clients, script: starts, untilMs: 5, variants: undefined })
  expect(call('link', twice).err).toEqual([
    `kafkascope: ${twice}: warning: script: up to 120000 records may be sent. A run ends when 100000 are.`,
  ])
  const added = { atMs: 1, do: 'addClient', id: 'p2', kind: 'producer', config: {}, program }
  const both = fileOf({ ...SCENARIO, clients, script: [added], untilMs: 5, variants: undefined })
  expect(call('run', both).err[0]).toContain(
    'script: 120000 records in all; a scenario sends 100000 at most.',
  )
})
