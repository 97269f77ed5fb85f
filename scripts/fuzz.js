// npm run fuzz -- --seeds N [--from S] [--fast]: random clusters, workloads and faults with everything checked.
// Prints each failure with its seed, a link that opens it and its scenario file; ends with 1 if there is one.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { builtCli } from './build-cli.js'

const text = { type: 'string' }
const { values } = parseArgs({
  options: { seeds: text, from: text, fast: { type: 'boolean' } },
})
const seeds = wholeNumber('seeds', values.seeds ?? '100')
const from = wholeNumber('from', values.from ?? '1')
const site = (process.env.SITE_URL ?? 'http://localhost:4173/').replace(/\/*$/, '/')
const folder = 'node_modules/.cache/kafkascope-fuzz'

const { fuzzSeed, shrunkFailure } = await import(
  pathToFileURL(join(await builtCli(), 'fuzz.js')).href
)

const started = performance.now()
let failures = 0
for (let seed = from; seed < from + seeds; seed++) {
  const finding = fuzzSeed(seed)
  if (finding === null) continue
  failures += 1
  console.log(`seed ${seed}: at ${finding.atMs} ms ${finding.message}`)
  // --fast: only what is found, not yet made small.
  if (values.fast) continue
  const { scenario, fragment, finding: small } = shrunkFailure(seed, finding)
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `seed-${seed}.json`)
  writeFileSync(file, `${JSON.stringify(scenario, null, 2)}\n`)
  console.log(`  made small: at ${small.atMs} ms ${small.message}`)
  console.log(`  ${relative('.', file)}\n  ${site}en/sandbox/#${fragment}`)
}
const seconds = ((performance.now() - started) / 1000).toFixed(1)
console.log(`${seeds} seeds from ${from}: ${failures} failed (${seconds} s)`)
process.exitCode = failures === 0 ? 0 : 1

function wholeNumber(name, value) {
  if (/^\d{1,9}$/.test(value)) return Number(value)
  console.error(`--${name} takes a whole number, not ${value}`)
  process.exit(2)
}
