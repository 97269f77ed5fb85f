// npm run conformance:vectors [-- --check] [name …]: the cases of conformance/vectors/<name>.json answered anew by
// the classes of every Kafka release (conformance/java/vectors), and the files that changed written. --check writes
// nothing. Ends with 1 when a file has changed or Java cannot answer, with 2 when a tool is missing.
import { spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { classpathOf, RELEASES } from '../conformance/jvm/classpath.js'
import { findJdk } from '../conformance/jvm/jdk.js'
import { MissingTool } from '../conformance/jvm/missing-tool.js'
import { LISTS, merged, textOf } from '../conformance/vectors.js'

const PROJECT = resolve(fileURLToPath(new URL('..', import.meta.url)))
const FOLDER = join(PROJECT, 'conformance/vectors')
const JAVA = join(PROJECT, 'conformance/java/vectors')
const MINUTES = 5

/** Sources for each release: its own, and those that it has in common with others. */
const SOURCES = {
  2.8: ['all', '2.8'],
  3.9: ['all', 'later', '3.9'],
  '4.x': ['all', 'later', '4.x'],
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { check: { type: 'boolean' } },
})
const names = positionals.length > 0 ? positionals : Object.keys(LISTS)
const folder = mkdtempSync(join(tmpdir(), 'kafkascope-vectors-'))
try {
  process.exitCode = makeAll()
} catch (error) {
  if (!(error instanceof MissingTool)) throw error
  console.error(error.message)
  process.exitCode = 2
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function makeAll() {
  const unknown = names.filter((name) => !Object.hasOwn(LISTS, name))
  if (unknown.length > 0) {
    console.error(`no vectors of the name ${unknown.join(', ')}: ${Object.keys(LISTS).join(', ')}`)
    return 1
  }
  const documents = new Map(names.map((name) => [name, readVectors(name)]))
  const questions = Object.fromEntries(
    names.flatMap((name) =>
      LISTS[name].map((list) => [`${name} ${list}`, documents.get(name)[list]]),
    ),
  )
  const answers = {}
  for (const version of Object.keys(RELEASES)) {
    const found = ask(version, questions)
    if (found === null) return 1
    answers[version] = found
  }
  let changed = 0
  for (const [name, document] of documents) {
    const text = textOf(merged(name, document, answers))
    const path = join(FOLDER, `${name}.json`)
    const same = text === readFileSync(path, 'utf8')
    console.log(`${name}: ${same ? 'as it was' : 'changed'}`)
    if (same) continue
    changed += 1
    if (!values.check) writeFileSync(path, text)
  }
  return changed > 0 && values.check ? 1 : 0
}

function readVectors(name) {
  return JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8'))
}

/** Answers of one release; null: its Java did not compile or failed, which has been told. */
function ask(version, questions) {
  const { java, javac } = findJdk()
  const jars = classpathOf(RELEASES[version], 'broker')
  const sources = join(folder, version, 'sources')
  const classes = join(folder, version, 'classes')
  mkdirSync(sources, { recursive: true })
  mkdirSync(classes)
  const packages = packagesOf(jars.filter((jar) => /[\\/]kafka[^\\/]*\.jar$/.test(jar)))
  const paths = SOURCES[version].flatMap((part) => written(join(JAVA, part), sources, packages))
  const input = join(folder, version, 'questions.json')
  const output = join(folder, version, 'answers.json')
  writeFileSync(input, JSON.stringify(questions))
  const compiled = run(javac, [
    ...['-nowarn', '-Xlint:none', '-proc:none', '-encoding', 'UTF-8'],
    ...['-classpath', jars.join(delimiter), '-d', classes],
    ...paths,
  ])
  if (!compiled) return null
  const classpath = [classes, ...jars].join(delimiter)
  const logging = '-Dorg.slf4j.simpleLogger.defaultLogLevel=off'
  const ran = run(java, [logging, '-cp', classpath, 'kafkascope.vectors.Vectors', input, output])
  return ran && existsSync(output) ? JSON.parse(readFileSync(output, 'utf8')) : null
}

function run(command, args) {
  const { status, signal } = spawnSync(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: MINUTES * 60_000,
  })
  if (status !== 0) console.error(`${command} ended with ${status ?? signal}`)
  return status === 0
}

/** Packages of the classes of Kafka by their simple names: the releases have moved some of them. */
function packagesOf(jars) {
  const packages = new Map()
  for (const jar of jars) {
    for (const [, path, name] of entriesOf(jar).matchAll(
      /^((?:org\/apache\/)?kafka\/.*)\/(\w+)\.class$/gm,
    )) {
      packages.set(name, [...(packages.get(name) ?? []), path.replaceAll('/', '.')])
    }
  }
  return packages
}

function entriesOf(jar) {
  const { stdout } = spawnSync(findJdk().javac.replace(/javac(\.exe)?$/, 'jar$1'), ['tf', jar], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  })
  return stdout
}

/** The sources of a folder with each `import anywhere.X` as the package where this release has X. */
function written(from, to, packages) {
  return readdirSync(from, { recursive: true })
    .filter((path) => path.endsWith('.java'))
    .map((path) => {
      const text = readFileSync(join(from, path), 'utf8').replace(
        /^import anywhere\.(\w+);/gm,
        (_, name) => `import ${packageOf(name, packages)}.${name};`,
      )
      const target = join(to, path)
      mkdirSync(join(target, '..'), { recursive: true })
      writeFileSync(target, text)
      return target
    })
}

function packageOf(name, packages) {
  const found = packages.get(name) ?? []
  if (found.length !== 1) throw new Error(`${name} is in ${found.length} packages: ${found}`)
  return found[0]
}
