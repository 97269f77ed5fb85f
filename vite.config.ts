import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin, runnerImport } from 'vite'

const ENGINE = 'virtual:engine-url'
const PLACES = 'virtual:open-places'

/** Where the lessons that can be opened stand in the curriculum, without the rest of it. */
function places(): Plugin {
  return {
    name: PLACES,
    resolveId: (id) => (id === PLACES ? `\0${PLACES}` : null),
    async load(id) {
      if (id !== `\0${PLACES}`) return null
      type Places = typeof import('./src/lessons/open-places')
      const { module } = await runnerImport<Places>('./src/lessons/open-places.ts')
      return `export const openPlaces = ${JSON.stringify(module.openPlaces())}`
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

export default defineConfig({
  // Relative, so that the built page works under any path of a static host.
  base: './',
  plugins: [react(), engineUrl(), places()],
  build: {
    target: 'es2023',
    manifest: true,
    // The page forbids data: scripts and styles, so assets stay files.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
})
