// Which modules of the page share a file. Files of one module each compress worse, and are asked for one by one.
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const SRC = join(resolve(fileURLToPath(new URL('..', import.meta.url))), 'src')
const START = join(SRC, 'app/main.ts')
const MOUNT = join(SRC, 'app/mount.tsx')
const HOME = join(SRC, 'app/pages/home/home-page.tsx')
const LESSON = join(SRC, 'app/pages/lesson/lesson-page.tsx')
const SANDBOX = join(SRC, 'app/pages/sandbox/sandbox-page.tsx')
const ENGINE = join(SRC, 'worker/entry.ts')
const METRICS = join(SRC, 'worker/charts.ts')
const CONSUMER = join(SRC, 'model/kafka/consumer/rules.ts')
const PLATES = ['offset-axis', 'replicas', 'pipeline'].map((kind) =>
  join(SRC, `stage/plates/${kind}/plate.ts`),
)

/**
 * The file of a module, by who loads it at once; null where the bundler decides. Nobody loads more by it than by
 * files of their own: what lessons and the sandbox share is not put beside what home needs.
 */
export function chunkOf(id, graph) {
  const isIn = (root) => closureOf(root, graph).has(id)
  if (id === START || id === MOUNT) return null
  if (isIn(START)) return 'start'
  if (isIn(MOUNT) || (isIn(LESSON) && isIn(HOME))) return 'base'
  // The worker loads it without the page, whose files need a document.
  if (isIn(METRICS) && (isIn(LESSON) || isIn(SANDBOX)) && !isIn(ENGINE)) return 'metrics'
  const isInPlates = PLATES.every(isIn)
  if (isIn(ENGINE) && (isIn(LESSON) || isInPlates)) return 'model'
  if (isIn(LESSON) && isIn(SANDBOX)) return 'stage-page'
  if (isIn(ENGINE) && isIn(SANDBOX)) return 'configs'
  if (isInPlates) return 'plates'
  // Their entries stay apart: in one file with the rest the worker could not fetch them without a document.
  if (id === ENGINE || id === CONSUMER) return null
  if (isIn(ENGINE)) return 'core'
  if (isIn(CONSUMER)) return 'consumer'
  return isIn(LESSON) ? 'lesson' : null
}

const closures = new Map()

/** Modules that a module imports, and what these import, itself among them. Asked for when the whole graph is there. */
function closureOf(root, graph) {
  const known = closures.get(root)
  if (known) return known
  const reached = new Set()
  const visit = (id) => {
    if (reached.has(id)) return
    reached.add(id)
    for (const imported of graph.getModuleInfo(id)?.importedIds ?? []) visit(imported)
  }
  visit(root)
  closures.set(root, reached)
  return reached
}
