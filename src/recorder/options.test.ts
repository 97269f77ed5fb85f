import { expect, test } from 'vitest'
import { record } from './main'
import { DEFAULT_OUT, readOptions, USAGE } from './options'

const RELEASES = { '2.8': '2.8.2', '3.9': '3.9.2', '4.x': '4.4.0' }

const read = (...args: readonly string[]) => readOptions(args, RELEASES)

test('without options all releases are recorded, twice', () => {
  expect(read()).toEqual({
    ok: true,
    value: {
      scenarios: [],
      versions: ['2.8', '3.9', '4.x'],
      runs: 2,
      out: DEFAULT_OUT,
      keep: false,
    },
  })
})

test('a release is named by its version or in full', () => {
  const args = [
    '--release',
    '4.4.0',
    '--release',
    '2.8',
    '--release',
    '4.x',
    'keys',
    'seek',
    '--runs',
    '3',
  ]
  expect(read(...args)).toMatchObject({
    ok: true,
    value: { scenarios: ['keys', 'seek'], versions: ['4.x', '2.8'], runs: 3 },
  })
})

test.each([
  [['--release', '3.8'], '--release takes 2.8, 3.9, 4.x, not 3.8'],
  [['--runs', '0'], '--runs takes a whole number from 1 to 20, not 0'],
  [['--runs', '2.5'], '--runs takes a whole number from 1 to 20, not 2.5'],
  [['--speed', '2'], "Unknown option '--speed'"],
])('%o is wrong, and says how', async (args, sentence) => {
  expect(read(...args)).toMatchObject({ ok: false, problem: expect.stringContaining(sentence) })
  const said: string[] = []
  const noTools = () => expect.unreachable('the command line is looked at first')
  expect(await record(args, '.', RELEASES, noTools, (line) => said.push(line))).toBe(2)
  expect(said.join('\n')).toContain(USAGE)
})

test('help needs no tools', async () => {
  const said: string[] = []
  const noTools = () => expect.unreachable('nothing is started')
  expect(await record(['--help'], '.', RELEASES, noTools, (line) => said.push(line))).toBe(0)
  expect(said).toEqual([USAGE])
})

test('what the machine lacks is said by who looks for it, before anything is started', async () => {
  const missing = () => {
    throw new Error('A JDK is needed')
  }
  await expect(record(['keys'], '.', RELEASES, missing, () => {})).rejects.toThrow(
    'A JDK is needed',
  )
})
