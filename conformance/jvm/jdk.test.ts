import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { findJdk } from './jdk'

let folder = ''

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'kafkascope-jdk-')))
  vi.stubEnv('JAVA_HOME', '')
  vi.stubEnv('PATH', '')
})

afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

function install(name: string, version: string, programs = ['java', 'javac']): string {
  const home = join(folder, name)
  mkdirSync(join(home, 'bin'), { recursive: true })
  writeFileSync(join(home, 'release'), `IMPLEMENTOR="Any"\nJAVA_VERSION="${version}"\n`)
  for (const program of programs) writeFileSync(join(home, 'bin', program), '')
  return home
}

test('JAVA_HOME is taken before the PATH', () => {
  const onPath = install('path', '21.0.2')
  vi.stubEnv('PATH', join(onPath, 'bin'))
  expect(findJdk()).toMatchObject({ home: onPath, version: 21, javac: join(onPath, 'bin/javac') })
  const home = install('home', '17.0.15')
  vi.stubEnv('JAVA_HOME', home)
  expect(findJdk()).toMatchObject({ home, version: 17 })
})

test('what is too old, or has no compiler, is passed over', () => {
  vi.stubEnv('JAVA_HOME', install('eight', '1.8.0_402'))
  const home = install('new', '99.0.1')
  vi.stubEnv('PATH', join(home, 'bin'))
  expect(findJdk(99)).toMatchObject({ home, version: 99 })
  vi.stubEnv('JAVA_HOME', install('runtime', '99', ['java']))
  expect(findJdk(99)).toMatchObject({ home })
})

test('says what is missing, and what there is', () => {
  const home = install('eight', '1.8.0_402')
  vi.stubEnv('JAVA_HOME', home)
  expect(() => findJdk(1000)).toThrow(/A JDK 1000 or newer \(java and javac\) is needed/)
  expect(() => findJdk(1000)).toThrow(`Java 8 in ${home}`)
})
