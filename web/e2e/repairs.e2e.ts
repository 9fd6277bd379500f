// What would meet a clause that is not met: asked for on a clause, it leads to the field; when that is put right, the
// clause is met. In the self-check, and in a draft, in English and on a phone.
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import type { Call } from '@/lib/api/types'
import { PHONE, startBrowser, visit } from './support/browser'
import { saved } from './support/form'
import { control, draft, openCall } from './support/prepare'
import { sharedServer } from './support/shared'

const server = sharedServer()
let browser: Browser
let call: Call

beforeAll(async () => {
  browser = await startBrowser()
  call = (await openCall(server)).call
})
afterAll(async () => {
  await browser?.close()
})

it('tells in the self-check, leads to the field, and is gone when it is met', async () => {
  const { page, at, shot, axe, complaints } = await visit(browser, server)
  let asked = 0
  page.on('request', (request) => {
    if (request.url().endsWith('/repairs')) asked += 1
  })
  await at(`/calls/${call.id}/topics/joint-rd/check`)
  await page.fill(control('requested grant'), '600000')
  const clause = page.locator('.v-panel [data-clause="F2"][data-status="unmet"]')
  const link = clause.getByRole('button', { name: '怎样才能符合？' })
  await link.waitFor()
  expect(asked).toBe(0)
  await link.focus()
  await page.keyboard.press('Enter')
  await clause.locator('.v-repairs__list').getByText('500,000').waitFor()
  await shot('70-repairs')
  expect(await axe()).toEqual([])
  await clause.locator('.v-repairs__links button').first().click()
  await page.waitForFunction((id) => document.activeElement?.id === id, control('requested grant').slice(1))
  // Other facts: what was found for the old ones is not shown any more.
  await page.fill(control('requested grant'), '700000')
  await clause.locator('.v-repairs__list').getByText('700,000').waitFor()
  expect(await clause.getByText('600,000').count()).toBe(0)
  await page.fill(control('requested grant'), '500000')
  await page.locator('.v-panel [data-clause="F2"][data-status="met"]').waitFor()
  expect(await page.locator('[data-repairs="F2"]').count()).toBe(0)
  expect(asked).toBe(2)
  expect(complaints).toEqual([])
})

it('tells in a draft, in English on a phone, and closes the drawer on the way to the field', async () => {
  const { page, at, shot, api } = await visit(browser, server, { person: 'applicant', language: 'en', viewport: PHONE })
  const { id } = await draft({ page, api } as never, call)
  await at(`/applications/${id}`)
  await page.fill(control('requested grant'), '2000000')
  await saved(page)
  await page.locator('.f-work__bar button').click()
  const panel = page.getByRole('dialog')
  const clause = panel.locator('[data-clause="F2"][data-status="unmet"]')
  await clause.getByRole('button', { name: 'What would meet it?' }).click()
  await clause.locator('.v-repairs__list').getByText('500,000').waitFor()
  await shot('71-repairs-phone-en')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width)
  await clause.locator('.v-repairs__links button').first().click()
  await page.waitForFunction((field) => document.activeElement?.id === field, control('requested grant').slice(1))
})
