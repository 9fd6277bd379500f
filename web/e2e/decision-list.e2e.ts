// A decision list from its drawing up to its end: quotas and the line, a row changed with its reason, the approver who
// confirms, the work that carries it out, and an application that stands where the list put it.
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser, Locator } from 'playwright-core'
import { PHONE, startBrowser, visit, type Visitor } from './support/browser'
import { closed } from './support/dialog'
import { openCall, reviewed } from './support/prepare'
import { start, type Running } from './support/server'

// Of its own: who else waits for a decision on the topic would stand in the list too.
let server: Running
let browser: Browser
let officer: Visitor
let id = ''
let topic = ''
let address = ''

beforeAll(async () => {
  ;[browser, server] = await Promise.all([startBrowser(), start()])
  const open = await openCall(server)
  topic = open.topic.id
  const applicant = await visit(browser, server, { person: 'applicant' })
  id = await reviewed(browser, server, applicant, open.call)
  officer = await visit(browser, server, { person: 'officer' })
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const save = (dialog: Locator): Locator => dialog.locator('.ant-modal-footer .ant-btn-primary')

it('an officer draws the list up; the line and what is open are seen', async () => {
  const { page, at, shot } = officer
  await at('/decisions')
  await page.locator(`[data-start="${topic}"]`).click()
  await page.locator('[data-decision="drafting"]').waitFor()
  expect(await page.locator('[data-quota="topic"]').innerText()).toContain('文件未规定')
  await page.locator('[data-act="set-quotas"]').click()
  // What the example year awarded of the topic takes its places too.
  await page.getByLabel('本专题 项数').fill('900')
  await page.locator('[data-act="save-quotas"]').click()
  const dialog = page.getByRole('dialog')
  await page.fill('#decision-reason', '本批次名额由会议确定')
  await save(dialog).click()
  await closed(dialog)
  await page.getByText('本批次名额由会议确定').waitFor()
  await shot('decision-list')
  address = new URL(page.url()).pathname
})

it('a row is changed with the keyboard, and the reason is kept', async () => {
  const { page } = officer
  await page.locator('tr[data-outcome] button[aria-label^="修改"]').first().focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await page.fill('#grant', '300000')
  await page.fill('#decision-reason', '核减设备费')
  await save(dialog).click()
  await closed(dialog)
  await page.getByText('核减设备费').first().waitFor()
})

it('the approver confirms, and everybody is moved', async () => {
  const { page } = officer
  await page.locator('[data-act="propose"]').click()
  await save(page.getByRole('dialog')).click()
  await page.locator('[data-decision="proposed"]').waitFor()
  const approver = await visit(browser, server, { person: 'approver', language: 'en' })
  await approver.at(address)
  await approver.page.locator('[data-act="confirm"]').click()
  await save(approver.page.getByRole('dialog')).click()
  await approver.page.locator('[data-decision="confirmed"]').waitFor()
  await approver.page.getByText('How far it is').click()
  await approver.page.locator('[data-bulk="done"]').waitFor()
  await approver.shot('decision-work-en')
  await approver.at(`/applications/${id}`)
  await approver.page.getByText('Publicised').first().waitFor()
  await approver.context.close()
})

it('on a phone the list fits', async () => {
  const phone = await visit(browser, server, { person: 'officer', viewport: PHONE })
  await phone.at(address)
  await phone.page.locator('h1').waitFor()
  await phone.shot('decision-list-phone')
  expect(await phone.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width)
  await phone.context.close()
})
