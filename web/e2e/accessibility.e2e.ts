// WCAG 2.1 AA by axe on the main pages in both languages, the keyboard, and a phone's width.
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Browser } from 'playwright-core'
import type { Call } from '@/lib/api/types'
import { PHONE, startBrowser, visit, type Person } from './support/browser'
import { act, attachAll, draft, openCall } from './support/prepare'

const server = { url: inject('url') }
let browser: Browser
let call: Call
let drafted = ''
let submitted = ''
let ruleDraft = ''

beforeAll(async () => {
  browser = await startBrowser()
  call = (await openCall(server)).call
  const applicant = await visit(browser, server, { person: 'applicant' })
  drafted = (await draft(applicant, call)).id
  const application = await attachAll(applicant, await draft(applicant, call))
  submitted = application.id
  await act(applicant, submitted, 'submit')
  const department = await visit(browser, server, { person: 'department' })
  await act(department, submitted, 'recommend')
  const officer = await visit(browser, server, { person: 'officer' })
  ruleDraft = (await officer.api<{ id: string }>('POST', '/pack-drafts', { pack: 'gd-2025', note: '无障碍检查用的草稿' })).id
})
afterAll(async () => {
  await browser?.close()
})

const pages: [string, () => string, Person | undefined][] = [
  ['portal', () => '/', undefined],
  ['call', () => `/calls/${call.id}`, undefined],
  ['topic', () => `/calls/${call.id}/topics/joint-rd`, undefined],
  ['self-check', () => `/calls/${call.id}/topics/joint-rd/check`, undefined],
  ['topic-finder', () => '/topic-finder', undefined],
  ['receipts', () => '/receipts', undefined],
  ['public-lists', () => '/public', undefined],
  ['announcements', () => '/public?list=announcements', undefined],
  ['open-data', () => '/open-data', undefined],
  ['public-statistics', () => '/statistics', undefined],
  ['sign-in', () => '/sign-in', undefined],
  ['register', () => '/register', undefined],
  ['registrations', () => '/registrations', 'department'],
  ['account', () => '/account', 'applicant'],
  ['account-organisation', () => '/account?tab=organisation', 'applicant'],
  ['applications', () => '/applications', 'applicant'],
  ['editor', () => `/applications/${drafted}`, 'applicant'],
  ['application', () => `/applications/${submitted}`, 'applicant'],
  ['receipt', () => `/applications/${submitted}/receipt`, 'applicant'],
  ['recommendations', () => '/recommendations', 'department'],
  ['recommendation', () => `/recommendations/${submitted}`, 'department'],
  ['examinations', () => '/examinations', 'examiner'],
  ['examination', () => `/examinations/${submitted}`, 'examiner'],
  ['ledger', () => '/ledger', 'auditor'],
  ['packs', () => '/packs', 'officer'],
  ['pack', () => '/packs/gd-2025', 'officer'],
  ['pack-parameters', () => '/packs/gd-2025?tab=parameters', 'officer'],
  ['pack-cases', () => '/packs/gd-2025?tab=cases', 'officer'],
  ['pack-coverage', () => '/packs/gd-2025?tab=coverage', 'officer'],
  ['pack-document', () => '/packs/gd-2025/document', 'officer'],
  ['rule-editor', () => `/pack-drafts/${ruleDraft}?topic=joint-rd&clause=S6`, 'officer'],
  ['rule-files', () => `/pack-drafts/${ruleDraft}?view=files&file=joint-rd.yaml`, 'officer'],
  ['rule-parameters', () => `/pack-drafts/${ruleDraft}?view=parameters`, 'officer'],
  ['simulation', () => '/simulation?topic=gd-2025%2Fjoint-rd', 'officer'],
  ['statistics', () => '/statistics', 'officer'],
  ['imports', () => '/imports', 'officer'],
  ['notices', () => '/notices', 'applicant'],
]

describe.each(['zh', 'en'] as const)('in %s', (language) => {
  it.each(pages)('%s has no violation', async (name, path, person) => {
    const visitor = await visit(browser, server, { language, ...(person ? { person } : {}) })
    await visitor.at(path())
    await visitor.page.locator('h1').first().waitFor()
    await visitor.page.waitForTimeout(300)
    await visitor.shot(`a11y-${name}-${language}`)
    expect(await visitor.axe()).toEqual([])
    expect(visitor.complaints).toEqual([])
    await visitor.context.close()
  })
})

describe('on a phone', () => {
  it.each(pages)('%s fits', async (name, path, person) => {
    const visitor = await visit(browser, server, { viewport: PHONE, ...(person ? { person } : {}) })
    await visitor.at(path())
    await visitor.page.locator('h1').first().waitFor()
    await visitor.shot(`phone-${name}`)
    expect(await visitor.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width)
    await visitor.context.close()
  })
})

it('the keyboard goes from the skip link to the content and through a dialog', async () => {
  const { page, at, context } = await visit(browser, server, { person: 'department' })
  await at('/recommendations')
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.className)).toBe('g-skip')
  await page.keyboard.press('Enter')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
  await context.close()

  const examiner = await visit(browser, server, { person: 'examiner' })
  await examiner.at(`/examinations/${submitted}`)
  const back = examiner.page.locator('[data-action="return"]')
  await back.focus()
  await examiner.page.keyboard.press('Enter')
  await examiner.page.getByRole('dialog').waitFor()
  await examiner.page.waitForFunction(() => Boolean(document.activeElement?.closest('[role=dialog]')))
  for (let step = 0; step < 12; step += 1) {
    await examiner.page.keyboard.press('Tab')
    // Between the last button and the first the focus may rest on the document itself; never on what lies behind.
    const inside = await examiner.page.evaluate(
      () => document.activeElement === document.body || Boolean(document.activeElement?.closest('[role=dialog]')),
    )
    expect(inside).toBe(true)
  }
  await examiner.page.keyboard.press('Escape')
  await examiner.page.getByRole('dialog').waitFor({ state: 'detached' })
  await examiner.page.waitForTimeout(100)
  expect(await back.evaluate((element) => element === document.activeElement)).toBe(true)
  await examiner.context.close()
})
