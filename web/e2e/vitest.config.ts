import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

// A browser a file and a server a worker (GUOHE_E2E_WORKERS of them); within a file the order of things is part of what
// is tested.
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  resolve: { alias: { '@': fileURLToPath(new URL('../src', import.meta.url)) } },
  test: {
    environment: 'node',
    globalSetup: ['support/server.ts'],
    include: ['*.e2e.ts'],
    maxWorkers: Number(process.env.GUOHE_E2E_WORKERS ?? '1'),
    sequence: { concurrent: false },
    testTimeout: 300_000,
    hookTimeout: 300_000,
    bail: 0,
    reporters: ['verbose'],
  },
})
