// npm run conformance [-- --version 3.9] [scenario …]: the model against the recordings of real Kafka.
// Prints every fact that differs; ends with 1 when one is not written down in conformance/recordings.
import { join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { builtCli } from './build-cli.js'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { version: { type: 'string', multiple: true, default: [] } },
})
const project = resolve(fileURLToPath(new URL('..', import.meta.url)))
const { printComparison } = await import(
  pathToFileURL(join(await builtCli(), 'recordings.js')).href
)
process.exitCode = printComparison(project, values.version, positionals, console.log)
