import react from '@vitejs/plugin-react'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

// The build is served by `guohe serve` from web/dist under one origin with /api; `npm run dev` hands /api on to a
// server that is already running (GUOHE_URL).
export default defineConfig({
  plugins: [react()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: { port: 5173, proxy: { '/api': process.env.GUOHE_URL ?? 'http://127.0.0.1:8080' } },
  build: {
    target: 'es2022',
    sourcemap: false,
    chunkSizeWarningLimit: 700,
    rollupOptions: {
      output: {
        // One file for what every page needs, so that a deployment invalidates little.
        manualChunks(id: string) {
          if (/node_modules\/(react|react-dom|react-router|scheduler|i18next|react-i18next|@tanstack)\//.test(id))
            return 'base'
          return undefined
        },
      },
    },
  },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.spec.{ts,tsx}'],
    clearMocks: true,
  },
})
