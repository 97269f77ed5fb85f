import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { describe, expect, test } from 'vitest'
import packageJson from '../../package.json'
import { brokenLayers, deadModules, LAYERS, openedPlates, unusedPackages } from './tidy-layers'
import { badNames, bannedWords, opaqueComments, tooLong } from './tidy-rules'
import { bare, importsOf, type SourceFile } from './tidy-source'
import { unnamedStyles } from './tidy-styles'

const SRC = join(import.meta.dirname, '..')

/**
 * Entry points: the page, its worker, the pages written at build time, the command line, the fuzzer, the tries of
 * configs, the comparison with recordings, and the modules that vite.config.ts runs.
 */
const STARTS = [
  ...['app/main.ts', 'app/prerender.tsx', 'worker/entry.ts', 'cli/kafkascope.ts'],
  ...[
    'fuzz/fuzz.ts',
    'fuzz/config-tries.ts',
    'recordings/print.ts',
    'recordings/report.ts',
    'recorder/main.ts',
  ],
  'lessons/open-places.ts',
]

/** Modules that lessons/lessons.ts and stage/legend.ts find by their place. */
const FOUND = /^(lessons\/[^/]+\/(lesson|ko|en)|stage\/plates\/[^/]+\/legend)\.ts$/

const PATHS = readdirSync(SRC, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(SRC, join(entry.parentPath, entry.name)).split(sep).join('/'))
  .sort()

const FILES: readonly SourceFile[] = PATHS.filter(isSource).map((path) => ({
  path,
  text: readFileSync(join(SRC, path), 'utf8'),
}))

const ROOT = join(SRC, '..')

/** Source with comments, by its path below the project. */
const COMMENTED: readonly SourceFile[] = ['src', 'scripts', 'bench', 'bin', 'conformance', 'e2e']
  .flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((path) =>
      join(folder, path).split(sep).join('/'),
    ),
  )
  .filter((path) => /\.(tsx?|js|css)$/.test(path))
  .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }))

const STYLES = COMMENTED.filter(({ path }) => path.endsWith('.css'))

/** Declarations (.d.ts) are no modules: nothing imports them. */
function isSource(path: string): boolean {
  return /\.tsx?$/.test(path) && !path.endsWith('.d.ts')
}

function file(path: string, ...lines: readonly string[]): SourceFile {
  return { path, text: `${lines.join('\n')}\n` }
}

describe('the source', () => {
  test('is there', () => {
    expect(FILES.length).toBeGreaterThan(200)
    expect(
      PATHS.filter((path) => !path.startsWith('testing/')).map((path) => path.split('/')[0]),
    ).toSatisfy((folders: readonly string[]) => folders.every((name) => name in LAYERS))
  })

  test('imports along the layers', () => {
    expect(brokenLayers(FILES)).toEqual([])
  })

  test('enters a plate through the list of plates only', () => {
    expect(openedPlates(FILES)).toEqual([])
  })

  test('has no dead modules', () => {
    expect(deadModules(FILES, [...STARTS, ...PATHS.filter((path) => FOUND.test(path))])).toEqual([])
  })

  test('uses every package it asks for', () => {
    expect(unusedPackages(FILES, Object.keys(packageJson.dependencies))).toEqual([])
  })

  test('uses no banned words', () => {
    expect(bannedWords(FILES)).toEqual([])
  })

  test('says in each comment what it is about', () => {
    expect(opaqueComments(COMMENTED)).toEqual([])
  })

  test('comes in pieces that can be read at once', () => {
    expect(tooLong(FILES)).toEqual([])
  })

  test('has style sheets that can be read at once', () => {
    expect(tooLong(STYLES)).toEqual([])
  })

  test('names sizes of type, layers and widths of the screen in its style sheets', () => {
    expect(STYLES.length).toBeGreaterThan(40)
    expect(unnamedStyles(STYLES)).toEqual([])
  })

  test('has names that say something', () => {
    expect(badNames(PATHS)).toEqual([])
  })
})

describe('comments and strings are not code', () => {
  test.each([
    ['a // Date\nb', 'a        \nb'],
    ['a /* Date\n */ b', 'a        \n    b'],
    ["say('Date') + 1", "say('    ') + 1"],
    [`\`at \${Date.now()} Date\``, `\`   \${Date.now()}     \``],
    ['/["/]Date/.test(a) / 2', '/        /.test(a) / 2'],
    ["'it\\'s' + Date", "'     ' + Date"],
    [`\`\${{ a: \`Date\` }}\` + Date`, `\`\${{ a: \`    \` }}\` + Date`],
  ])('%j', (text, expected) => {
    expect(bare(text, 'blank')).toBe(expected)
  })

  test('an import over several lines is read, one in a comment is not', () => {
    const text = [
      "import 'd'",
      'import {',
      '  type A,',
      '  type B,',
      "} from './a'",
      "import { type C, d } from './c'",
      "export type { E } from './e'",
      "export * from './f'",
      "// import { g } from './g'",
      "const h = await import('./h')",
      "new Worker(new URL('./i.ts', import.meta.url))",
    ].join('\n')
    expect(importsOf(text)).toEqual([
      { specifier: 'd', isType: false },
      { specifier: './a', isType: true },
      { specifier: './c', isType: false },
      { specifier: './e', isType: true },
      { specifier: './f', isType: false },
      { specifier: './h', isType: false },
      { specifier: './i.ts', isType: false },
    ])
  })
})

describe('the check itself finds', () => {
  test('an import against the layers', () => {
    const files = [
      file('stage/a.ts', "import type { Frame } from '../frame/frame'"),
      file('stage/b.ts', "import { project } from '../frame/project'"),
      file('model/c.ts', "import { transition } from 'xstate'"),
      file('model/lifecycle/d.ts', "import { transition } from 'xstate'"),
      file('app/e.tsx', "import { step } from '../model/step'"),
      file('app/f.tsx', "import type { Command } from '../scenario/command'"),
      file('base/g.ts', "import { fake } from '../testing/fake'"),
      file('base/h.test.ts', "import { fake } from '../testing/fake'"),
      file('odd/i.ts', ''),
    ]
    expect(brokenLayers(files)).toEqual([
      'stage/b.ts: stage may not import values of frame/project',
      'model/c.ts: model may not import values of xstate',
      'app/e.tsx: app may not import values of model/step',
      'base/g.ts: base may not import values of testing/fake',
      'odd/i.ts: no layer is called odd',
    ])
  })

  test('a plate that another one, the page or a shared module opens', () => {
    const files = [
      file('stage/plates.ts', "export const a = () => import('./plates/axis/plate')"),
      file(
        'stage/plates/axis/scene.ts',
        "import { b } from './places'",
        "import { c } from '../../axis'",
      ),
      file('stage/plates/log/scene.ts', "import { d } from '../axis/tape'"),
      file('stage/tape/tape.ts', "import type { E } from '../plates/log/scene'"),
      file('app/a.tsx', "import { f } from '../stage/plates/axis/messages'"),
      file('lessons/a.ts', "import type { G } from '../stage/plates/axis/spec'"),
    ]
    expect(openedPlates(files)).toEqual([
      'stage/plates/log/scene.ts: the plate axis is entered through tape',
      'stage/tape/tape.ts: the plate log is entered through scene',
      'app/a.tsx: the plate axis is entered through messages',
    ])
  })

  test('a module that nothing needs, or that only a test needs', () => {
    const files = [
      file('app/main.ts', "import { a } from './a'"),
      file('app/a.ts', "export const mount = () => import('./b')"),
      file('app/b.tsx', ''),
      file('app/c.ts', ''),
      file('app/c.test.ts', "import './c'", "import '../testing/fake'"),
      file('testing/fake.ts', ''),
      file('testing/old.ts', ''),
    ]
    expect(deadModules(files, ['app/main.ts', 'app/gone.ts'])).toEqual([
      'app/gone.ts: an entry that does not exist',
      'app/c.ts: nothing needs it',
      'testing/old.ts: nothing needs it',
    ])
  })

  test('a package that nothing imports', () => {
    const files = [file('app/a.ts', "import { createStore } from 'zustand/vanilla'")]
    expect(unusedPackages(files, ['zustand', 'zustand-more'])).toEqual(['zustand-more'])
  })

  test.each([
    ['const a = Math.random()', 'Math.random'],
    ['const a = Math.sqrt(2)', 'a transcendental function'],
    ['const a = 3 ** 2', 'the power operator'],
    ['const a = new Date()', 'Date'],
    [`const a = \`\${Date.now()}\``, 'Date'],
    ['names.sort((a, b) => a.localeCompare(b))', 'a locale'],
    ['export async function a() {}', 'asynchronous code'],
    ['setTimeout(a, 5)', 'a timer'],
    ['const a = performance.now()', 'a clock or chance of the machine'],
    ['for (const key in record) use(key)', 'for … in'],
    ['describe.only("a", run)', '.only'],
    ['export default a', 'a default export'],
    ['// TODO: later', 'a note to self'],
    ["import { timer } from 'd3-timer'", 'a library that reads the wall clock'],
    [`const d = \`M\${x} 0V4\``, 'path data by hand: d3-shape and d3-path write it'],
    [`const d = \`M0 \${y}H4\``, 'path data by hand: d3-shape and d3-path write it'],
  ])('%j in the model', (line, what) => {
    expect(bannedWords([file('model/a.ts', '', line)])).toEqual([`model/a.ts:2: ${what}`])
  })

  test('a version where a rule should ask the profile', () => {
    const line = "if (version === '2.8') return"
    expect(bannedWords([file('model/a.ts', line)])).toHaveLength(1)
    expect(bannedWords([file('config/a.ts', "case '4.x':")])).toHaveLength(1)
    expect(bannedWords([file('fuzz/a.ts', line), file('model/a.test.ts', line)])).toEqual([])
  })

  test.each([
    '// no Date here',
    "const a = 'Date'",
    'const a = record.Date',
    'const lastDate = 1',
    'const a = 2 ** 31',
  ])('nothing in %j', (line) => {
    expect(bannedWords([file('model/a.ts', line)])).toEqual([])
  })

  test('a clock in the model, but not one in the page', () => {
    const line = 'const now = performance.now()'
    const files = [file('timeline/a.ts', line), file('app/a.ts', line)]
    expect(bannedWords(files)).toEqual(['timeline/a.ts:1: a clock or chance of the machine'])
  })

  test.each([
    ['/** What it does. */', 'What'],
    ['/* Whatever comes. */', 'Whatever'],
    ['/**\n * Nobody reads it.\n */', 'Nobody'],
    ['// Who asks.', 'Who'],
    ['const a = 1 // What is this?', 'What'],
  ])('a comment without a subject: %j', (text, word) => {
    expect(opaqueComments([file('app/a.css', '', text)])).toEqual([
      `app/a.css:2: begins with ${word}`,
    ])
  })

  test.each([
    '/** The word. What follows is prose. */',
    '// A comment of two lines.\n// What follows is its second.',
    '/** Whatsoever, Whole. */',
    "const a = 'https://What.example'",
  ])('a comment with a subject: %j', (text) => {
    expect(opaqueComments([file('app/a.css', text)])).toEqual([])
  })

  test.each([
    ['.a { font-size: 14px; }', ['a font size without a name']],
    ['.a { font: 600 14px / 1.4 var(--sans); }', ['a font size without a name']],
    ['.a { z-index: 3; }', ['a layer without a name']],
    ['@media (max-width: 900px) { .a { top: 0; } }', ['max-width: 900px']],
    [
      '@media (min-width: 1800px) and (min-height: 800px) { .a { top: 0; } }',
      ['min-width: 1800px', 'min-height: 800px'],
    ],
  ])('what has no name in the style sheet %j', (text, what) => {
    const found = unnamedStyles([file('src/app/a.css', '', text)])
    expect(found).toEqual(what.map((each) => `src/app/a.css:2: ${each}`))
  })

  test.each([
    '.a { font: 600 var(--text-3) / 20px var(--sans); z-index: var(--z-bar); max-width: 900px; }',
    '.a { font-size: 1.2em; } .b { font: inherit; }',
    '@media (max-width: 1279px) { .a { font-size: var(--text-1); } }',
    '@media (min-width: 1600px) and (min-height: 600px) { .a { top: 0; } }',
  ])('nothing in the style sheet %j', (text) => {
    expect(unnamedStyles([file('src/app/a.css', text)])).toEqual([])
  })

  test('a file and a function that are too long', () => {
    const lines = (count: number) => Array.from({ length: count }, () => '  step()')
    const files = [
      file('app/a.ts', ...lines(400)),
      file('app/b.ts', ...lines(401)),
      file('app/c.ts', 'export function run() {', ...lines(68), '}'),
      file('app/d.ts', 'export function run() {', ...lines(69), '}'),
    ]
    expect(tooLong(files)).toEqual(['app/b.ts: 401 lines', 'app/d.ts: run has 71 lines'])
  })

  test('a name that says nothing', () => {
    expect(
      badNames(['app/a-b.test.ts', 'app/utils/c.ts', 'app/dom-helpers.ts', 'app/aB.ts']),
    ).toEqual([
      'app/utils/c.ts: "utils" says nothing',
      'app/dom-helpers.ts: "helpers" says nothing',
      'app/aB.ts: not kebab-case',
    ])
  })
})
