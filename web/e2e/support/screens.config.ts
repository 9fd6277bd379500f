import { defineConfig } from 'vitest/config'
import usual from '../vitest.config'

// Pictures of the pages to look at: npm run screens (output/screens; not committed).
export default defineConfig({ ...usual, test: { ...usual.test, include: ['support/*.shots.ts'] } })
