// The real server on a free port with a data folder of its own, one for each worker (vitest's global setup).
// GUOHE_URL points at one that is running already.
import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { TestProject } from 'vitest/node'

const ROOT = resolve(import.meta.dirname, '../../..')
export const POLICIES = join(ROOT, 'policies')

export interface Server {
  url: string
}

export function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer()
    probe.once('error', failed)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => found(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

export interface Running extends Server {
  stop: () => Promise<void>
}

/** Rules other than the repository's, or data of an earlier run: those are the caller's to take away. */
export interface ServerOptions {
  policies?: string
  data?: string
  /** Where time stands still, "2025-05-20T01:02:03Z". */
  clock?: string
  port?: number
  /** More arguments of `guohe serve`, for its address. */
  more?: (url: string) => string[]
}

/** The command `guohe`. */
export const BINARY = resolve(process.env.GUOHE_BIN ?? join(ROOT, 'build/guohe'))

export async function start(options: ServerOptions = {}): Promise<Running> {
  if (!existsSync(BINARY)) throw new Error(`no server at ${BINARY}: build it (./dev build) or set GUOHE_BIN`)
  const data = options.data ?? mkdtempSync(join(tmpdir(), 'guohe-e2e-'))
  const port = options.port ?? (await freePort())
  const url = `http://127.0.0.1:${port}`
  let output = ''
  const clock = options.clock === undefined ? [] : ['--clock', options.clock]
  const child: ChildProcess = spawn(
    BINARY,
    ['serve', '--unscanned', 'served', '--port', String(port), '--data', data, '--policies', options.policies ?? POLICIES, '--web', join(ROOT, 'web/dist'), ...clock, ...(options.more?.(url) ?? [])],
    { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  const hear = (chunk: Buffer) => {
    output += chunk.toString()
  }
  child.stdout?.on('data', hear)
  child.stderr?.on('data', hear)
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  const stop = async () => {
    child.kill('SIGTERM')
    await Promise.race([ended, new Promise((done) => setTimeout(done, 5000))])
    if (child.exitCode === null) child.kill('SIGKILL')
    if (options.data === undefined) rmSync(data, { recursive: true, force: true })
  }
  for (let attempt = 0; attempt < 1500; attempt += 1) {
    if (child.exitCode !== null) throw new Error(`the server ended:\n${output}`)
    const up = await fetch(`${url}/api/v1/health`).then(
      (reply) => reply.ok,
      () => false,
    )
    if (up) return { url, stop }
    await new Promise((done) => setTimeout(done, 200))
  }
  await stop()
  throw new Error(`the server did not answer:\n${output}`)
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const running = process.env.GUOHE_URL
  if (running) {
    project.provide('urls', [running])
    return () => Promise.resolve()
  }
  const servers = await Promise.all(Array.from({ length: project.config.maxWorkers }, () => start()))
  project.provide('urls', servers.map(({ url }) => url))
  return async () => {
    await Promise.all(servers.map((server) => server.stop()))
  }
}

declare module 'vitest' {
  interface ProvidedContext {
    urls: string[]
  }
}
