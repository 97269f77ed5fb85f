import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  // Relative, so that the built page works under any path of a static host.
  base: './',
  plugins: [react()],
  worker: { format: 'es' },
  build: {
    target: 'es2023',
    manifest: true,
    // The page forbids data: scripts and styles, so assets stay files.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
})
