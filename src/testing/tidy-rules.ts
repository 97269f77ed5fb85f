import { bare, type SourceFile } from './tidy-source'

const LINES_MAX = 400
const FUNCTION_LINES_MAX = 70

/** Sources of results that differ between runs, machines or browsers, and asynchronous code. */
const NOT_DETERMINISTIC: readonly (readonly [RegExp, string])[] = [
  [/\bMath\.random\b/, 'Math.random'],
  [
    /\bMath\.(a?(sin|cos|tan)h?|atan2|exp|expm1|log|log10|log1p|log2|pow|sqrt|cbrt|hypot)\b/,
    'a transcendental function',
  ],
  // Powers of 2 are exact; others are rounded as the machine likes.
  [/(?<!\b2 )\*\*/, 'the power operator'],
  [/(?<![.\w])Date\b/, 'Date'],
  [/(?<![.\w])Intl\b|\.toLocale\w*\(|\.localeCompare\(/, 'a locale'],
  [/\basync\b|\bawait\b|(?<![.\w])Promise\b/, 'asynchronous code'],
  [
    /(?<![.\w])(setTimeout|setInterval|setImmediate|queueMicrotask|requestAnimationFrame)\b/,
    'a timer',
  ],
  [/(?<![.\w])(performance|crypto)\b\s*\./, 'a clock or chance of the machine'],
  [/\bfor\s*\(\s*(const|let|var)\s+\w+\s+in\b/, 'for … in'],
]

const DETERMINISTIC = ['base/', 'model/', 'timeline/', 'fuzz/'] as const

const EVERYWHERE: readonly (readonly [RegExp, string])[] = [
  [/\b(test|it|describe|suite)\.only\b/, '.only'],
  [/^\s*export\s+default\b|\bas\s+default\b/m, 'a default export'],
]

const IN_RAW_TEXT: readonly (readonly [RegExp, string])[] = [
  [/\b(FIXME|TODO|XXX)\b/, 'a note to self'],
  [/['"]d3-(transition|timer)['"]/, 'a library that reads the wall clock'],
]

const NOT_IN_TESTS: readonly (readonly [RegExp, string])[] = [
  [/`[Mm] ?(-?\d|\$\{)[^`]*\$\{|`[Mm] ?\$\{/, 'path data by hand: d3-shape and d3-path write it'],
]

/** Layers whose rules ask the profile (`config/profile/`) for a behaviour, never for a version. */
const WITHOUT_VERSIONS = ['config/', 'model/', 'scenario/', 'app/', 'stage/', 'frame/'] as const

const IN_RULES: readonly (readonly [RegExp, string])[] = [
  [
    /[!=]== '(2\.8|3\.9|4\.x)'|'(2\.8|3\.9|4\.x)' [!=]==|\bcase '(2\.8|3\.9|4\.x)'/,
    'a version: ask the profile',
  ],
]

/** Calls and words that have no place where they stand, each as `file:line: what`. */
export function bannedWords(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap((file) => {
    if (isRuleBook(file.path)) return []
    const code = bare(file.text, 'blank')
    const isTest = file.path.includes('.test.')
    const asksProfile = WITHOUT_VERSIONS.some((layer) => file.path.startsWith(layer)) && !isTest
    const isDeterministic = DETERMINISTIC.some((layer) => file.path.startsWith(layer)) && !isTest
    return [
      ...(isDeterministic ? found(file.path, code, NOT_DETERMINISTIC) : []),
      ...found(file.path, code, EVERYWHERE),
      ...found(file.path, file.text, IN_RAW_TEXT),
      ...(isTest ? [] : found(file.path, file.text, NOT_IN_TESTS)),
      ...(asksProfile ? found(file.path, file.text, IN_RULES) : []),
    ]
  })
}

/** These files name what they ban. */
function isRuleBook(path: string): boolean {
  return /(^|\/)testing\/tidy/.test(path)
}

function found(
  path: string,
  text: string,
  rules: readonly (readonly [RegExp, string])[],
): readonly string[] {
  return rules.flatMap(([pattern, what]) => {
    const match = pattern.exec(text)
    if (match === null) return []
    const line = text.slice(0, match.index + (match[0].length - match[0].trimStart().length))
    return [`${path}:${line.split('\n').length}: ${what}`]
  })
}

/** A comment that begins with a relative clause. Of several `//` lines in a row only the first begins one. */
const OPAQUE_COMMENT =
  /(?:\/\*\*?\s*(?:\*\s*)?|(?<!\/\/[^\n]*\n[ \t]*)(?<![:/])\/\/ ?)(Whatever|What|Who|Nobody)\b/g

/** Comments that do not name their subject: those that begin with What, Who, Whatever or Nobody. */
export function opaqueComments(files: readonly SourceFile[]): readonly string[] {
  return files
    .filter(({ path }) => !isRuleBook(path))
    .flatMap(({ path, text }) =>
      [...text.matchAll(OPAQUE_COMMENT)].map(
        ({ index, 1: word }) =>
          `${path}:${text.slice(0, index).split('\n').length}: begins with ${word}`,
      ),
    )
}

/** Files and top-level functions that are too long to be read at once. */
export function tooLong(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap(({ path, text }) => {
    const lines = text.split('\n')
    const count = text.endsWith('\n') ? lines.length - 1 : lines.length
    const long = longFunctions(lines).map(
      ([name, length]) => `${path}: ${name} has ${length} lines`,
    )
    return count > LINES_MAX ? [`${path}: ${count} lines`, ...long] : long
  })
}

/** Top-level functions by the formatter's layout: the first line that is a lone `}` ends them. */
function longFunctions(lines: readonly string[]): readonly (readonly [string, number])[] {
  const long: (readonly [string, number])[] = []
  let name = ''
  let start = -1
  lines.forEach((line, i) => {
    const begun = /^(?:export )?(?:async )?function (\w+)/.exec(line)
    if (begun) {
      name = begun[1] ?? ''
      start = i
    }
    if (line === '}' && start >= 0) {
      const length = i - start + 1
      if (length > FUNCTION_LINES_MAX) long.push([name, length])
      start = -1
    }
  })
  return long
}

const EMPTY_NAME = /^(utils?|helpers?|common|managers?|misc|shared|stuff)$/
const FILE_NAME = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)*\.(ts|tsx|css|json)$/

/** Files and folders whose names say nothing, or are not kebab-case. */
export function badNames(paths: readonly string[]): readonly string[] {
  return paths.flatMap((path) => {
    const parts = path.split('/')
    const file = parts.at(-1) ?? ''
    const words = parts.flatMap((part) => part.replace(/\.[a-z.]+$/, '').split('-'))
    const empty = words.filter((word) => EMPTY_NAME.test(word))
    return [
      ...empty.map((word) => `${path}: "${word}" says nothing`),
      ...(FILE_NAME.test(file) ? [] : [`${path}: not kebab-case`]),
    ]
  })
}
