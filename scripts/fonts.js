// npm run fonts: cuts the three typefaces down to the letters that the page uses.
// Writes public/fonts/*.woff2, src/app/fonts.css, scripts/fonts.glyphs.txt. Run it after changing Korean texts.
//
// Each face comes in several files, so that a page loads only what it shows: `latin`, `symbols` (arrows and
// the like), `home` (the Hangul of shell and home) and `more` (the Hangul of lessons and sandbox).
import { spawnSync } from 'node:child_process'
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const PROJECT = resolve(fileURLToPath(new URL('..', import.meta.url)))
// The sources weigh 100 MB and serve only here: they stay out of the project's dependencies.
const SOURCES = join(PROJECT, 'node_modules/.cache/kafkascope-fonts')
const PACKAGES = [
  '@fontsource/ibm-plex-mono@5.3.0',
  '@fontsource/ibm-plex-sans-kr@5.3.0',
  '@fontsource/noto-serif-kr@5.3.0',
  'subset-font@2.9.0',
]

const FACES = [
  { family: 'Kafkascope Sans', source: 'ibm-plex-sans-kr', weight: 400, hangul: true },
  { family: 'Kafkascope Sans', source: 'ibm-plex-sans-kr', weight: 500, hangul: true },
  { family: 'Kafkascope Sans', source: 'ibm-plex-sans-kr', weight: 600, hangul: true },
  { family: 'Kafkascope Sans', source: 'ibm-plex-sans-kr', weight: 700, hangul: true },
  { family: 'Kafkascope Serif', source: 'noto-serif-kr', weight: 400, hangul: true },
  { family: 'Kafkascope Serif', source: 'noto-serif-kr', weight: 700, hangul: true },
  { family: 'Kafkascope Mono', source: 'ibm-plex-mono', weight: 400, hangul: false },
  { family: 'Kafkascope Mono', source: 'ibm-plex-mono', weight: 500, hangul: false },
  { family: 'Kafkascope Mono', source: 'ibm-plex-mono', weight: 600, hangul: false },
]

const HOME_TEXTS = /^(i18n\/(shell|home)\/|lessons\/catalogue\.ts|app\/shell\/)/
const ALL_HANGUL = 'U+1100-11FF, U+3130-318F, U+AC00-D7A3'
// In the language switch of every page, so that an English page loads no Hangul for it.
const SWITCH_HANGUL = '한국어'

function charactersOf(first, last) {
  return Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i))
}

const isHangul = (character) => /[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]/.test(character)

/** True for characters of the sources' Latin files; other symbols are in the Korean ones. */
function isLatin(character) {
  const point = character.codePointAt(0)
  if (point <= 0xff || (point >= 0x2000 && point <= 0x206f)) return true
  return [0x20ac, 0x2122, 0x2191, 0x2193, 0x2212, 0x2215].includes(point)
}

/** The letters of each kind of file, from the texts in src. */
async function letters() {
  const all = new Set(charactersOf(0x20, 0x7e).concat(charactersOf(0xa0, 0xff)))
  const home = new Set()
  for (const path of await readdir(join(PROJECT, 'src'), { recursive: true })) {
    if (!/\.tsx?$/.test(path) || /\.test\.tsx?$/.test(path)) continue
    const text = await readFile(join(PROJECT, 'src', path), 'utf8')
    for (const character of text) {
      if (character.codePointAt(0) >= 0x20) all.add(character)
      if (isHangul(character) && HOME_TEXTS.test(path)) home.add(character)
    }
  }
  const inSwitch = (character) => SWITCH_HANGUL.includes(character)
  const sorted = [...all].sort()
  const hangul = sorted.filter((character) => isHangul(character) && !inSwitch(character))
  return {
    latin: sorted.filter(isLatin),
    symbols: sorted.filter((c) => (!isHangul(c) && !isLatin(c)) || inSwitch(c)),
    home: hangul.filter((character) => home.has(character)),
    more: hangul.filter((character) => !home.has(character)),
  }
}

function unicodeRange(characters) {
  const points = characters.map((character) => character.codePointAt(0)).sort((a, b) => a - b)
  const ranges = []
  for (const point of points) {
    const last = ranges.at(-1)
    if (last !== undefined && last[1] === point - 1) last[1] = point
    else ranges.push([point, point])
  }
  const hex = (point) => point.toString(16).toUpperCase()
  return ranges
    .map(([from, to]) => (from === to ? `U+${hex(from)}` : `U+${hex(from)}-${hex(to)}`))
    .join(', ')
}

function fontFace({ family, weight }, file, range) {
  return `@font-face {
  font-family: "${family}";
  font-weight: ${weight};
  font-display: swap;
  src: url("/fonts/${file}") format("woff2");
  unicode-range: ${range};
}
`
}

const installed = spawnSync(
  'npm',
  ['install', '--no-audit', '--no-fund', '--prefix', SOURCES, ...PACKAGES],
  { stdio: 'inherit' },
)
if (installed.status !== 0) throw new Error('The font sources could not be installed.')
const { default: subsetFont } = await import(
  createRequire(join(SOURCES, 'package.json')).resolve('subset-font')
)

/** The part of a face that has these letters, from the face's own subset files. */
async function cut({ source, weight }, subset, characters) {
  const path = `node_modules/@fontsource/${source}/files/${source}-${subset}-${weight}-normal.woff2`
  const font = await readFile(join(SOURCES, path))
  return subsetFont(font, characters.join(''), { targetFormat: 'woff2' })
}

const FONTS = join(PROJECT, 'public/fonts')
await rm(FONTS, { recursive: true, force: true })
await mkdir(FONTS, { recursive: true })

const { latin, symbols, home, more } = await letters()
const css = ['/* Written by scripts/fonts.js. Of overlapping ranges the last one wins. */\n']
let total = 0

async function write(face, name, font, range) {
  const file = `${face.family.split(' ')[1].toLowerCase()}-${face.weight}-${name}.woff2`
  await writeFile(join(FONTS, file), font)
  total += font.length
  console.log(`${String(font.length).padStart(7)} ${file}`)
  css.push(fontFace(face, file, range))
}

for (const face of FACES) {
  await write(face, 'latin', await cut(face, 'latin', latin), 'U+20-2FF, U+2000-2BFF')
  if (!face.hangul) continue
  await write(face, 'more', await cut(face, 'korean', more), ALL_HANGUL)
  await write(face, 'home', await cut(face, 'korean', home), unicodeRange(home))
  await write(face, 'symbols', await cut(face, 'korean', symbols), unicodeRange(symbols))
}
await copyFile(
  join(SOURCES, 'node_modules/@fontsource/ibm-plex-sans-kr/LICENSE'),
  join(FONTS, 'OFL-IBM-Plex.txt'),
)
await copyFile(
  join(SOURCES, 'node_modules/@fontsource/noto-serif-kr/LICENSE'),
  join(FONTS, 'OFL-Noto-Serif-KR.txt'),
)
await writeFile(join(PROJECT, 'src/app/fonts.css'), css.join('\n'))
await writeFile(
  join(PROJECT, 'scripts/fonts.glyphs.txt'),
  `${[...home, ...more].sort().join('')}\n`,
)
console.log(`${home.length} + ${more.length} Hangul syllables, ${total} bytes in all`)
