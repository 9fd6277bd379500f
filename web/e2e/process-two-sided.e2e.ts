// A call of two governments: both sides’ lists are compared, only what both received is examined, only what both support is
// funded. The other side confirms by a one-time link without an account. And an application of one side alone, which is void.
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Facts } from '@/lib/api/types'
import { PHONE, visit } from './support/browser'
import { factsOfCase } from './support/cases'
import { Journey } from './support/journey'

const TOPIC = 'most-2025-3/singapore'
const APPLICANT = 'applicant-02a'
let journey: Journey
let id = ''
let link = ''

/** What the other side has of the same project. */
const counterpart = (facts: Facts, unit: string): Facts => ({
  number: 'SG-01',
  // The other side writes it otherwise, which is no difference.
  'english title': String(facts['title en']).toUpperCase(),
  field: facts['field'],
  'chinese unit': unit,
  'foreign unit': 'Institute of Science',
  'chinese leader': facts['leader name en'],
  'foreign leader': facts['foreign leader name en'],
  'started on': facts['start date'],
  'ended on': facts['end date'],
  match: 'certain',
})

async function recommended(applicant: string): Promise<string> {
  const made = await journey.apply(applicant, 'most-2025-3', TOPIC, factsOfCase(TOPIC))
  await journey.attach(applicant, made)
  await journey.submit(applicant, made)
  await journey.walk(made, [{ by: 'recommender', action: 'recommend', to: 'matching' }])
  return made
}

beforeAll(async () => {
  journey = await Journey.begin('2025-08-20T02:00:00Z')
})
afterAll(() => journey?.end())

it('is void when the other side has no such application', async () => {
  const alone = await recommended('applicant-03a')
  await journey.walk(alone, [{ by: 'officer', action: 'void', reason: '外方没有收到申报。', to: 'void' }])
  const { page } = await journey.open('applicant-03a', alone)
  await page.getByText('单方申报，无效').first().waitFor()
  await page.getByText('外方没有收到申报。').first().waitFor()
})

it('is shown beside the other side’s application, and the applicant asks the other side by a link', async () => {
  id = await recommended(APPLICANT)
  const { page, shot, axe } = await journey.open(APPLICANT, id)
  await page.getByText('外方申报信息尚未登记').waitFor()
  await page.locator('[data-make-link]').click()
  link = (await page.locator('[data-link]').innerText()).trim()
  expect(link).toMatch(/\/confirm#[\w-]{43}$/)
  await page.locator('[data-sides]').scrollIntoViewIfNeeded()
  await shot('131-link')
  expect(await axe()).toEqual([])
})

it('is confirmed by the other side on a phone, in English, without an account, once', async () => {
  const { page, at, shot, axe, complaints, context } = await visit(journey.browser, { url: journey.url }, { viewport: PHONE })
  await at('/confirm')
  await page.getByText('Please open this page by the link that was sent to you').waitFor()
  await at(`/confirm#${'A'.repeat(43)}`)
  await page.reload()
  await page.getByText('This link cannot be used').waitFor()
  await page.goto(link)
  await page.reload()
  await page.getByRole('heading', { name: 'Confirm a joint application' }).waitFor()
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('en')
  await shot('132-confirm-phone')
  expect(await axe()).toEqual([])
  await page.getByRole('button', { name: 'Send the answer' }).click()
  await page.getByText('Please answer this item').first().waitFor()
  for (const item of await page.locator('[data-item]').all()) {
    const differs = (await item.getAttribute('data-item')) === 'ended on'
    await item.getByText(differs ? 'Our application differs' : 'Agrees with our application').click()
  }
  await page.locator('[data-item="ended on"] input.ant-input').fill('2029-03-31')
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
  expect(complaints).toEqual([])
  await context.close()
})

it('is matched with the other side’s application, what differs is shown, examined and reviewed', async () => {
  const { facts } = await journey.read(id)
  await journey.walk(id, [
    { by: 'examiner', action: 'match', answers: counterpart(facts, String(facts['lead name en'])), to: 'examining' },
  ])
  const { page, shot, axe } = await journey.open('officer', id)
  await page.locator('[data-item="english title"][data-likeness="format"]').waitFor()
  await page.getByText('外方称：2029年3月31日').waitFor()
  await page.getByText('María López').first().waitFor()
  await page.locator('[data-sides]').scrollIntoViewIfNeeded()
  await shot('135-both-sides')
  expect(await axe()).toEqual([])
  await journey.examine('examiner', id)
  await journey.walk(id, [
    { by: 'examiner', action: 'pass', to: 'reviewing' },
    { by: 'officer', action: 'record-review', answers: { score: 93, opinion: '优势互补。' }, to: 'joint' },
    { by: 'officer', action: 'confer', answers: { supported: true, minutes: '联委会纪要第九号' }, to: 'ranked' },
  ])
})

it('is funded as both sides support it, signed, and accepted at the end', async () => {
  await journey.walk(id, [
    { by: 'officer', action: 'propose', answers: { grant: 1000000, reason: '双方支持。' }, to: 'approving' },
    { by: 'approver', action: 'approve', to: 'publicised' },
  ])
  await journey.travel('2025-09-10T02:00:00Z')
  await journey.walk(id, [
    { by: 'officer', action: 'announce', answers: { 'document number': '国科外〔2025〕9号', grant: 1000000 }, to: 'contracting' },
    // The targets stand there already, as applied for.
    {
      by: APPLICANT,
      action: 'draw-up',
      answers: { 'starts on': '2026-04-01', 'ends on': '2029-03-31', 'self raised': 0 },
      to: 'signing-organisation',
    },
    { by: 'admin-02', action: 'return', reason: '起止日期请再核对。', to: 'contracting' },
    {
      by: APPLICANT,
      action: 'draw-up',
      answers: { 'starts on': '2026-05-01', 'ends on': '2029-04-30', 'self raised': 0 },
      to: 'signing-organisation',
    },
    { by: 'admin-02', action: 'sign', to: 'signing-department' },
    { by: 'recommender', action: 'sign', to: 'signing-office' },
    { by: 'officer', action: 'sign', to: 'active' },
    { by: 'finance', action: 'pay', answers: { amount: 1000000, 'paid on': '2025-09-10', reference: 'S-9' }, to: 'active' },
  ])
  // Three years as applied for, a report after each.
  for (const year of [2027, 2028, 2029]) {
    await journey.travel(`${year}-05-02T02:00:00Z`)
    await journey.walk(await journey.caseOf(id, '年度执行报告'), [
      { by: APPLICANT, action: 'submit', answers: { progress: '按计划。', cooperation: '联合实验两次。', spent: 300000 }, to: 'checking' },
      { by: 'recommender', action: 'pass-on', to: 'accepting' },
      { by: 'officer', action: 'accept', to: 'accepted' },
    ])
  }
  await journey.walk(id, [{ by: APPLICANT, action: 'apply-for-acceptance', to: 'accepting' }])
  const acceptance = await journey.caseOf(id, '项目验收')
  await journey.fill(APPLICANT, acceptance, [
    { path: 'cooperation benefit', value: '两国联合团队共建平台。' },
    { path: 'papers/p1', value: { title: '湾区老龄化队列研究', 'with partner': true, 'in Chinese journal': true } },
  ])
  await journey.walk(acceptance, [
    {
      by: APPLICANT,
      action: 'submit',
      answers: { results: '合著论文四篇。', cooperation: '联合实验六次。', 'grant spent': 1000000, 'self raised spent': 0 },
      to: 'checking',
    },
    { by: 'recommender', action: 'pass-on', to: 'deciding' },
    { by: 'officer', action: 'accept', answers: { opinion: '双方一致同意。' }, to: 'accepted' },
  ])
  expect((await journey.read(id)).state).toBe('accepted')
  expect(journey.complaints).toEqual([])
})
