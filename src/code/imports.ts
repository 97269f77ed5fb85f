import type { CodeLanguage } from './listing'
import { PACKAGES } from './packages'
import { tokensOf } from './tokens'

/** Kotlin has these of its own. */
const KOTLIN_OWN = new Set(['Collection', 'List', 'Map'])

/** The classes that the lines name, fully qualified, in the order of imports. */
export function importsOf(lines: readonly string[], language: CodeLanguage): readonly string[] {
  const names = new Set<string>()
  for (const line of lines) {
    for (const token of tokensOf(line, language)) {
      if (token.kind !== 'plain') continue
      for (const word of token.text.match(/[A-Z]\w*/g) ?? []) names.add(word)
    }
  }
  const used = [...names].filter((name) => Object.hasOwn(PACKAGES, name))
  return used
    .filter((name) => language === 'java' || !KOTLIN_OWN.has(name))
    .map((name) => `${PACKAGES[name] ?? ''}.${name}`)
    .sort()
}
