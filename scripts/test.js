// npm test: everything that must pass. The last line is `N passed, N failed`; continuous integration reads it.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'

const REPORTS = resolve('node_modules/.cache/kafkascope-reports')
const UNIT_REPORT = `${REPORTS}/unit.json`
const E2E_REPORT = `${REPORTS}/e2e.json`

function run(title, command, args, env = {}) {
  console.log(`\n── ${title}`)
  const { status } = spawnSync(command, args, {
    stdio: 'inherit',
    env: { ...process.env, ...env },
  })
  return status === 0
}

function report(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null
}

rmSync(REPORTS, { recursive: true, force: true })
mkdirSync(REPORTS, { recursive: true })

const failedSteps = []
const step = (title, command, args, env) => {
  const ok = run(title, command, args, env)
  if (!ok) failedSteps.push(title)
  return ok
}

for (const project of ['pure', 'app', 'test']) {
  step(`types: ${project}`, 'npx', ['tsc', '-p', `tsconfig.${project}.json`])
}
step('lint', 'npx', ['biome', 'check', '.'])
step('dead exports', 'npx', ['knip'])
const unitReporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${UNIT_REPORT}`]
step('unit', 'npx', ['vitest', 'run', ...unitReporters])
const built = step('build', 'node', ['scripts/build.js'])
if (built) {
  step('e2e', 'node', ['scripts/e2e.js', '--reporter=line,json'], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: E2E_REPORT,
  })
}

const unit = report(UNIT_REPORT)
const e2e = report(E2E_REPORT)?.stats
const passed = (unit?.numPassedTests ?? 0) + (e2e ? e2e.expected + e2e.flaky : 0)
const failedTests = (unit?.numFailedTests ?? 0) + (e2e?.unexpected ?? 0)
// A step can fail without a failing test (types, lint, a file that does not load): it counts as one.
const failed = Math.max(failedTests, failedTests + failedSteps.length - countTestSteps())

function countTestSteps() {
  const unitCounted = failedSteps.includes('unit') && (unit?.numFailedTests ?? 0) > 0
  const e2eCounted = failedSteps.includes('e2e') && (e2e?.unexpected ?? 0) > 0
  return Number(unitCounted) + Number(e2eCounted)
}

if (failedSteps.length > 0) console.log(`\nFailed: ${failedSteps.join(', ')}`)
console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
