// A Guohe of a test's own whose clock the test moves, and an application that goes through it: each step is taken in the
// pages, by the person who takes it.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Action, Application, Facts, TopicView } from '@/lib/api/types'
import { newRowId, rowsOf, type Row } from '@/lib/facts'
import { startBrowser, visit, type Visitor, type VisitOptions } from './browser'
import { closed, opened } from './dialog'
import { confirmSubmission, fillField, PDF, saved } from './form'
import { freePort, start, type Running } from './server'
import { examineEveryClause } from './sheet'

/** One step: who takes which action, what they fill in, and the state it leads to. */
export interface Step {
  by: string
  action: string
  answers?: Facts
  reason?: string
  to: string
}

/** Where a person of the demonstration data reads an application: by the page that is theirs. */
const pageOf = (login: string, id: string): string =>
  login.startsWith('recommender') ? `/recommendations/${id}` : login.startsWith('examiner') ? `/examinations/${id}` : `/applications/${id}`

export class Journey {
  readonly complaints: string[] = []
  private readonly people = new Map<string, Visitor>()
  private server: Running | null = null

  private constructor(
    readonly browser: Browser,
    private readonly data: string,
    private readonly port: number,
    private readonly policies: string | undefined,
  ) {}

  static async begin(clock: string, policies?: string): Promise<Journey> {
    const [browser, port] = await Promise.all([startBrowser(), freePort()])
    const journey = new Journey(browser, mkdtempSync(join(tmpdir(), 'guohe-e2e-')), port, policies)
    await journey.travel(clock)
    return journey
  }

  get url(): string {
    return this.server?.url ?? ''
  }

  /** The same data at a later instant; everybody signs in anew. What falls due on the way has happened. */
  async travel(clock: string): Promise<void> {
    await Promise.all([...this.people.values()].map(({ context }) => context.close()))
    this.people.clear()
    await this.server?.stop()
    const policies = this.policies === undefined ? {} : { policies: this.policies }
    this.server = await start({ data: this.data, port: this.port, clock, ...policies })
  }

  async end(): Promise<void> {
    await this.browser.close()
    await this.server?.stop()
    rmSync(this.data, { recursive: true, force: true })
  }

  /** Somebody at a browser of their own; "public" is nobody in particular. */
  async as(login: string, options: VisitOptions = {}): Promise<Visitor> {
    const known = this.people.get(login)
    if (known) return known
    const visitor = await visit(this.browser, { url: this.url }, login === 'public' ? options : { ...options, login })
    this.people.set(login, visitor)
    visitor.page.on('pageerror', (error) => this.complaints.push(`${login}: ${error.message}`))
    return visitor
  }

  async read(id: string, login = 'auditor'): Promise<Application> {
    return (await this.as(login)).api<Application>('GET', `/applications/${id}`)
  }

  /** The case of a process that was opened last beside an application, by what its title says. */
  async caseOf(id: string, title: string, login = 'auditor'): Promise<string> {
    const found = (await this.read(id, login)).cases.filter((one) => one.title.zh === title).at(-1)
    if (!found) throw new Error(`no case "${title}" beside ${id}`)
    return found.id
  }

  /** Applies: the form's plain fields are typed in the page, rows of lists come as from an import. Nothing is submitted. */
  async apply(login: string, call: string, topicId: string, facts: Facts): Promise<string> {
    const { page, api } = await this.as(login)
    await page.goto(`${this.url}/calls/${call}/topics/${topicId.split('/').at(-1) ?? ''}`)
    await page.getByRole('button', { name: '开始申报' }).click()
    await page.waitForURL(/\/applications\/[^/]+$/)
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? ''
    await page.locator('[data-save]').waitFor()
    const { topic } = await api<{ topic: TopicView }>('GET', `/calls/${call}/topics/${encodeURIComponent(topicId)}`)
    // What Guohe knows of the organisation stands there already, and is true.
    const known = (await api<Application>('GET', `/applications/${id}`)).facts
    const own = Object.fromEntries(Object.entries(facts).filter(([name]) => (known[name] ?? '') === ''))
    const typed = topic.fields.filter(({ type, name }) => (type === 'text' || type === 'money') && own[name] !== undefined)
    for (const field of typed.slice(0, 6)) await fillField(page, field, field.name, own[field.name])
    await saved(page)
    const rest = Object.entries(own).flatMap(([path, value]) => {
      const rows = rowsOf(value)
      if (rows.length === 0) return [{ path, value }]
      return rows.map((row: Row) => ({ path: `${path}/${newRowId()}`, value: row }))
    })
    await this.fill(login, id, rest)
    return id
  }

  /** Fills fields and rows in, as from an import. */
  async fill(login: string, id: string, changes: { path: string; value: unknown }[]): Promise<void> {
    const { api } = await this.as(login)
    const { version } = await api<Application>('GET', `/applications/${id}`)
    await api('PATCH', `/applications/${id}`, { base_version: version, changes })
  }

  /** Attaches a file of each kind that is still missing, in the page. */
  async attach(login: string, id: string): Promise<void> {
    const { page } = await this.open(login, id)
    const board = page.locator('#attachments')
    await board.waitFor()
    const wanted = await board
      .locator('li[data-evidence]:has(> div > .g-badge--wait)')
      .evaluateAll((items) => items.map((item) => item.getAttribute('data-evidence') ?? ''))
    for (const kind of wanted) {
      const row = board.locator(`li[data-evidence="${kind}"]`)
      await row.locator('input[type=file]').setInputFiles({ name: `${kind}.pdf`, mimeType: 'application/pdf', buffer: PDF })
      await row.locator('.a-files li').waitFor()
    }
  }

  /** Submits in the dialog that looks through everything once more, and is given a receipt. */
  async submit(login: string, id: string, action = 'submit'): Promise<string> {
    const { page } = await this.open(login, id)
    await page.locator(`[data-action="${action}"]:not([disabled])`).click()
    await confirmSubmission(page)
    return (await page.locator('.r-receipt .is-main dd').first().textContent()) ?? ''
  }

  /** Finds every clause met and every file good, in the examiner's sheet. */
  async examine(login: string, id: string): Promise<void> {
    const { page } = await this.open(login, id)
    await examineEveryClause(page)
  }

  /** Steps one after another, each in the page of who takes it. */
  async walk(id: string, steps: Step[]): Promise<void> {
    for (const step of steps) await this.step(id, step)
  }

  /** An action that the page shows as off, and why. */
  async refused(login: string, id: string, action: string): Promise<string> {
    const { page } = await this.open(login, id)
    await page.locator(`[data-action="${action}"][disabled]`).waitFor()
    return page.locator(`#why-${action}`).innerText()
  }

  async open(login: string, id: string): Promise<Visitor> {
    const visitor = await this.as(login)
    await visitor.page.goto(this.url + pageOf(login, id))
    await visitor.page.locator('h1').first().waitFor()
    return visitor
  }

  private async step(id: string, step: Step): Promise<void> {
    const visitor = await this.open(step.by, id)
    const before = await visitor.api<Application>('GET', `/applications/${id}`)
    const action = before.actions.find(({ name }) => name === step.action)
    if (!action) throw new Error(`${step.by} has no "${step.action}" in "${before.state}": ${before.actions.map(({ name }) => name).join(', ')}`)
    if (!action.allowed) throw new Error(`"${step.action}" is off: ${action.why?.zh ?? ''}`)
    await visitor.page.locator(`[data-action="${step.action}"]:not([disabled])`).click()
    await answer(visitor.page, action, step.answers, step.reason)
    const after = await this.read(id, step.by).catch(() => this.read(id))
    expect(after.state, `after ${step.action}`).toBe(step.to)
  }
}

/** Fills in the dialog of an action, confirms it and waits for the dialog to be gone. */
export async function answer(page: Page, action: Action, answers: Facts = {}, reason?: string): Promise<void> {
  const dialog = await opened(page)
  for (const [name, value] of Object.entries(answers)) {
    const field = action.form?.fields.find((candidate) => candidate.name === name)
    if (!field) throw new Error(`"${action.name}" does not ask for "${name}"`)
    await fillField(page, field, name, value)
  }
  if (reason !== undefined) await dialog.locator('#reason').fill(reason)
  await dialog.locator('.ant-modal-footer .ant-btn-primary').click()
  await closed(dialog)
}
