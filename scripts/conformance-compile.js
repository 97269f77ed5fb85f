// npm run conformance:compile: every listing against the client library of every Kafka release, in Java and
// Kotlin, without a warning. What compiled is kept in conformance/compiled.json, by which npm test sees that a
// listing has changed since. Ends with 1 when a listing does not compile, with 2 when a tool is missing.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve, sep } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { classpathOf, jarsOf, RELEASES } from '../conformance/jvm/classpath.js'
import { findJdk } from '../conformance/jvm/jdk.js'
import { MissingTool } from '../conformance/jvm/missing-tool.js'
import { builtCli } from './build-cli.js'

const PROJECT = resolve(fileURLToPath(new URL('..', import.meta.url)))
const KEPT = join(PROJECT, 'conformance/compiled.json')
const MINUTES = 15

/** The oldest Java that the client library of 4.x runs on, and later than `var` and `List.of`. */
const JAVA = '11'
const KOTLIN = '2.4.21'
const MANY = '100000'

const folder = mkdtempSync(join(tmpdir(), 'kafkascope-listings-'))
try {
  process.exitCode = await compileAll()
} catch (error) {
  if (!(error instanceof MissingTool)) throw error
  console.error(error.message)
  process.exitCode = 2
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function compileAll() {
  const jdk = findJdk()
  const kotlinJars = jarsOf([`org.jetbrains.kotlin:kotlin-compiler-embeddable:${KOTLIN}`])
  const { everyListing } = await import(pathToFileURL(join(await builtCli(), 'listings.js')).href)
  const sources = everyListing().map((source, i) => ({ ...source, path: written(source, i) }))
  let findings = 0
  for (const release of Object.values(RELEASES)) {
    const classpath = classpathOf(release, 'clients')
    for (const language of ['java', 'kotlin']) {
      const own = sources.filter((source) => source.language === language)
      const started = performance.now()
      const printed =
        language === 'java'
          ? compileJava(jdk, classpath, own)
          : compileKotlin(jdk, kotlinJars, classpath, own)
      const seconds = ((performance.now() - started) / 1000).toFixed(1)
      const wrong = own.filter(({ path }) => printed.includes(path))
      console.log(
        `kafka-clients ${release}: ${own.length} listings in ${language}, ${wrong.length} do not compile (${seconds} s)`,
      )
      if (printed === '') continue
      findings += Math.max(1, wrong.length)
      console.log(printed.replaceAll(folder + sep, ''))
      for (const { path, spec, client } of wrong.slice(0, 10)) {
        console.log(`${path.slice(folder.length + 1)}: ${JSON.stringify({ spec, client })}`)
      }
    }
  }
  if (findings > 0) return 1
  keep(sources)
  return 0
}

/** Each listing is alone in a package: their classes and functions have the same names. */
function written({ language, fileName, text }, index) {
  const name = `listing${index}`
  mkdirSync(join(folder, name))
  const path = join(folder, name, fileName)
  writeFileSync(path, `package ${name}${language === 'java' ? ';' : ''}\n${text}`)
  return path
}

/** Output of the compiler for the sources; empty without errors and warnings. */
function compileJava({ javac }, classpath, sources) {
  return runCompiler(javac, ['-J-Duser.language=en'], sources, [
    ...['--release', JAVA, '-Xlint:all', '-Werror', '-proc:none', '-encoding', 'UTF-8'],
    ...['-Xmaxerrs', MANY, '-Xmaxwarns', MANY],
    ...['-classpath', classpath.join(delimiter), '-d', emptyFolder('classes')],
  ])
}

function compileKotlin({ java }, compiler, classpath, sources) {
  const library = compiler.find((jar) => jar.includes('kotlin-stdlib'))
  const main = 'org.jetbrains.kotlin.cli.jvm.K2JVMCompiler'
  return runCompiler(java, ['-Xmx3g', '-cp', compiler.join(delimiter), main], sources, [
    ...['-no-stdlib', '-no-reflect', '-jvm-target', JAVA, '-progressive', '-Wextra', '-Werror'],
    ...['-classpath', [...classpath, library].join(delimiter), '-d', emptyFolder('classes')],
  ])
}

function runCompiler(command, before, sources, options) {
  const file = join(folder, 'arguments')
  writeFileSync(file, [...options, ...sources.map(({ path }) => path)].map(argument).join('\n'))
  const { status, signal, stdout, stderr } = spawnSync(command, [...before, `@${file}`], {
    encoding: 'utf8',
    timeout: MINUTES * 60_000,
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const printed = (stdout + stderr).trim()
  if (status === 0) return printed
  if (signal !== null) return `${printed}\nstopped by ${signal} after at most ${MINUTES} minutes`
  return printed || `ended with ${status}`
}

/** Both compilers read arguments from a file, in quotes and with a backslash before a backslash. */
function argument(text) {
  return `"${text.replaceAll('\\', '\\\\')}"`
}

function emptyFolder(name) {
  rmSync(join(folder, name), { recursive: true, force: true })
  mkdirSync(join(folder, name))
  return join(folder, name)
}

function keep(sources) {
  const hashes = (language) =>
    sources
      .filter((source) => source.language === language)
      .map(({ hash }) => hash)
      .sort()
  const kept = {
    title: 'Listings that compile without a warning, by the hash of their text',
    how: 'npm run conformance:compile',
    releases: Object.values(RELEASES),
    compilers: { java: `javac --release ${JAVA}`, kotlin: KOTLIN },
    listings: { java: hashes('java'), kotlin: hashes('kotlin') },
  }
  writeFileSync(KEPT, `${JSON.stringify(kept, null, 1)}\n`)
}
