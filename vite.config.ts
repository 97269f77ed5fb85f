import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin, runnerImport } from 'vite'
import { chunkOf } from './scripts/chunks.js'

const ENGINE = 'virtual:engine-url'
const PLACES = 'virtual:open-places'
const RECORDINGS = 'virtual:recordings'

/** A module that is made when the site is built: `make` gives its source. */
function madeModule(name: string, make: () => Promise<string>): Plugin {
  return {
    name,
    resolveId: (id) => (id === name ? `\0${name}` : null),
    load: (id) => (id === `\0${name}` ? make() : null),
  }
}

/** Where the lessons that can be opened stand in the curriculum, without the rest of it. */
async function places(): Promise<string> {
  type Places = typeof import('./src/lessons/open-places')
  const { module } = await runnerImport<Places>('./src/lessons/open-places.ts')
  return `export const openPlaces = ${JSON.stringify(module.openPlaces())}`
}

/** The model held against the recordings of real clusters, for the page that tells of it. */
async function recordings(): Promise<string> {
  type Made = typeof import('./src/recordings/report')
  const { module } = await runnerImport<Made>('./src/recordings/report.ts')
  return `export const report = ${JSON.stringify(module.report(import.meta.dirname))}`
}

/** Fields of the config data that only those who change them read. */
const NOTES = ['rules', 'group', 'notModelledWhy']

/** The config data of the page, without notes. */
function configData(): Plugin {
  return {
    name: 'config-data',
    enforce: 'pre',
    transform(code, id) {
      if (!/\/src\/config\/data\/\w+\.json$/.test(id)) return null
      const rows: Record<string, unknown>[] = JSON.parse(code)
      const kept = rows.map((row) =>
        Object.fromEntries(Object.entries(row).filter(([field]) => !NOTES.includes(field))),
      )
      return JSON.stringify(kept)
    },
  }
}

/** The engine's worker as a chunk of the page's own build: what page and worker share is loaded once. */
function engineUrl(): Plugin {
  let isBuild = false
  return {
    name: ENGINE,
    configResolved: ({ command }) => {
      isBuild = command === 'build'
    },
    resolveId: (id) => (id === ENGINE ? `\0${ENGINE}` : null),
    load(id, options) {
      if (id !== `\0${ENGINE}`) return null
      // Pages are written out at build time without an engine.
      if (options?.ssr) return "export const engineUrl = ''"
      if (!isBuild) return "export const engineUrl = '/src/worker/entry.ts?worker_file&type=module'"
      const chunk = this.emitFile({ type: 'chunk', id: 'src/worker/entry.ts', name: 'engine' })
      return `export const engineUrl = import.meta.ROLLUP_FILE_URL_${chunk}`
    },
  }
}

/**
 * A page loads its words in its own language only. Of a catalogue that a `messages.ts` imports the built page gets an
 * empty object and a way to fill it (`src/i18n/load-words.ts`); in development, in tests and on the server all is there.
 */
function pageLanguage(): Plugin {
  const PREFIX = '\0words:'
  return {
    name: 'page-language',
    apply: 'build',
    enforce: 'pre',
    async resolveId(source, importer, { ssr }) {
      const locale = /^\.\/(?:\w+-)?(en|ko)$/.exec(source)?.[1]
      if (ssr || !locale || !importer || !/\/src\/(i18n|stage)\/.*messages\.ts$/.test(importer))
        return null
      const resolved = await this.resolve(source, importer)
      return resolved && `${PREFIX}${locale}:${resolved.id}`
    },
    async load(id) {
      if (!id.startsWith(PREFIX)) return null
      const [locale, ...rest] = id.slice(PREFIX.length).split(':')
      const file = rest.join(':')
      const source = await readFile(file, 'utf8')
      const names = [...source.matchAll(/^export const (\w+)/gm)].map(([, name]) => name)
      return [
        `import { announceWords } from '${join(import.meta.dirname, 'src/i18n/load-words.ts')}'`,
        ...names.map((name) => `export const ${name} = {}`),
        `announceWords('${locale}', async () => {`,
        `  const words = await import('${file}')`,
        ...names.map((name) => `  Object.assign(${name}, words.${name})`),
        '})',
      ].join('\n')
    },
  }
}

export default defineConfig({
  // Relative, so that the built page works under any path of a static host.
  base: './',
  plugins: [
    ...[react(), engineUrl(), configData(), pageLanguage()],
    ...[madeModule(PLACES, places), madeModule(RECORDINGS, recordings)],
  ],
  build: {
    target: 'es2023',
    manifest: true,
    // The page forbids data: scripts and styles, so assets stay files.
    assetsInlineLimit: 0,
    modulePreload: {
      polyfill: false,
      // What the engine's worker imports later is not preloaded: that takes a document.
      resolveDependencies: (_file, files, { hostId }) => (hostId.includes('/engine-') ? [] : files),
    },
    rolldownOptions: {
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [{ name: chunkOf, debugName: 'by page' }],
        },
      },
    },
  },
})
