// Debian's Chromium, people who sign in, screenshots to look at, and no error in the console unnoticed.
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContext, type Page, type Request } from 'playwright-core'
import type { Session } from '@/lib/api/types'
import type { Server } from './server'

export const OUTPUT = join(import.meta.dirname, '../output')
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Accounts of the demonstration data. */
export const PEOPLE = {
  applicant: { login: 'applicant' },
  admin: { login: 'admin' },
  department: { login: 'recommender' },
  examiner: { login: 'examiner' },
  officer: { login: 'officer' },
  approver: { login: 'approver' },
  finance: { login: 'finance' },
  auditor: { login: 'auditor' },
  administrator: { login: 'administrator' },
  secondOfficer: { login: 'officer-2' },
  agency: { login: 'agency' },
  expert: { login: 'expert' },
} as const
export type Person = keyof typeof PEOPLE

export const DESKTOP = { width: 1440, height: 900 }
export const PHONE = { width: 390, height: 844 }

/** GUOHE_E2E_SHOTS=1 keeps pictures in e2e/output. */
const SHOTS = process.env.GUOHE_E2E_SHOTS === '1'

/** Waits until the page has asked for nothing for a while; Playwright's own wait is half a second long, hundreds of times. */
export function quiet(page: Page): () => Promise<void> {
  const underWay = new Set<Request>()
  let last = Date.now()
  const ended = (request: Request) => {
    underWay.delete(request)
    last = Date.now()
  }
  page.on('request', (request) => underWay.add(request))
  page.on('requestfinished', ended)
  page.on('requestfailed', ended)
  return async () => {
    const deadline = Date.now() + 30_000
    last = Date.now()
    while (underWay.size > 0 || Date.now() - last < 150) {
      if (Date.now() > deadline) throw new Error(`still asking: ${[...underWay].map((request) => request.url()).join(' ')}`)
      await page.waitForTimeout(30)
    }
  }
}

export async function startBrowser(): Promise<Browser> {
  mkdirSync(OUTPUT, { recursive: true })
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

export interface Visitor {
  page: Page
  context: BrowserContext
  /** What the console complained of; the tests want it empty. */
  complaints: string[]
  at: (path: string) => Promise<void>
  shot: (name: string) => Promise<void>
  /** Violations of WCAG 2.1 AA, in words. */
  axe: () => Promise<string[]>
  api: <Reply>(method: string, path: string, body?: unknown) => Promise<Reply>
}

export interface VisitOptions {
  person?: Person
  /** Or anybody else of the demonstration data. */
  login?: string
  language?: 'zh' | 'en'
  viewport?: { width: number; height: number }
}

export async function visit(browser: Browser, server: Server, options: VisitOptions = {}): Promise<Visitor> {
  const context = await browser.newContext({ viewport: options.viewport ?? DESKTOP, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  await context.addInitScript((language) => {
    try {
      if (localStorage.getItem('guohe.language') === null) localStorage.setItem('guohe.language', language)
    } catch {
      // A file shown in a frame has no storage.
    }
  }, options.language ?? 'zh')
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    // A refused request is told to the person by the page; the browser's own line about it is no fault of ours.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) complaints.push(message.text())
  })
  const settled = quiet(page)
  const visitor: Visitor = {
    page,
    context,
    complaints,
    at: async (path) => {
      await page.goto(server.url + path)
      await page.locator('main').first().waitFor() // a slow machine asks for nothing while it is still starting the page
      await settled()
    },
    shot: async (name) => {
      if (!SHOTS) return
      await page.waitForTimeout(350)
      await page.screenshot({ path: join(OUTPUT, `${name}.png`) })
    },
    axe: async () => {
      // What is fading in has not its own contrast yet.
      await page.waitForFunction(() => document.getAnimations().every(({ playState, effect }) => playState !== 'running' || effect?.getTiming().iterations === Infinity))
      await page.evaluate(AXE)
      return page.evaluate(async () => {
        interface Axe {
          run: (root: Document, options: unknown) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>
        }
        const { axe } = window as unknown as { axe: Axe }
        const result = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] })
        return result.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
      })
    },
    api: <Reply,>(method: string, path: string, body?: unknown) =>
      page.evaluate(
        async ([verb, address, content]) => {
          const session = (await (await fetch('/api/v1/session')).json()) as { csrf: string }
          const reply = await fetch(`/api/v1${address}`, {
            method: verb,
            headers: { 'X-CSRF-Token': session.csrf, 'Content-Type': 'application/json' },
            ...(content === null ? {} : { body: content }),
          })
          const text = await reply.text()
          if (!reply.ok) throw new Error(`${verb} ${address}: ${reply.status} ${text}`)
          return JSON.parse(text || 'null') as unknown
        },
        [method, path, body === undefined ? null : JSON.stringify(body)] as const,
      ) as Promise<Reply>,
  }
  const login = options.person ? PEOPLE[options.person].login : options.login
  if (login !== undefined) await signIn(visitor, login, server)
  return visitor
}

export const PASSWORD = 'guohe-demo'

// Who signed in once stays signed in, as in a browser that is closed and opened again: hundreds of visits need not
// type the same password. Signing in itself is tested in sign-in.e2e.ts.
const sessions = new Map<string, Awaited<ReturnType<BrowserContext['cookies']>>>()

async function signIn(visitor: Visitor, login: string, server: Server): Promise<void> {
  const { page, context } = visitor
  const key = `${server.url} ${login}`
  const kept = sessions.get(key)
  if (kept) {
    await context.addCookies(kept)
    const session = (await (await context.request.get(`${server.url}/api/v1/session`)).json()) as Session
    // Somewhere on the server, so that the page may ask it; where to is for the test to say.
    if (session.account?.login === login) {
      await page.goto(`${server.url}/seal.svg`)
      return
    }
    await context.clearCookies()
  }
  await visitor.at('/sign-in')
  await page.fill('#login', login)
  await page.fill('#password', PASSWORD)
  await page.click('button[type=submit]')
  await page.waitForURL((url) => url.pathname !== '/sign-in')
  await page.waitForLoadState('networkidle')
  sessions.set(key, await context.cookies())
}
