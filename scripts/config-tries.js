// Runs every config with extreme values, in a thread whose memory is limited, and writes what went wrong as JSON.
// A value that fills the memory ends its thread alone: the next thread goes on after it.
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { builtCli } from './build-cli.js'

const MEMORY_MB = 192
const PROJECT = resolve(fileURLToPath(new URL('..', import.meta.url)))

if (isMainThread) {
  const built = await builtCli()
  const failures = []
  let begun = { index: -1, count: Number.POSITIVE_INFINITY }
  while (begun.index + 1 < begun.count) {
    const death = await tryFrom(begun.index + 1, built, (message) => {
      if (message.failure) failures.push(message)
      else begun = message
    })
    if (death === null) break
    failures.push({ ...begun, failure: String(death) })
  }
  console.log(JSON.stringify({ count: begun.count, failures }))
} else {
  const { from, built } = workerData
  const { configTries, failureOfTry, isReadIn } = await import(
    pathToFileURL(join(built, 'config-tries.js')).href
  )
  const source = modelSource()
  const tries = configTries(extremeValues(), (name) => isReadIn(source, name))
  for (let index = from; index < tries.length; index++) {
    const { kafka, configs } = tries[index]
    const what = { index, count: tries.length, kafka, configs }
    parentPort.postMessage(what)
    const failure = failureOfTry(tries[index])
    if (failure !== null) parentPort.postMessage({ ...what, failure })
  }
}

/** Resolves when a thread has come to the end of the tries (null) or has died. */
function tryFrom(from, built, onMessage) {
  return new Promise((done) => {
    const worker = new Worker(fileURLToPath(import.meta.url), {
      workerData: { from, built },
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    })
    worker.on('message', onMessage)
    worker.on('error', done)
    worker.on('exit', () => done(null))
  })
}

/** Values of the vectors that the release's own classes take, with the edges of each bound. */
function extremeValues() {
  const tries = read('conformance/vectors/config-tries.json')
  return (version) => {
    const all = {}
    for (const [scope, configs] of Object.entries(tries)) {
      const rows = read(`src/config/data/${scope}.json`)
      all[scope] = {}
      for (const [name, outcomes] of Object.entries(configs)) {
        const row = rows.find((one) => one.name === name)
        const taken = outcomes
          .filter(([said, versions]) => said === 'ok' && versions.split('|').includes(version))
          .flatMap(([, , values]) => values)
        all[scope][name] = [...new Set([...of(row?.type, taken), ...edges(row)])]
      }
    }
    return all
  }
}

/** Of texts that are all alike to Kafka the shortest, a plain and the longest one; of numbers those at the ends. */
function of(type, values) {
  const inner = ['2147483647', '2147483648', '-2147483648']
  if (type === 'LONG') return values.filter((value) => !inner.includes(value))
  if (type !== 'STRING') return values
  const some = values.filter((value) => ['', 'abc'].includes(value))
  return values.includes('x*300') ? [...some, 'x'.repeat(300)] : values
}

function edges(row) {
  return [row?.bound, ...Object.values(row?.bounds ?? {})]
    .filter((bound) => bound !== undefined)
    .map(({ min, max }) => String(min ?? max))
}

/** A config that is not read in it has no effect of its own. */
function modelSource() {
  const folders = ['src/model', 'src/config']
  return folders
    .flatMap((folder) =>
      readdirSync(join(PROJECT, folder), { recursive: true })
        // The list of all fields reads none of them.
        .filter((path) => path.endsWith('.ts') && !/(\.test|settings\/fields)\.ts$/.test(path))
        .map((path) => readFileSync(join(PROJECT, folder, path), 'utf8')),
    )
    .join('\n')
}

function read(path) {
  return JSON.parse(readFileSync(join(PROJECT, path), 'utf8'))
}
