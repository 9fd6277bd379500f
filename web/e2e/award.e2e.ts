// After the examination: the officer records the review and proposes, another person approves, the applicant is told and
// sees until when the list is public; what is wrong in a form is shown at its field.
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser, Locator } from 'playwright-core'
import { startBrowser, visit, type Visitor } from './support/browser'
import { control, examined, openCall } from './support/prepare'
import { sharedServer } from './support/shared'

const server = sharedServer()
let browser: Browser
let applicant: Visitor
let officer: Visitor
let id = ''

beforeAll(async () => {
  browser = await startBrowser()
  const { call } = await openCall(server)
  applicant = await visit(browser, server, { person: 'applicant' })
  id = await examined(browser, server, applicant, call)
  officer = await visit(browser, server, { person: 'officer' })
})
afterAll(async () => {
  await browser?.close()
})

// By its place: while its spinner fades, the button's name begins with "loading".
const confirm = (dialog: Locator): Locator => dialog.locator('.ant-modal-footer .ant-btn-primary')

it('the officer records the review; a wrong answer is shown at its field', async () => {
  const { page, at, shot } = officer
  await at(`/applications/${id}`)
  await page.locator('[data-action="record-review"]').click()
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  await confirm(dialog).click()
  await dialog.getByText('请填写“综合得分”').first().waitFor()
  await shot('60-review-refused')
  await page.fill(control('score'), '91.5')
  await page.fill(control('rank'), '2')
  await page.fill(control('opinion'), '目标明确，合作基础扎实，建议立项。')
  await shot('61-review')
  await confirm(dialog).click()
  await page.locator('[data-record="review"]').waitFor()
  expect(await page.locator('[data-record="review"]').innerText()).toContain('91.5')
})

it('no more than was applied for can be proposed', async () => {
  const { page, shot } = officer
  await page.locator('[data-action="propose"]').click()
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  await page.fill(control('grant'), '99000000')
  await page.fill(control('reason'), '排名靠前。')
  await confirm(dialog).click()
  await dialog.getByText('拟资助金额不得超过申请金额').first().waitFor()
  await page.fill(control('grant'), '400000')
  await confirm(dialog).click()
  await page.locator('[data-record="proposal"]').waitFor()
  await shot('62-proposed')
})

it('the approver approves, in English; the period of publicity has its last day', async () => {
  const { page, at, shot, context } = await visit(browser, server, { person: 'approver', language: 'en' })
  await at('/notices')
  await page.getByText('is proposed; please decide').first().waitFor()
  await shot('63-notices-en')
  await page.locator('.n-item a').first().click()
  await page.locator('[data-action="approve"]').click()
  await confirm(page.getByRole('dialog')).click()
  await page.getByText('Publicised').first().waitFor()
  await page.getByText('Due by').waitFor()
  await shot('64-publicised-en')
  await context.close()
})

it('the office cannot end the publicity early, and sees why', async () => {
  const { page, at } = officer
  await at(`/applications/${id}`)
  await page.locator('[data-action="end-publicity"][disabled]').waitFor()
  expect(await page.locator('#why-end-publicity').innerText()).toContain('未满')
})

it('the applicant is told, and sees nothing of the office’s own records', async () => {
  const { page, at, shot } = applicant
  await at('/notices')
  await page.getByText('拟立项，已开始公示').first().waitFor()
  const unread = await page.locator('.n-item.is-unread').count()
  await shot('65-notices')
  await page.locator('.n-item.is-unread a').first().click()
  await page.getByText('本环节期限').waitFor()
  expect(await page.locator('[data-record]').count()).toBe(0)
  await at('/notices')
  await expect.poll(() => page.locator('.n-item.is-unread').count()).toBe(unread - 1)
  await page.getByRole('button', { name: '全部标为已读' }).click()
  await page.locator('.n-item.is-unread').first().waitFor({ state: 'detached' })
  expect(applicant.complaints).toEqual([])
})
