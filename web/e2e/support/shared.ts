// The server that a worker's files share: files beside one another never see each other's changes.
import { inject } from 'vitest'
import type { Server } from './server'

export function sharedServer(): Server {
  const urls = inject('urls')
  const url = urls[(Number(process.env.VITEST_POOL_ID ?? '1') - 1) % urls.length]
  if (url === undefined) throw new Error('no server was started')
  return { url }
}
