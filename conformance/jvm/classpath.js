import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { delimiter, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { MissingTool } from './missing-tool.js'

const PROJECT = resolve(fileURLToPath(new URL('../..', import.meta.url)))
const CACHE = join(PROJECT, 'node_modules/.cache/kafkascope-jvm')
const PLUGIN = 'org.apache.maven.plugins:maven-dependency-plugin:3.6.1:build-classpath'
const MINUTES = 10

/** The Kafka releases that the versions of a scenario mean. */
export const RELEASES = { 2.8: '2.8.2', 3.9: '3.9.2', '4.x': '4.4.0' }

/** Every release logs through this API; the simple binding writes to standard error. */
const LOGGING = 'org.slf4j:slf4j-simple:1.7.36'

const KINDS = {
  clients: (release) => [`org.apache.kafka:kafka-clients:${release}`, LOGGING],
  broker: (release) => [`org.apache.kafka:kafka_2.13:${release}`, LOGGING],
}

/**
 * Jars of a Kafka release with all that they need, as absolute paths in Maven's local repository.
 * `kind`: `clients` is the client library alone, `broker` also the server, its tools and, as far as the
 * release has it, ZooKeeper.
 */
export function classpathOf(release, kind) {
  const coordinates = KINDS[kind]
  if (coordinates === undefined) throw new Error(`no classpath of kind ${kind}`)
  return jarsOf(coordinates(release))
}

/**
 * Jars of artifacts (`group:artifact:version`) from Maven Central and of all that they depend on, as
 * absolute paths. Maven is asked once: the answer is kept as long as all its files are there.
 * Throws MissingTool without Maven, and with Maven's own words when it cannot fetch them.
 */
export function jarsOf(coordinates, cache = CACHE) {
  const name = createHash('sha256').update(coordinates.join('\n')).digest('hex').slice(0, 16)
  const kept = join(cache, `${name}.json`)
  const known = readKept(kept)
  if (known?.every((jar) => existsSync(jar))) return known
  const jars = askMaven(coordinates, cache)
  const fresh = `${kept}.${process.pid}`
  writeFileSync(fresh, `${JSON.stringify(jars, null, 2)}\n`)
  renameSync(fresh, kept)
  return jars
}

function readKept(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return null
  }
}

function askMaven(coordinates, cache) {
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(join(cache, 'pom-'))
  try {
    writeFileSync(join(folder, 'pom.xml'), pomOf(coordinates))
    const output = join(folder, 'classpath')
    const { status, error, signal, stdout, stderr } = spawnSync(
      process.platform === 'win32' ? 'mvn.cmd' : 'mvn',
      ['-q', '-B', PLUGIN, `-Dmdep.outputFile=${output}`, `-Dmdep.pathSeparator=${delimiter}`],
      {
        cwd: folder,
        encoding: 'utf8',
        timeout: MINUTES * 60_000,
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    )
    if (error?.code === 'ENOENT') {
      throw new MissingTool('Maven is needed to fetch jars: mvn is not on the PATH.')
    }
    if (status !== 0) {
      const why = signal === null ? firstError(stdout + stderr) : `stopped after ${MINUTES} minutes`
      throw new MissingTool(`Maven could not fetch ${coordinates.join(', ')}: ${why}`)
    }
    return readFileSync(output, 'utf8').trim().split(delimiter)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function firstError(printed) {
  const error = printed.split('\n').find((line) => line.includes('[ERROR]'))
  return error?.replace(/^.*?\[ERROR\] */, '') ?? (printed.trim() || 'it said nothing')
}

/** Other bindings of the logging API are left out: two of them quarrel. */
function pomOf(coordinates) {
  const dependencies = coordinates.map((coordinate) => {
    const [group, artifact, version] = coordinate.split(':')
    return `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version>
      <exclusions>
        <exclusion><groupId>org.slf4j</groupId><artifactId>slf4j-log4j12</artifactId></exclusion>
        <exclusion><groupId>org.slf4j</groupId><artifactId>slf4j-reload4j</artifactId></exclusion>
        <exclusion><groupId>org.apache.logging.log4j</groupId><artifactId>log4j-slf4j-impl</artifactId></exclusion>
        <exclusion><groupId>ch.qos.logback</groupId><artifactId>logback-classic</artifactId></exclusion>
      </exclusions>
    </dependency>`
  })
  return `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>kafkascope</groupId><artifactId>jars</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>${dependencies.join('\n')}</dependencies>
</project>
`
}
