import { deflateSync, strToU8 } from 'fflate'
import { expect, test } from 'vitest'
import { nextInt, seedRng } from '../base/rng'
import { PLATE_KINDS } from '../frame/plates'
import { fromBase64url, toBase64url } from './base64url'
import { decodeLink, encodeLink, type LinkContent } from './link'
import { parseScenario } from './parse'
import { SCENARIO } from './scenario.fixture'

const LESSONS = ['auto-commit-34-40']

const CONTENT: LinkContent = {
  v: 1,
  lesson: 'auto-commit-34-40',
  acts: [{ atMs: 5900.5, command: { do: 'kill', target: 'c1' } }],
  atMs: 6500.25,
  view: { plate: 'offset-axis', partitions: [{ key: 'orders-0', window: { from: 30, to: 46 } }] },
  selection: 'c1',
  lang: 'ko',
  step: 'crash',
}

function problemOf(fragment: string): string {
  const decoded = decodeLink(fragment, LESSONS)
  return decoded.ok ? 'none' : `${decoded.problem.code} ${decoded.problem.path}`.trim()
}

/** A link with any JSON inside, its checksum right. */
function linkOf(json: unknown): string {
  return encodeLink(json as LinkContent)
}

test('a lesson link comes back as it was written', () => {
  const fragment = encodeLink(CONTENT)
  expect(fragment).toMatch(/^[\w-]+$/)
  expect(fragment.length).toBeLessThan(400)
  expect(decodeLink(`#${fragment}`, LESSONS)).toEqual({ ok: true, value: CONTENT })
})

test('the commands of the script that an act leaves out travel with it', () => {
  const [act] = CONTENT.acts
  if (!act) throw new Error('an act')
  const content: LinkContent = { ...CONTENT, acts: [{ ...act, without: [5, 7] }] }
  expect(decodeLink(encodeLink(content), LESSONS)).toEqual({ ok: true, value: content })
  for (const without of [[-1], [0.5], [2_000], ['5'], 5]) {
    const foreign = linkOf({ ...CONTENT, acts: [{ ...act, without }] })
    expect(decodeLink(foreign, LESSONS).ok).toBe(false)
  }
})

test.each(PLATE_KINDS)('a link may show the plate %s', (plate) => {
  const content: LinkContent = { ...CONTENT, view: { plate, partitions: [] } }
  expect(decodeLink(encodeLink(content), LESSONS)).toEqual({ ok: true, value: content })
})

test('a sandbox link carries its scenario', () => {
  const scenario = parseScenario(SCENARIO)
  if (!scenario.ok) throw new Error(scenario.problem.code)
  const content: LinkContent = {
    ...{ v: 1, scenario: scenario.value, acts: [], atMs: 0, lang: 'en' },
    ...{ selection: 'b1' },
  }
  expect(decodeLink(encodeLink(content), [])).toEqual({ ok: true, value: content })
})

test('links of earlier releases still open', () => {
  const first =
    'c8J-JC3PUQ6CMAwG4Lv0mRlUMHF38ATGhwaKLg5K1gomZHe3I751S7_8fzdYwB8riCTCE3jAj7LreByDunPjmhoqwE' +
    '4F_H0D1JsN7bWuD20FZQunHvwGPRt9hxhtWzE9Se3dHSHnh_FdXVpTJ2NLoLWYOaKSrfEwCKnDbxDTMyYNGvYunHpK' +
    '4kqFNUw972xIPII_1xZkoc0l5wqEInV_ZKl2Dk7P0ohtFqW5_CeUF-Qf'
  expect(decodeLink(first, LESSONS)).toEqual({ ok: true, value: CONTENT })
})

test('every link cut short or with one letter changed is called damaged', () => {
  const fragment = encodeLink(CONTENT)
  let rng = seedRng(1, 'links')
  for (let i = 0; i < 400; i++) {
    const [at, afterAt] = nextInt(rng, fragment.length)
    const [letter, afterLetter] = nextInt(afterAt, 64)
    rng = afterLetter
    const other = String.fromCharCode(48 + letter)
    const changed = fragment.slice(0, at) + other + fragment.slice(at + 1)
    for (const bad of [fragment.slice(0, at), changed]) {
      const decoded = decodeLink(bad, LESSONS)
      if (decoded.ok) expect(decoded.value).toEqual(CONTENT)
      else expect(['link.damaged', 'link.empty']).toContain(decoded.problem.code)
    }
  }
})

test('a link that inflates to gigabytes is refused without being inflated', () => {
  const bomb = deflateSync(new Uint8Array(50_000_000))
  const bytes = new Uint8Array(4 + bomb.length)
  bytes.set(bomb, 4)
  expect(toBase64url(bytes).length).toBeLessThan(100_000)
  expect(problemOf(toBase64url(bytes))).toBe('link.tooLarge')
})

test('a link from a later release says so', () => {
  expect(problemOf(linkOf({ ...CONTENT, v: 2, anything: [] }))).toBe('link.newer v')
})

test.each([
  ['', 'link.empty'],
  ['#', 'link.empty'],
  ['%%%', 'link.damaged'],
  ['A', 'link.damaged'],
  ['AAAA', 'link.damaged'],
  ['A'.repeat(100_001), 'link.tooLarge'],
  [linkOf(null), 'scenario.shape'],
  [linkOf(42), 'scenario.shape'],
  [linkOf([]), 'scenario.missing v'],
  [linkOf({ ...CONTENT, v: '1' }), 'scenario.shape v'],
  [linkOf({ ...CONTENT, extra: 1 }), 'scenario.unknownField extra'],
  [linkOf({ ...CONTENT, lesson: 'no-such' }), 'link.unknownLesson lesson'],
  [linkOf({ ...CONTENT, scenario: {} }), 'link.damaged scenario'],
  [linkOf({ ...CONTENT, lesson: undefined }), 'scenario.missing'],
  [linkOf({ ...CONTENT, atMs: -1 }), 'scenario.range atMs'],
  [linkOf({ ...CONTENT, atMs: 1e300 }), 'scenario.range atMs'],
  [linkOf({ ...CONTENT, lang: 'fr' }), 'scenario.shape lang'],
  [
    linkOf({ ...CONTENT, acts: Array.from({ length: 201 }, () => CONTENT.acts[0]) }),
    'scenario.range acts',
  ],
  [
    linkOf({ ...CONTENT, acts: [{ atMs: 1, command: { do: 'fly', target: 'c1' } }] }),
    'scenario.shape acts[0].command.do',
  ],
  [
    linkOf({
      ...CONTENT,
      acts: [
        { ...CONTENT.acts[0], atMs: 9 },
        { ...CONTENT.acts[0], atMs: 8 },
      ],
    }),
    'scenario.shape acts',
  ],
  [`{"__proto__":{"v":1}}`, 'link.damaged'],
  [
    linkOf({ ...CONTENT, ...JSON.parse('{"constructor":{"v":1}}') }),
    'scenario.unknownField constructor',
  ],
  [linkOf('['.repeat(200_000)), 'scenario.shape'],
])('hostile link %#: %s', (fragment, problem) => {
  expect(problemOf(fragment)).toBe(problem)
})

test('text that is deflated but no JSON is damaged', () => {
  const deflated = deflateSync(strToU8('{"v":1'))
  const bytes = new Uint8Array(4 + deflated.length)
  bytes.set(deflated, 4)
  expect(problemOf(toBase64url(bytes))).toBe('link.damaged')
})

test('base64url goes both ways for every length', () => {
  for (let length = 0; length < 40; length++) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 89 + length * 7) & 255)
    expect(fromBase64url(toBase64url(bytes))).toEqual(bytes)
  }
})
