import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const ENGINE = 'virtual:engine-url'

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
  plugins: [react(), engineUrl()],
  build: {
    target: 'es2023',
    manifest: true,
    // The page forbids data: scripts and styles, so assets stay files.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
})
