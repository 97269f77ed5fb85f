import { RELEASES } from './jvm/classpath.js'

/** The lists of cases in each vector file that Kafka's classes answer. */
export const LISTS = {
  assignors: ['cases'],
  'assignors-random': ['cases'],
  'batch-sizes': ['examples'],
  'built-in-partitioner': ['vectors'],
  exceptions: ['errors', 'made', 'texts'],
  'group-partition': ['vectors'],
  'hashmap-order': ['vectors'],
  'leader-epoch': ['vectors', 'truncation'],
  'log-layer': ['vectors'],
  metrics: ['windows', 'meters'],
  murmur2: ['vectors'],
  'partition-order': ['vectors'],
  'partition-states': ['scenarios'],
  'replica-assignment': ['vectors'],
  'round-robin': ['vectors'],
  'scala-map': ['isr', 'orders', 'votes'],
  'topic-name': ['names', 'collisions'],
}

const NEWEST_FIRST = Object.keys(RELEASES).reverse()

/**
 * A vector document with the answers of the releases, by version, in it. A case has the outputs of the newest
 * release that has any; `differs` has those of older ones that are others, `versions` those that answer if
 * not all do.
 */
export function merged(name, document, answers) {
  const lists = LISTS[name].map((list) => [
    list,
    document[list].map((input, i) =>
      mergedCase(
        input,
        NEWEST_FIRST.map((version) => [version, answers[version][`${name} ${list}`][i]]),
      ),
    ),
  ])
  const { releases: _, ...rest } = document
  return { ...rest, releases: RELEASES, ...Object.fromEntries(lists) }
}

function mergedCase(input, answers) {
  const made = answers.filter(([, outputs]) => outputs !== null)
  const [, newest] = made[0] ?? []
  if (newest === undefined) throw new Error(`no release answers ${JSON.stringify(input)}`)
  const names = new Set(made.flatMap(([, outputs]) => Object.keys(outputs)))
  const ours = Object.entries(input).filter(
    ([name]) => !names.has(name) && name !== 'differs' && name !== 'versions',
  )
  const differs = made.slice(1).flatMap(([version, outputs]) => {
    const others = Object.fromEntries(
      Object.keys(outputs)
        .filter((name) => JSON.stringify(outputs[name]) !== JSON.stringify(newest[name]))
        .map((name) => [name, outputs[name]]),
    )
    return Object.keys(others).length === 0 ? [] : [[version, others]]
  })
  const versions = made.map(([version]) => version).reverse()
  return {
    ...Object.fromEntries(ours),
    ...(versions.length < answers.length ? { versions } : {}),
    ...newest,
    ...(differs.length > 0 ? { differs: Object.fromEntries(differs.reverse()) } : {}),
  }
}

/** JSON with each element of a list of cases on a line of its own. */
export function textOf(document) {
  const fields = Object.entries(document).map(([name, value]) => {
    const isCases = Array.isArray(value) && typeof value[0] === 'object'
    const text = isCases
      ? `[\n${value.map((each) => `    ${JSON.stringify(each)}`).join(',\n')}\n  ]`
      : JSON.stringify(value)
    return `  ${JSON.stringify(name)}: ${text}`
  })
  return `{\n${fields.join(',\n')}\n}\n`
}
