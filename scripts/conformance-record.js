// npm run conformance:record [-- [options] [scenario …]]: plays scenarios on real Kafka and writes down what happened.
// Ends with 2 when the machine has no JDK, or no Maven to fetch Kafka's jars with. --help says more.
import { join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { classpathOf, RELEASES } from '../conformance/jvm/classpath.js'
import { findJdk } from '../conformance/jvm/jdk.js'
import { MissingTool } from '../conformance/jvm/missing-tool.js'
import { builtCli } from './build-cli.js'

const project = resolve(fileURLToPath(new URL('..', import.meta.url)))

function findToolchain() {
  const { java, javac } = findJdk()
  return {
    ...{ java, javac, jars: classpathOf, releases: RELEASES },
    harness: join(project, 'conformance/java/recorder'),
    reaper: join(project, 'conformance/jvm/reaper.js'),
  }
}

const { record } = await import(pathToFileURL(join(await builtCli(), 'record.js')).href)
try {
  const args = process.argv.slice(2)
  process.exitCode = await record(args, project, RELEASES, findToolchain, console.log)
} catch (error) {
  if (!(error instanceof MissingTool)) throw error
  console.error(error.message)
  process.exitCode = 2
}
