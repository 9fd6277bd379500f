// Return for correction: the examiner finds a clause not met and sends it back once, with the reasons of the clauses; the
// applicant reads them, puts it right and submits again; a second return is not offered.
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import { startBrowser, visit, type Visitor } from './support/browser'
import { confirmSubmission, saved } from './support/form'
import { act, attachAll, control, draft, openCall } from './support/prepare'
import { sharedServer } from './support/shared'

const server = sharedServer()
let browser: Browser
let applicant: Visitor
let examiner: Visitor
let id = ''
const REMARK = '协议第三条未写明知识产权归属，请补充。'

beforeAll(async () => {
  browser = await startBrowser()
  const { call } = await openCall(server)
  applicant = await visit(browser, server, { person: 'applicant' })
  const application = await attachAll(applicant, await draft(applicant, call))
  id = application.id
  await act(applicant, id, 'submit')
  const department = await visit(browser, server, { person: 'department' })
  await act(department, id, 'recommend')
  examiner = await visit(browser, server, { person: 'examiner' })
})
afterAll(async () => {
  await browser?.close()
})

it('the examiner writes a remark, which saves itself and becomes the reason', async () => {
  const { page, at, shot } = examiner
  await at(`/examinations/${id}`)
  const clause = page.locator('.e-clause[data-clause="E2c"]')
  await clause.waitFor()
  await clause.locator('> .e-finding .ant-segmented-item').nth(2).click()
  await clause.locator('> .e-finding textarea').first().fill(REMARK)
  await clause.locator('> .e-clause__head [data-saved="saved"]').waitFor()
  await page.locator('.e-reasons').getByText(REMARK).waitFor()
  await shot('50-finding')
  await page.reload()
  await page.locator('.e-clause[data-clause="E2c"] > .e-finding textarea').first().waitFor()
  expect(await page.locator('.e-clause[data-clause="E2c"] > .e-finding textarea').first().inputValue()).toBe(REMARK)
})

it('the examiner returns it; the reasons stand in the dialog and can be edited', async () => {
  const { page, shot } = examiner
  await page.locator('[data-action="return"]').click()
  const reason = page.locator('#reason')
  expect(await reason.inputValue()).toContain(REMARK)
  await reason.fill(`${await reason.inputValue()}\n请于五个工作日内补正。`)
  await shot('51-return')
  await page.getByRole('dialog').getByRole('button', { name: /^确认/ }).click()
  await page.locator('[data-action="return"]').waitFor({ state: 'detached' })
})

it('the applicant reads why, corrects and submits again', async () => {
  const { page, at, shot } = applicant
  await at(`/applications/${id}`)
  await page.getByText('请于五个工作日内补正。').first().waitFor()
  await shot('52-returned')
  // What the examiner found stands in nobody's way: it may go back as it is.
  await page.locator('[data-action="submit"]:not([disabled])').waitFor()
  await page.fill(control('priority basis'), '补充说明：协议已增加知识产权归属条款。')
  await saved(page)
  await page.locator('[data-action="submit"]:not([disabled])').click()
  await confirmSubmission(page)
})

it('a second return for correction is not offered', async () => {
  const { page, at, shot } = examiner
  await at(`/examinations/${id}`)
  await page.locator('[data-action="pass"]').waitFor()
  expect(await page.locator('[data-action="return"]:not([disabled])').count()).toBe(0)
  await shot('53-no-second-return')
})

it('nothing went wrong on the way', () => {
  expect([...applicant.complaints, ...examiner.complaints]).toEqual([])
})
