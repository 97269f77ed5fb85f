import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [react()],
  test: {
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'conformance/**/*.test.ts'],
    environment: 'node',
    passWithNoTests: true,
    // A guard against endless loops, not a bound on speed: machines are slow and busy.
    testTimeout: 180_000,
  },
})
