// A two-sided project: the applicant asks the other side by a one-time link, the other side answers in English on a phone,
// the officer records the other side's application, and everybody sees both side by side.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import type { Application } from '@/lib/api/types'
import { PHONE, startBrowser, visit, type Visitor } from './support/browser'
import { act, attachAll, draft, openCall } from './support/prepare'
import { POLICIES, start, type Running } from './support/server'

let browser: Browser
let running: Running
let policies = ''
let applicant: Visitor
let officer: Visitor
let project: Application
let link = ''

beforeAll(async () => {
  // The topic of the open call, applied for by both sides.
  policies = mkdtempSync(join(tmpdir(), 'guohe-two-sides-'))
  cpSync(POLICIES, policies, { recursive: true })
  const topic = join(policies, 'gd-2025/joint-rd.yaml')
  const text = readFileSync(topic, 'utf8')
  expect(text).toContain('process: pre-award')
  writeFileSync(topic, text.replace('process: pre-award', 'process: two-sided'))
  running = await start({ policies })
  browser = await startBrowser()
  applicant = await visit(browser, running, { person: 'applicant' })
  officer = await visit(browser, running, { person: 'officer' })
  const { call } = await openCall(running)
  project = await attachAll(applicant, await draft(applicant, call))
  await act(applicant, project.id, 'submit')
  const department = await visit(browser, running, { person: 'department' })
  await act(department, project.id, 'recommend')
  await department.context.close()
})
afterAll(async () => {
  await browser?.close()
  await running?.stop()
  rmSync(policies, { recursive: true, force: true })
})

it('the applicant sees where the application stands, drawn, and makes a link', async () => {
  const { page, at, shot, axe, complaints } = applicant
  await at(`/applications/${project.id}`)
  await page.locator('[data-process] summary').first().click()
  await page.locator('[data-state="matching"].is-present').waitFor()
  expect(await page.locator('[data-state="draft"].is-seen').count()).toBe(1)
  expect(await page.locator('[data-process] [aria-current="step"]').count()).toBe(1)
  await shot('130-process')
  await page.locator('[data-make-link]').click()
  const shown = page.locator('[data-link]')
  await shown.waitFor()
  link = (await shown.innerText()).trim()
  expect(link).toMatch(/\/confirm#[\w-]{43}$/)
  await page.locator('[data-sides]').scrollIntoViewIfNeeded()
  await shot('131-link')
  expect(await axe()).toEqual([])
  expect(complaints).toEqual([])
})

it('the other side answers on a phone, in English, without an account', async () => {
  const { page, at, shot, axe, complaints, context } = await visit(browser, running, { viewport: PHONE })
  await at(link.replace(running.url, ''))
  await page.getByRole('heading', { name: 'Confirm a joint application' }).waitFor()
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('en')
  expect(await page.content()).not.toContain('C01X00T47')
  await shot('132-confirm-phone')
  expect(await axe()).toEqual([])
  await page.getByRole('button', { name: 'Send the answer' }).click()
  await page.getByText('Please answer this item').first().waitFor()
  const items = page.locator('[data-item]')
  const count = await items.count()
  for (let index = 0; index < count; index += 1) {
    const differs = (await items.nth(index).getAttribute('data-item')) === 'ended on'
    await items.nth(index).getByText(differs ? 'Our application differs' : 'Agrees with our application').click()
  }
  await page.locator('[data-item="ended on"] input[type=text], [data-item="ended on"] input.ant-input').first().fill('2028-10-31')
  await page.fill('#c-name', 'María López')
  await page.fill('#c-post', 'Programme officer')
  await page.fill('#c-email', 'maria@example.org')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width)
  await shot('133-confirm-filled')
  await page.getByRole('button', { name: 'Send the answer' }).click()
  await page.getByText('your answer has been received').waitFor()
  await shot('134-confirmed')
  await page.reload()
  await page.getByText('This link cannot be used').waitFor()
  await page.getByRole('button', { name: /中文/ }).click()
  await page.getByText('链接不能使用').waitFor()
  expect(complaints).toEqual([])
  await context.close()
})

it('both sides stand side by side for the officer, differences shown', async () => {
  const facts = (await officer.api<Application>('GET', `/applications/${project.id}`)).facts
  await act(officer, project.id, 'match', undefined, {
    number: 'DE-2025-17',
    'english title': String(facts['title en']).toUpperCase(),
    'chinese unit': 'Guangzhou University',
    'foreign unit': 'Fraunhofer',
    'chinese leader': 'Anna Weber',
    'foreign leader': 'Karl Müller',
    'started on': '2025-10-01',
    'ended on': '2028-10-31',
    match: 'certain',
  })
  const { page, at, shot, axe } = officer
  await at(`/applications/${project.id}`)
  await page.locator('[data-item="english title"][data-likeness="format"]').waitFor()
  await page.locator('[data-item="ended on"][data-likeness="differs"]').waitFor()
  await page.getByText('外方称：2028-10-31').waitFor()
  await page.getByText('María López').first().waitFor()
  await page.locator('[data-sides]').scrollIntoViewIfNeeded()
  await shot('135-both-sides')
  expect(await axe()).toEqual([])
})

it('on a phone the process is a list', async () => {
  const { page, at, shot, context } = await visit(browser, running, { person: 'officer', viewport: PHONE, language: 'en' })
  await at('/processes/two-sided')
  await page.locator('[data-step="matching"]').waitFor()
  expect(await page.locator('.pd-svg').count()).toBe(0)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width)
  await shot('136-process-phone')
  await context.close()
})
