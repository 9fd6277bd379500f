// 查重: an application that takes over the text of an earlier one; the examiner sees both side by side and judges; the officer
// judges again; the earlier finding stays; the applicant's side sees nothing of it.
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import type { Application } from '@/lib/api/types'
import { startBrowser, visit, PHONE, type Visitor } from './support/browser'
import { closed, opened } from './support/dialog'
import { act, attachAll, draft, openCall } from './support/prepare'
import { sharedServer } from './support/shared'

const server = sharedServer()
let browser: Browser
let applicant: Visitor
let examiner: Visitor
let earlier: Application
let later: Application

// Long enough to stay above one per cent of the text however much of the form all tests share.
const COPIED =
  '拟在南海典型岛礁布放自供能监测浮标，连续获取涂层试样的电化学阻抗与附着生物数据，据此建立服役寿命预测模型，' +
  '并以潮差区、飞溅区和全浸区三类挂片对照校核预测偏差，分季度修正盐雾沉积速率、紫外辐照剂量和微生物膜厚度三项环境因子，' +
  '最后在跨海桥梁钢桩和深水网箱锚链上各选两处构件开展为期十八个月的实海验证，公开全部原始曲线供两国同行复算'

/** A complete draft with its own research content, handed in. */
async function handedIn(call: Parameters<typeof draft>[1], content: string): Promise<Application> {
  const made = await attachAll(applicant, await draft(applicant, call))
  await applicant.api('PATCH', `/applications/${made.id}`, {
    base_version: made.version,
    changes: [{ path: 'research content', value: content }],
  })
  return act(applicant, made.id, 'submit')
}

beforeAll(async () => {
  browser = await startBrowser()
  const { call } = await openCall(server)
  applicant = await visit(browser, server, { person: 'applicant' })
  earlier = await handedIn(call, `首先说明背景。${COPIED}，并在两地验证。`)
  later = await handedIn(call, `本项目另起炉灶。${COPIED}；此外研究缓蚀剂。`)
  const department = await visit(browser, server, { person: 'department' })
  await act(department, later.id, 'recommend')
  examiner = await visit(browser, server, { person: 'examiner' })
})
afterAll(async () => {
  await browser?.close()
})

it('the examiner goes from the sheet to what was found, and sees both texts side by side', async () => {
  const { page, at, shot } = examiner
  await at(`/examinations/${later.id}`)
  await page.locator(`a[href="/similarity/${later.id}"]`).click()
  await page.locator('[data-comparison="done"]').waitFor()
  const other = page.locator(`[data-other="${earlier.number}"]`)
  await other.waitFor()
  const show = other.locator('button[aria-expanded]')
  if ((await show.getAttribute('aria-expanded')) === 'false') await show.click()
  const passage = other.locator('.si-passage').filter({ hasText: COPIED.slice(0, 20) }).first()
  const marked = (side: number) => passage.locator('.si-side').nth(side).locator('mark').allTextContents()
  expect((await marked(0)).join('')).toContain(COPIED)
  expect((await marked(1)).join('')).toContain(COPIED)
  await shot('60-similarity')
})

it('judging asks for a finding and a reason, by keyboard too', async () => {
  const { page, shot } = examiner
  await page.locator(`[data-other="${earlier.number}"] [data-act="judge"]`).focus()
  await page.keyboard.press('Enter')
  const dialog = await opened(page)
  const record = dialog.locator('.ant-modal-footer .ant-btn-primary, .ant-btn-primary').last()
  expect(await record.isDisabled()).toBe(true)
  await dialog.locator('input[value="explain"]').check()
  await dialog.locator('#similarity-reason').fill('同一团队的两份申报书，请说明区别。')
  await shot('61-judging')
  await record.click()
  await closed(dialog)
  await page.locator(`[data-other="${earlier.number}"] [data-finding="explain"]`).first().waitFor()
})

it('the officer finds the pair in the list and judges again; the earlier finding stays', async () => {
  const officer = await visit(browser, server, { person: 'officer' })
  const { page, at, shot } = officer
  await at('/similarity?judged=yes&from=1') // the common parts of all these tests' forms count for nothing
  // Whichever has more of its text in common stands first.
  const orders = [`${later.number} ${earlier.number}`, `${earlier.number} ${later.number}`]
  const pair = page.locator(orders.map((order) => `[data-pair="${order}"]`).join(', '))
  await pair.locator('[data-finding="explain"]').waitFor()
  await shot('62-pairs')
  await at(`/similarity/${earlier.id}`)
  const other = page.locator(`[data-other="${later.number}"]`)
  await other.locator('[data-act="judge"]').click()
  const dialog = await opened(page)
  await dialog.locator('input[value="same project"]').check()
  await dialog.locator('#similarity-reason').fill('主要内容相同，只保留一项。')
  await dialog.locator('.ant-btn-primary').last().click()
  await other.locator('[data-findings="2"]').waitFor()
  expect(await other.locator('[data-findings] [data-finding]').evaluateAll((all) => all.map((one) => one.getAttribute('data-finding')))).toEqual([
    'same project',
    'explain',
  ])
  await shot('63-judged-twice')
  await page.setViewportSize(PHONE)
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  await shot('64-similarity-phone')
})

it('the auditor reads it and may not judge; the applicant is shown none of it', async () => {
  const auditor = await visit(browser, server, { person: 'auditor' })
  await auditor.at(`/similarity/${later.id}`)
  await auditor.page.locator(`[data-other="${earlier.number}"]`).waitFor()
  expect(await auditor.page.locator('[data-act="judge"]').count()).toBe(0)
  await applicant.at(`/applications/${later.id}`)
  await applicant.page.locator('h1').waitFor()
  expect(await applicant.page.locator('a[href^="/similarity"]').count()).toBe(0)
  const refused = await applicant.page.request.get(`${server.url}/api/v1/applications/${later.id}/similarity`)
  expect(refused.status()).toBe(403)
})
