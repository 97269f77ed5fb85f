// Builds the command line (and the engine's bench, the fuzzer, the tries of configs and the recordings) from TypeScript to plain JavaScript: Node 20 does not run TypeScript.
import { mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build as viteBuild } from 'vite'

const PROJECT = resolve(fileURLToPath(new URL('..', import.meta.url)))
const BUILT = join(PROJECT, 'node_modules/.cache/kafkascope-cli')

/** Folder of the built files, building them if they are missing or older than the source. */
export async function builtCli() {
  const written = Math.max(newest(join(PROJECT, 'src')), newest(join(PROJECT, 'bench')))
  if (builtAt() >= written) return BUILT
  const fresh = `${BUILT}-${process.pid}`
  await viteBuild({
    root: PROJECT,
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: true,
      target: 'node20',
      outDir: fresh,
      emptyOutDir: true,
      copyPublicDir: false,
      rolldownOptions: {
        input: {
          kafkascope: join(PROJECT, 'src/cli/kafkascope.ts'),
          'bench-engine': join(PROJECT, 'bench/engine.ts'),
          fuzz: join(PROJECT, 'src/fuzz/fuzz.ts'),
          'config-tries': join(PROJECT, 'src/fuzz/config-tries.ts'),
          listings: join(PROJECT, 'src/testing/listings/every-listing.ts'),
          recordings: join(PROJECT, 'src/recordings/print.ts'),
          record: join(PROJECT, 'src/recorder/main.ts'),
        },
        output: { entryFileNames: '[name].js' },
      },
    },
  })
  mkdirSync(join(BUILT, '..'), { recursive: true })
  rmSync(BUILT, { recursive: true, force: true })
  renameSync(fresh, BUILT)
  return BUILT
}

function builtAt() {
  try {
    return statSync(join(BUILT, 'kafkascope.js')).mtimeMs
  } catch {
    return -1
  }
}

/** When any file of a folder was last written; 0 where there is none. */
function newest(folder) {
  let time = 0
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name.includes('.test.')) continue
    time = Math.max(time, statSync(join(entry.parentPath ?? entry.path, entry.name)).mtimeMs)
  }
  return time
}
