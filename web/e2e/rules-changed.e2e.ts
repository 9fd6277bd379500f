// The rules change while somebody writes: at submission the page says what changed, and goes on only when it was read.
// A server of its own, stopped and started again with a newer edition of the guideline beside the old one.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import type { Application } from '@/lib/api/types'
import { startBrowser, visit } from './support/browser'
import { promiseTruth } from './support/form'
import { attachAll, draft, openCall } from './support/prepare'
import { POLICIES, start, type Running } from './support/server'

const OLD = '每项资助金额不超过 50 万元。'
const NEW = '每项资助金额不得超过 50 万元。'
const folder = mkdtempSync(join(tmpdir(), 'guohe-e2e-rules-'))
const options = { policies: join(folder, 'policies'), data: join(folder, 'data') }
const guideline = join(options.policies, 'gd-2025')
let browser: Browser
let server: Running

function rewrite(file: string, from: string | RegExp, to: string): void {
  const before = readFileSync(file, 'utf8')
  const after = before.replace(from, to)
  if (after === before) throw new Error(`nothing to change in ${file}`)
  writeFileSync(file, after)
}

beforeAll(async () => {
  cpSync(POLICIES, options.policies, { recursive: true })
  browser = await startBrowser()
  server = await start(options)
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  rmSync(folder, { recursive: true, force: true })
})

it('says what changed and submits under the new rules once that was read', async () => {
  const before = await visit(browser, server, { person: 'applicant' })
  const { call, topic } = await openCall(server)
  const { id, pack_version: pinned } = await attachAll(before, await draft(before, call))
  expect(pinned).toBe(topic.version)
  await before.context.close()
  await server.stop()

  cpSync(guideline, `${guideline}@${pinned}`, { recursive: true })
  const next = `${pinned}.1`
  rewrite(join(guideline, 'guideline.yaml'), /^version: .*$/m, `version: "${next}"`)
  rewrite(join(guideline, 'joint-rd.yaml'), OLD, NEW)
  server = await start(options)

  const { page, at, shot, api, axe, complaints } = await visit(browser, server, { person: 'applicant' })
  await at(`/applications/${id}`)
  await page.locator('[data-action="submit"]:not([disabled])').click()
  const dialog = page.getByRole('dialog')
  const submit = dialog.getByRole('button', { name: '确认提交' })
  await promiseTruth(page)
  await submit.click()
  const notice = dialog.getByText('规则在您填写期间有更新')
  await notice.waitFor()
  await expect.poll(async () => ((await notice.boundingBox())?.y ?? -1) >= 0).toBe(true)
  expect(await dialog.locator('.ed-changes li').allTextContents()).toEqual([expect.stringContaining(NEW)])
  expect(await submit.isDisabled()).toBe(true)
  await shot('83-rules-changed')
  expect(await axe()).toEqual([])
  expect((await api<Application>('GET', `/applications/${id}`)).receipt).toBeNull()
  await dialog.getByText('我已阅读上述变化').click()
  await submit.click()
  await page.waitForURL(/\/receipt$/)
  const { receipt } = await api<Application>('GET', `/applications/${id}`)
  expect(receipt?.pack_version).toBe(next)
  expect(complaints).toEqual([])
}, 300_000)
