import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { MissingTool } from './missing-tool.js'

/** Brokers and console tools of 4.x need it; the older releases run on it too. */
export const MINIMUM_JAVA = 17

/**
 * The JDK of this machine: `{ home, java, javac, version }`, `version` being the feature release (17).
 * JAVA_HOME comes first, then `javac` on the PATH, then the usual folders, there the oldest that is new
 * enough: Kafka 2.8 is furthest from the newest Java. Throws MissingTool when there is none.
 */
export function findJdk(minimum = MINIMUM_JAVA) {
  const named = [process.env.JAVA_HOME, onPath()].map(jdkAt)
  const installed = usualHomes().map(jdkAt).filter(isThere).sort(byVersion)
  const found = [...named, ...installed].filter(isThere)
  const jdk = found.find(({ version }) => version >= minimum)
  if (jdk !== undefined) return jdk
  const older = found.map(({ home, version }) => `Java ${version} in ${home}`).join(', ')
  throw new MissingTool(
    `A JDK ${minimum} or newer (java and javac) is needed, found: ${older === '' ? 'none' : older}. ` +
      'Install one, and put javac on the PATH or set JAVA_HOME.',
  )
}

function isThere(jdk) {
  return jdk !== null
}

function byVersion(a, b) {
  return a.version - b.version || (a.home < b.home ? -1 : 1)
}

/** null: no JDK there, or only a runtime without a compiler. */
function jdkAt(home) {
  if (home === undefined || home === '') return null
  const [java, javac] = [executable(home, 'java'), executable(home, 'javac')]
  if (!existsSync(java) || !existsSync(javac)) return null
  const version = versionOf(home)
  return version === null ? null : { home, java, javac, version }
}

function executable(home, name) {
  return join(home, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
}

/** Every JDK says in its file `release` which it is: JAVA_VERSION="17.0.15", "1.8.0_402" before 9. */
function versionOf(home) {
  try {
    const release = readFileSync(join(home, 'release'), 'utf8')
    const [, feature] = /^JAVA_VERSION="(?:1\.)?(\d+)/m.exec(release) ?? []
    return feature === undefined ? null : Number(feature)
  } catch {
    return null
  }
}

function onPath() {
  const name = process.platform === 'win32' ? 'javac.exe' : 'javac'
  const folder = (process.env.PATH ?? '')
    .split(delimiter)
    .find((each) => each !== '' && existsSync(join(each, name)))
  return folder === undefined ? undefined : dirname(dirname(realpathSync(join(folder, name))))
}

function usualHomes() {
  return [
    ...within('/usr/lib/jvm'),
    ...within(join(homedir(), '.sdkman/candidates/java')),
    ...within('/Library/Java/JavaVirtualMachines').map((home) => join(home, 'Contents/Home')),
  ]
}

/** The real folders in a folder, each once whatever links point at it. */
function within(folder) {
  if (!existsSync(folder)) return []
  return [...new Set(readdirSync(folder).map((name) => realpathSync(join(folder, name))))]
}
