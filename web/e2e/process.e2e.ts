// The process of an application, drawn with where it stands; on a phone a list.
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import type { Application } from '@/lib/api/types'
import { PHONE, startBrowser, visit, type Visitor } from './support/browser'
import { act, attachAll, draft, openCall } from './support/prepare'
import { sharedServer } from './support/shared'

const server = sharedServer()
let browser: Browser
let applicant: Visitor
let project: Application

beforeAll(async () => {
  browser = await startBrowser()
  const { call } = await openCall(server)
  applicant = await visit(browser, server, { person: 'applicant' })
  project = await attachAll(applicant, await draft(applicant, call))
  await act(applicant, project.id, 'submit')
})
afterAll(async () => {
  await browser?.close()
})

it('the present step and those taken are marked, and the list says the same', async () => {
  const { page, at, shot, axe, complaints } = applicant
  await at(`/applications/${project.id}`)
  await page.locator('[data-process] summary').first().click()
  await page.locator('[data-state="recommending"].is-present').waitFor()
  expect(await page.locator('[data-state="draft"].is-seen').count()).toBe(1)
  expect(await page.locator('[data-state="examining"].is-seen').count()).toBe(0)
  expect(await page.locator('[data-process] [aria-current="step"]').getAttribute('data-step')).toBe('recommending')
  await shot('130-process')
  expect(await axe()).toEqual([])
  expect(complaints).toEqual([])
})

it('anybody reads all processes, in English too', async () => {
  const { page, at, shot, context } = await visit(browser, server, { language: 'en' })
  await at('/processes')
  await page.getByRole('link', { name: 'Recognition of a base' }).click()
  await page.locator('[data-state="recognised"]').waitFor()
  await shot('131-process-en')
  await page.locator('.pd-box').evaluate((box) => box.scrollTo(0, 900))
  await shot('132-process-en-below')
  await context.close()
})

it('on a phone the process is a list', async () => {
  const { page, at, shot, context } = await visit(browser, server, { viewport: PHONE })
  await at('/processes/two-sided')
  await page.locator('[data-step="matching"]').waitFor()
  expect(await page.locator('.pd-svg').count()).toBe(0)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width)
  await shot('133-process-phone')
  await context.close()
})
