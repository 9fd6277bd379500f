import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

// One browser, one server a file, one file at a time: the order of things is part of what is tested.
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  resolve: { alias: { '@': fileURLToPath(new URL('../src', import.meta.url)) } },
  test: {
    environment: 'node',
    globalSetup: ['support/server.ts'],
    include: ['*.e2e.ts'],
    fileParallelism: false,
    sequence: { concurrent: false },
    testTimeout: 120_000,
    hookTimeout: 60_000,
    bail: 0,
    reporters: ['verbose'],
  },
})
