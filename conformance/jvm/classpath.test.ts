import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { jarsOf } from './classpath'

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kafkascope-jars-'))
  vi.stubEnv('PATH', folder)
})

afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

/** A program called mvn: runs `body` with `output` (where the classpath belongs) and `pom` at hand. */
function installMaven(body: string): void {
  const script = `#!${process.execPath}
const fs = require('node:fs')
fs.appendFileSync(${JSON.stringify(join(folder, 'asked'))}, '.')
const output = process.argv.find((each) => each.startsWith('-Dmdep.outputFile=')).split('=')[1]
const pom = fs.readFileSync('pom.xml', 'utf8')
${body}
`
  writeFileSync(join(folder, 'mvn'), script, { mode: 0o755 })
}

const timesAsked = () => readFileSync(join(folder, 'asked'), 'utf8').length

test('Maven is asked once, and again when a jar has gone', () => {
  const jar = join(folder, 'some.jar')
  writeFileSync(jar, '')
  installMaven(
    `fs.writeFileSync(output, pom.includes('<artifactId>some</artifactId><version>1.2</version>') ? ${JSON.stringify(jar)} : '')`,
  )
  expect(jarsOf(['g:some:1.2'], join(folder, 'cache'))).toEqual([jar])
  expect(jarsOf(['g:some:1.2'], join(folder, 'cache'))).toEqual([jar])
  expect(timesAsked()).toBe(1)
  rmSync(jar)
  jarsOf(['g:some:1.2'], join(folder, 'cache'))
  expect(timesAsked()).toBe(2)
})

test('without Maven it is named as what is missing', () => {
  expect(() => jarsOf(['g:some:1.2'], join(folder, 'cache'))).toThrow(/Maven is needed/)
})

test("what cannot be fetched is told in Maven's words, and nothing is left behind", () => {
  installMaven(
    `console.log('\\x1b[1m[ERROR] Could not find artifact g:some\\n[ERROR] more'); process.exit(1)`,
  )
  const ask = () => jarsOf(['g:some:1.2'], join(folder, 'cache'))
  expect(ask).toThrow('Maven could not fetch g:some:1.2: Could not find artifact g:some')
  expect(readdirSync(join(folder, 'cache'))).toEqual([])
})
