// A call from the web: an officer prepares it in the form, another publishes it, an applicant finds it in the portal and
// begins an application; then its closing is put off, and the portal says by what.
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { PHONE, startBrowser, visit, type Visitor } from './support/browser'
import { start, type Running } from './support/server'

// Of its own: another open call would stand on everybody's portal.
let server: Running
let browser: Browser
let officer: Visitor
let address = ''

beforeAll(async () => {
  ;[browser, server] = await Promise.all([startBrowser(), start()])
  officer = await visit(browser, server, { person: 'officer' })
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

/** A day from now, at nine, as a control of date and time takes it. */
const local = (days: number): string => `${new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)}T09:00`

async function choose(page: Page, control: string, option: string): Promise<void> {
  await page.locator(control).press('ArrowDown')
  await page.locator('.ant-select-dropdown:visible').getByText(option, { exact: true }).first().click()
}

async function publish(by: Visitor): Promise<void> {
  await by.at(address)
  await by.page.locator('[data-act="publish"]').click()
  await by.page.locator('[data-change="published"]').waitFor()
}

it('an officer prepares a call; what is wrong is said at its field', async () => {
  const { page, at, shot, axe } = officer
  await at('/call-changes')
  await shot('calls-of-office')
  await page.locator('[data-act="new-call"]').press('Enter')
  await page.fill('#call-id', 'night-2025')
  await page.fill('#call-title-zh', '夜间合作专项申报')
  await page.fill('#call-title-en', 'Call for work at night')
  await page.fill('#call-document-zh', '关于组织夜间合作专项申报的通知')
  await page.fill('#call-document-en', 'Notice of the call for work at night')
  await page.fill('#call-opens_at', local(-1))
  await page.fill('#call-closes_at', local(-2))
  await choose(page, '#call-guideline', '2025年度广东省国际科技合作领域项目')
  await page.getByLabel('国际科技合作研发项目', { exact: true }).check()
  await page.getByLabel('公示期（工作日）').fill('no')
  await page.locator('[data-act="save"]').press('Enter')
  await page.getByText('截止须晚于开始').waitFor()
  expect(await page.locator('.f-bad').count()).toBe(2)
  await shot('call-editor')
  expect(await axe()).toEqual([])
  await page.fill('#call-closes_at', local(30))
  await page.getByLabel('公示期（工作日）').fill('7')
  await page.locator('[data-act="save"]').press('Enter')
  await page.locator('[data-change="prepared"]').waitFor()
  expect(await page.locator('[data-act="publish"]').isDisabled()).toBe(true)
  await shot('call-change')
  address = new URL(page.url()).pathname
})

it('another officer publishes it, and an applicant begins an application', async () => {
  const second = await visit(browser, server, { person: 'secondOfficer', language: 'en', viewport: PHONE })
  await second.at(address)
  await second.shot('call-change-phone')
  await publish(second)
  const applicant = await visit(browser, server, { person: 'applicant' })
  const { page, at } = applicant
  await at('/')
  await page.getByRole('link', { name: '夜间合作专项申报' }).click()
  await page.getByRole('link', { name: '国际科技合作研发项目' }).first().click()
  await page.getByRole('button', { name: '开始申报' }).first().click()
  await page.waitForURL(/\/applications\//)
  expect(applicant.complaints).toEqual([])
})

it('its closing is put off by a document, which the portal names', async () => {
  const { page, at } = officer
  await at('/call-changes')
  await page.locator('[data-call="night-2025"] [data-act="extend"]').click()
  await page.fill('#call-closes_at', local(45))
  await page.fill('#call-basis-zh', '粤科函〔2025〕12号')
  await page.fill('#call-basis-en', 'Letter 12 of 2025')
  await page.fill('#call-reason', '台风停工')
  await page.locator('[data-act="save"]').click()
  await page.locator('[data-change="prepared"]').waitFor()
  address = new URL(page.url()).pathname
  await publish(await visit(browser, server, { person: 'approver' }))
  const reader = await visit(browser, server, { viewport: PHONE })
  await reader.at('/calls/night-2025')
  await reader.page.locator('[data-extensions]').getByText('粤科函〔2025〕12号').waitFor()
  await reader.shot('call-extended-phone')
  expect(await reader.axe()).toEqual([])
})
