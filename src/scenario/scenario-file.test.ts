import { expect, test } from 'vitest'
import { CRASHES } from '../timeline/crash.fixture'
import { MODEL } from '../timeline/model-engine'
import { hashOf } from '../timeline/run-hash'
import { MAIN, Timeline } from '../timeline/timeline'
import { readScenarioFile } from './read-scenario-file'
import { type ScenarioFile, writeScenarioFile } from './scenario-file'

const FILE: ScenarioFile = {
  scenario: CRASHES,
  acts: [
    { atMs: 3000, command: { do: 'kill', target: 'b3' } },
    { atMs: 3000.001, command: { do: 'start', target: 'b3' }, without: [0] },
  ],
  openAtMs: 3500.25,
}

const bytesOf = (text: string) => new Uint8Array(Buffer.from(text))

function told(json: unknown): string {
  const read = readScenarioFile(bytesOf(JSON.stringify(json, null, 2)))
  if (read.ok) return 'good'
  const { code, path, params } = read.problem
  return `${code} ${path} line ${params.line}`
}

test('a file comes back as it was written, and is written the same again', () => {
  const text = writeScenarioFile(FILE)
  const read = readScenarioFile(bytesOf(text))
  expect(read).toEqual({ ok: true, value: FILE })
  if (read.ok) expect(writeScenarioFile(read.value)).toBe(text)
  expect(text).toMatch(/^\{\n {2}"format": 1,\n/)
  expect(text.endsWith('}\n')).toBe(true)
})

test('a scenario without acts is a file too', () => {
  const bare = { scenario: CRASHES, acts: [], openAtMs: null }
  expect(JSON.parse(writeScenarioFile(bare))).toEqual(JSON.parse(JSON.stringify(CRASHES)))
  expect(readScenarioFile(bytesOf(JSON.stringify(CRASHES)))).toEqual({ ok: true, value: bare })
})

test('the run of a file has its acts where the branch on the page has them', () => {
  const read = readScenarioFile(bytesOf(writeScenarioFile(FILE)))
  if (!read.ok) throw new Error(read.problem.code)
  const timeline = new Timeline(MODEL, CRASHES)
  while (!timeline.run(MAIN).advance(10_000));
  let branch = MAIN
  for (const { atMs, command } of FILE.acts) {
    const forked = timeline.fork(branch, atMs * 1000, command)
    if (!forked.ok) throw new Error(forked.problem.code)
    branch = forked.value.id
    while (!timeline.run(branch).advance(10_000));
  }
  const replay = new Timeline(MODEL, read.value.scenario)
  const acts = read.value.acts.map(({ atMs, command }) => ({ at: atMs * 1000, command }))
  replay.restore({ id: 'A', parent: MAIN, forkedAt: 0, acts })
  while (!replay.run('A').advance(10_000));
  expect(hashOf(replay.run('A'))).toBe(hashOf(timeline.run(branch)))
  expect(hashOf(replay.run('A'))).not.toBe(hashOf(timeline.run(MAIN)))
})

const ACT = { atMs: 5, command: { do: 'kill', target: 'b1' } }
const LEAST = {
  format: 1,
  kafka: '4.x',
  cluster: { brokers: [{ id: 1 }] },
  untilMs: 100,
}

test.each<[string, unknown]>([
  ['good', { ...LEAST, acts: [ACT], openAtMs: 7 }],
  ['scenario.newer format line 2', { ...LEAST, format: 2 }],
  ['scenario.shape kafka line 3', { ...LEAST, kafka: '0.8' }],
  [
    'scenario.shape acts[0].command.do line 16',
    { ...LEAST, acts: [{ ...ACT, command: { do: 'fly' } }] },
  ],
  ['scenario.shape acts line 12', { ...LEAST, acts: [ACT, { ...ACT, atMs: 4 }] }],
  ['scenario.range acts line 12', { ...LEAST, acts: Array.from({ length: 201 }, () => ACT) }],
  ['scenario.range openAtMs line 12', { ...LEAST, openAtMs: 3_600_001 }],
  ['scenario.unknownField act line 12', { ...LEAST, act: [] }],
  ['scenario.missing cluster line 1', { ...LEAST, cluster: undefined }],
  ['scenario.missing format line 1', []],
  ['scenario.shape  line undefined', null],
  ['scenario.shape  line undefined', 7],
])('%s', (expected, json) => {
  expect(told(json)).toBe(expected)
})
