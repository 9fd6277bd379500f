// An objection: anybody brings it in, the office admits it (the project is on hold), investigates and answers; who brought
// it in sees the answer with their code; the applicant sees nothing of it.
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import type { Application } from '@/lib/api/types'
import { PHONE, startBrowser, visit, type Visitor } from './support/browser'
import { closed } from './support/dialog'
import { act, control, openCall, publicised } from './support/prepare'
import { sharedServer } from './support/shared'

const server = sharedServer()
let browser: Browser
let applicant: Visitor
let officer: Visitor
let approver: Visitor
let project: Application
let number = ''
let code = ''

beforeAll(async () => {
  browser = await startBrowser()
  const { call } = await openCall(server)
  applicant = await visit(browser, server, { person: 'applicant' })
  project = await publicised(browser, server, applicant, call)
  officer = await visit(browser, server, { person: 'officer' })
  approver = await visit(browser, server, { person: 'approver' })
})
afterAll(async () => {
  await browser?.close()
})

/** Takes an action in its dialog and waits for the dialog to be gone. */
async function take(page: Page, action: string, answers: Record<string, string> = {}, reason = ''): Promise<void> {
  await page.locator(`[data-action="${action}"]`).click()
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  for (const [field, value] of Object.entries(answers)) await page.fill(control(field), value)
  if (reason) await dialog.locator('#reason').fill(reason)
  await dialog.locator('.ant-modal-footer .ant-btn-primary').click()
  await closed(dialog)
}

it('anybody objects, on a phone and without an account', async () => {
  const { page, at, shot, context, complaints } = await visit(browser, server, { viewport: PHONE })
  await at(`/publicity/${project.number}`)
  await page.getByRole('heading', { name: project.title }).waitFor()
  await shot('70-publicised')
  await page.getByRole('button', { name: /提\s?交/ }).click()
  await page.getByText('请填写“异议理由”').first().waitFor()
  await page.getByRole('radio', { name: '是' }).check()
  await page.fill(control('name'), '李四')
  await page.fill(control('contact'), '13900000000')
  await page.fill(control('grounds'), '合作协议的签署方与申报书不一致。')
  await page.fill(control('facts'), '协议扫描件第三页。')
  await page.locator('#evidence').setInputFiles([
    { name: '协议第三页.pdf', mimeType: 'application/pdf', buffer: Buffer.from(`%PDF-1.4\n${'x'.repeat(600)}`) },
    { name: '说明.pdf', mimeType: 'application/pdf', buffer: Buffer.from('不是 PDF') },
  ])
  await shot('71-objecting')
  await page.getByRole('button', { name: /提\s?交/ }).click()
  const kept = page.locator('[data-code]')
  await kept.waitFor()
  code = (await kept.innerText()).trim()
  number = `${project.number}-OB1`
  await page.getByText(number).waitFor()
  await page.getByText('“说明.pdf”没有收到').waitFor() // and the objection stands all the same
  await shot('72-received')
  await page.getByRole('link', { name: '查看办理情况' }).click()
  await page.fill('#code', code)
  await page.getByRole('button', { name: '查看办理情况' }).click()
  await page.getByText('协议第三页.pdf').waitFor()
  expect(await page.getByText('说明.pdf').count()).toBe(0)
  await page.locator('#evidence').setInputFiles({ name: '补充.png', mimeType: 'image/png', buffer: Buffer.from(`\x89PNG\r\n\x1a\n${'x'.repeat(600)}`, 'latin1') })
  await page.getByRole('button', { name: '补充材料' }).click()
  await page.getByText('补充.png').first().waitFor()
  await shot('72b-followed')
  expect(complaints).toEqual([])
  await context.close()
})

it('the officer admits it, and the project is on hold', async () => {
  const { page, at, shot } = officer
  await at(`/applications/${project.id}`)
  await page.locator('[data-case] a').first().click()
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.getByRole('link', { name: '协议第三页.pdf' }).waitFor()
  await page.getByText('补充.png').waitFor()
  await take(page, 'admit')
  await page.getByText('调查中').first().waitFor()
  await shot('73-admitted')
  await take(page, 'report', { statement: '签署方为同一法人的两个名称。', findings: '核对登记证明，系同一机构。' })
  const held = await officer.api<Application>('GET', `/applications/${project.id}`)
  expect(held.state).toBe('on-hold')
})

it('the applicant sees that it is on hold and nothing of who objected', async () => {
  const { page, at, shot } = applicant
  await at(`/applications/${project.id}`)
  await page.getByText('异议处理中').first().waitFor()
  expect(await page.locator('[data-case]').count()).toBe(0)
  expect(await page.content()).not.toContain('李四')
  await shot('74-on-hold')
})

it('the approver dismisses it with an answer', async () => {
  const { page, at } = approver
  await at(`/applications/${project.id}`)
  await page.locator('[data-case] a').first().click()
  await take(page, 'dismiss', { text: '经核对，签署方系同一机构，异议不成立。' }, '事实清楚')
  await page.getByText('异议不成立').first().waitFor()
})

it('who brought it in reads the answer with the code, in English too', async () => {
  const { page, at, shot, context } = await visit(browser, server, { language: 'en' })
  await at(`/cases/${number}`)
  await page.fill('#code', 'wrong')
  await page.getByRole('button', { name: 'See how it stands' }).click()
  await page.getByText('or the code is wrong').waitFor()
  await page.fill('#code', code)
  await page.getByRole('button', { name: 'See how it stands' }).click()
  await page.getByText('异议不成立').waitFor()
  await page.getByText('Dismissed').waitFor()
  await shot('75-answered-en')
  await context.close()
})

it('nothing was left to do: the officer resumes the publicity', async () => {
  await act(officer, project.id, 'resume-publicity').catch(() => undefined) // unless the clock was quicker
  const after = await officer.api<Application>('GET', `/applications/${project.id}`)
  expect(after.state).toBe('publicised')
})
