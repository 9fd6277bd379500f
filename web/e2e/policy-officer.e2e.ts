// As an officer would: raise a threshold in the editor, see the cases that break, the applications that change and the
// money; have it approved by a second officer and published as a new version; find the old verdicts unchanged under the
// old version. A server of its own, because it publishes.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import type { Application, Call } from '@/lib/api/types'
import { startBrowser, visit, type Visitor } from './support/browser'
import { act, attachAll, draft, openCall } from './support/prepare'
import { start, type Running } from './support/server'

const data = mkdtempSync(join(tmpdir(), 'guohe-e2e-officer-'))
let browser: Browser
let server: Running
let call: Call
/** Submitted with 550,000 yuan requested: over the cap as it is, under the one that it is raised to. */
let submitted: Application
let address = ''

beforeAll(async () => {
  browser = await startBrowser()
  server = await start({ data })
  call = (await openCall(server)).call
  const applicant = await visit(browser, server, { person: 'applicant' })
  const made = await draft(applicant, call)
  await applicant.api('PATCH', `/applications/${made.id}`, { base_version: made.version, changes: [{ path: 'requested grant', value: 550000 }] })
  await attachAll(applicant, await applicant.api<Application>('GET', `/applications/${made.id}`))
  await act(applicant, made.id, 'submit')
  submitted = await applicant.api<Application>('GET', `/applications/${made.id}`)
  await applicant.context.close()
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  rmSync(data, { recursive: true, force: true })
})

const saved = (page: Page) => page.locator('[data-save="saved"]').waitFor()
const settled = async (page: Page) => {
  await saved(page)
  await page.locator('[data-effects="ready"]').waitFor({ state: 'attached' })
}
const tab = (page: Page, name: string) => page.locator('.pe-effects .g-tabs button').filter({ hasText: name }).click()
const f2 = (application: Application) => application.verdict.clauses.find(({ id }) => id === 'F2')?.status

it('an officer raises the cap and sees what it does', async () => {
  expect(f2(submitted)).toBe('unmet')
  const { page, at, shot, axe, complaints } = await visit(browser, server, { person: 'officer' })
  await at('/packs')
  await shot('90-packs')
  await page.locator('[data-act="new-draft"]').click()
  const dialog = page.getByRole('dialog')
  await dialog.locator('#k-base').click()
  await page.locator('.ant-select-item-option').filter({ hasText: '2025年度广东省' }).click()
  await dialog.getByLabel('修订说明').fill('把国际科技合作研发项目的资助上限提高到 60 万元')
  await dialog.getByRole('button', { name: '开始' }).click()
  await page.waitForURL(/\/pack-drafts\//)
  address = new URL(page.url()).pathname

  // Found by words, opened by the keyboard.
  await page.getByLabel('查找条款：编号、出处、文字').fill('F2')
  const item = page.locator('[data-choose="F2"]')
  await item.focus()
  await page.keyboard.press('Enter')
  await page.locator('[data-editing="F2"]').waitFor()
  await settled(page)
  expect(await page.locator('[data-effect="cases"] [data-broken="true"]').count()).toBe(0)

  // A mistake in the rule is marked as it is typed, and is gone when it is put right.
  const rule = page.locator('[data-expression="F2 rule"]')
  const text = rule.locator('.cm-content')
  await text.click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(' + "x"')
  await rule.locator('.pe-line--bad').waitFor()
  await shot('91-editor-mistake')
  for (let back = 0; back < 6; back += 1) await page.keyboard.press('Backspace')
  await rule.locator('.pe-line:not(.pe-line--bad)').waitFor()

  // Completion knows the names of the topic, blanks and all.
  await page.keyboard.press('Control+End')
  await page.keyboard.type(' and reque')
  await page.locator('.cm-tooltip-autocomplete').getByText('requested grant').first().waitFor()
  await page.keyboard.press('Escape')
  for (let back = 0; back < 10; back += 1) await page.keyboard.press('Backspace')
  await settled(page)

  // The threshold, beside the definition that holds it.
  const cap = page.locator('[data-definition="grant cap"] .fe-thresholds input')
  await cap.fill('600000')
  const broken = page.locator('[data-case="cases/joint-rd/grant-over.yaml"][data-broken="true"]')
  await broken.waitFor()
  await settled(page)
  await shot('92-editor-cases')
  expect(await axe()).toEqual([])

  // The applications on file that change, and the money.
  await tab(page, '在册申报')
  const changed = page.locator(`[data-changed="${submitted.id}"]`)
  await changed.waitFor()
  await page.locator('[data-whatif-says]').waitFor()
  expect(await page.locator('.p-totals').textContent()).toContain('万元')
  await shot('93-editor-applications')
  await tab(page, '差异')
  await page.locator('[data-effect="differences"] ins').getByText('600000').first().waitFor()
  await shot('94-editor-differences')
  await tab(page, '证明')
  await page.locator('[data-effect="proof"] [data-proof="gd-2025/joint-rd"]').waitFor({ timeout: 60_000 })
  await shot('94-editor-proof')
  expect(await axe()).toEqual([])
  await page.locator('[data-action="ask"][disabled]').waitFor() // a case fails

  // The case that the change breaks is put right in its file.
  await tab(page, '案例')
  await broken.locator('.g-linkbutton').first().click()
  const file = page.locator('.fe-editor--yaml .cm-content')
  await file.waitFor()
  await file.click()
  await page.keyboard.press('Control+a')
  await page.keyboard.insertText(
    'case: {zh: 申请超过上限一分, en: One fen over the cap}\ntopic: gd-2025/joint-rd\nbase: complete\nfacts: {requested grant: 600000.01}\nexpect:\n  F2: unmet\n',
  )
  await broken.waitFor({ state: 'detached' })
  await settled(page)
  await shot('95-editor-file')

  // What was typed survives a reload that comes at once.
  await page.reload()
  await settled(page)
  await page.locator('[data-action="ask"]').click()
  const ask = page.getByRole('dialog')
  await ask.getByLabel('生效日期').fill(today())
  await page.keyboard.press('Enter')
  await ask.getByRole('button', { name: /^确认/ }).click()
  await page.locator('.g-head').getByText('待批准').waitFor()
  // Whoever changed it does not approve it, and is told so.
  const approve = page.locator('[data-action="approve"]')
  if ((await approve.count()) > 0) {
    expect(await approve.isDisabled()).toBe(true)
    expect(await page.locator('#why-approve').textContent()).toMatch(/\S/)
  }
  expect(complaints).toEqual([])
}, 300_000)

it('a second officer approves, and it is in force', async () => {
  const second = await visit(browser, server, { person: 'secondOfficer' })
  const { page, at, shot, complaints, api } = second
  await at('/packs')
  await page.getByRole('link', { name: '把国际科技合作研发项目的资助上限提高到 60 万元' }).click()
  await page.locator('[data-action="approve"]:not([disabled])').click()
  await shot('96-approve')
  await page.getByRole('dialog').getByRole('button', { name: /^确认/ }).click()
  await page.locator('.g-head').getByText('已发布').waitFor()
  const { versions } = await api<{ versions: { version: string; in_force: boolean }[] }>('GET', '/packs/gd-2025')
  expect(versions.length).toBe(2)
  await at(`/packs/gd-2025?tab=differences`)
  await page.locator('[data-difference]').first().waitFor()
  await page.getByRole('checkbox', { name: /在册申报/ }).check()
  await page.locator('.p-topic .p-totals').first().waitFor({ timeout: 60_000 })
  await shot('97-versions')
  await at('/packs/most-2025-3?tab=coverage')
  await page.getByRole('button', { name: '开始检查' }).click()
  await page.locator('[data-mutations="finished"]').waitFor({ timeout: 120_000 })
  await shot('97-mutations')
  await at(`/packs/gd-2025?version=${versions[1]?.version ?? ''}&tab=definitions`)
  await page.locator('.p-clause', { hasText: 'grant cap' }).filter({ hasText: '500000' }).first().waitFor()
  expect(complaints).toEqual([])
  expect(address).not.toBe('')

  // The old verdict stands, under the old version.
  const after = await visit(browser, server, { person: 'applicant' })
  const now = await after.api<Application>('GET', `/applications/${submitted.id}`)
  expect(now.pack_version).toBe(submitted.pack_version)
  expect(now.verdict).toEqual(submitted.verdict)
  const { items } = await after.api<{ items: { instant: string; verdict: unknown }[] }>('GET', `/applications/${submitted.id}/verdicts`)
  expect(items.find(({ instant }) => instant === 'submission')?.verdict).toEqual(submitted.verdict)
}, 300_000)

it('two officers at once: what does not touch the same place is merged, what does is asked', async () => {
  const [one, two] = [await visit(browser, server, { person: 'officer' }), await visit(browser, server, { person: 'secondOfficer' })]
  const made = await one.api<{ id: string }>('POST', '/pack-drafts', { pack: 'gd-2025', note: '两人同时修改' })
  const path = `/pack-drafts/${made.id}?topic=joint-rd&clause=F2`
  await one.at(path)
  await two.at(path)
  const says = (visitor: Visitor) => visitor.page.locator('#zh-F2')
  await says(one).fill('甲改的条文。')
  await saved(one.page)
  // Elsewhere: merged without a word.
  await two.page.locator('[data-definition="grant cap"] .fe-thresholds input').fill('700000')
  await saved(two.page)
  await two.page.waitForFunction(() => document.querySelector<HTMLTextAreaElement>('#zh-F2')?.value === '甲改的条文。')
  // The same place: the later one chooses.
  await says(one).fill('甲又改的条文。')
  await saved(one.page)
  await says(two).fill('乙改的条文。')
  const dialog = two.page.getByRole('dialog')
  await dialog.getByText('甲又改的条文。').waitFor()
  await two.shot('98-conflict')
  await dialog.getByRole('button', { name: '保留我的' }).click()
  await saved(two.page)
  await one.page.reload()
  await one.page.waitForFunction(() => document.querySelector<HTMLTextAreaElement>('#zh-F2')?.value === '乙改的条文。')
  expect([...one.complaints, ...two.complaints]).toEqual([])
}, 300_000)

const today = (): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date())
