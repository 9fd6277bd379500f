// Bulk work from the list of applications: selected, shown, confirmed by a second person where it decides, carried out,
// and taken back.
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import { startBrowser, visit, type Visitor } from './support/browser'
import { sharedServer } from './support/shared'
import { openCall, reviewed } from './support/prepare'

const server = sharedServer()
let browser: Browser
let officer: Visitor
let id = ''
let number = ''

beforeAll(async () => {
  browser = await startBrowser()
  const { call } = await openCall(server)
  const applicant = await visit(browser, server, { person: 'applicant' })
  id = await reviewed(browser, server, applicant, call)
  officer = await visit(browser, server, { person: 'officer' })
  number = (await officer.api<{ number: string }>('GET', `/applications/${id}`)).number
})
afterAll(async () => {
  await browser?.close()
})

it('a decision is shown first and confirmed by another person, then taken back', async () => {
  const { page, at, shot } = officer
  await at('/applications')
  await page.getByLabel(`选择 ${number}`).check()
  await page.getByText('已选 1 件').waitFor()
  await shot('bulk-bar')
  await page.locator('.b-bar [data-action="reject"]').click()
  await page.fill('#reason', '得分低于立项线')
  await page.getByRole('dialog').locator('.ant-modal-footer .ant-btn-primary').click()
  await page.locator('[data-bulk="previewed"]').waitFor()
  await page.getByText('须由另一人确认').waitFor()
  const address = new URL(page.url()).pathname
  await shot('bulk-preview')

  const approver = await visit(browser, server, { person: 'approver', language: 'en' })
  await approver.at(address)
  await approver.page.getByText('is only for: programme officer').waitFor()
  expect(await approver.page.locator('[data-act="confirm"]').count()).toBe(0)
  expect(await approver.axe()).toEqual([])
  await approver.context.close()

  const second = await visit(browser, server, { person: 'secondOfficer' })
  await second.at('/notices')
  await second.page.getByText('待另一人确认').first().waitFor()
  await second.at(address)
  await second.page.locator('[data-act="confirm"]').click()
  await second.page.locator('[data-bulk="done"]').waitFor()
  await second.page.locator('[data-act="take-back"]').click()
  await second.page.fill('#take-back-reason', '核对后再定')
  await second.page.getByRole('dialog').locator('.ant-modal-footer .ant-btn-primary').click()
  await second.page.locator('tr[data-row="taken_back"]').waitFor()
  await second.context.close()
})

it('what decides nothing is confirmed by the same person and can be taken back', async () => {
  const { page, at, shot } = officer
  const work = await officer.api<{ id: string }>('POST', '/bulk', {
    action: 'propose',
    reason: '',
    form: { grant: 100000, reason: '补充评议' },
    ids: [id],
  })
  await at(`/bulk/${work.id}`)
  await page.locator('[data-act="confirm"]').click()
  await page.locator('[data-bulk="done"]').waitFor()
  await page.locator('tr[data-row="done"]').waitFor()
  await shot('bulk-done')
  await page.locator('[data-act="take-back"]').click()
  await page.fill('#take-back-reason', '选错了')
  await page.getByRole('dialog').locator('.ant-modal-footer .ant-btn-primary').click()
  await page.locator('tr[data-row="taken_back"]').waitFor()
  expect((await officer.api<{ state: string }>('GET', `/applications/${id}`)).state).toBe('ranked')
})
