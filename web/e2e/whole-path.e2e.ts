// The whole path, as five people walk it: anybody checks themselves, an applicant applies, the department recommends,
// the examiner examines and passes it (in English), the auditor reads what happened.
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import type { Call, TopicView } from '@/lib/api/types'
import { startBrowser, visit, type Visitor } from './support/browser'
import { closed } from './support/dialog'
import { CALL_TOPIC, completeFacts } from './support/facts'
import { fillField, fillForm, PDF, promiseTruth, saved, statusOf } from './support/form'
import { sharedServer } from './support/shared'
import { examineEveryClause } from './support/sheet'

const server = sharedServer()
let browser: Browser
let call: Call
let topic: TopicView
let application = ''
let receipt = ''
const visitors: Visitor[] = []

const meet = async (options: Parameters<typeof visit>[2]): Promise<Visitor> => {
  const visitor = await visit(browser, server, options)
  visitors.push(visitor)
  return visitor
}
const fieldOf = (name: string) => {
  const field = topic.fields.find((candidate) => candidate.name === name)
  if (!field) throw new Error(name)
  return field
}

beforeAll(async () => {
  browser = await startBrowser()
  const calls = (await (await fetch(`${server.url}/api/v1/calls`)).json()) as { calls: Call[] }
  const found = calls.calls.find((candidate) => candidate.state === 'open' && candidate.topics.some(({ id }) => id === CALL_TOPIC))
  if (!found) throw new Error('no open call with the topic')
  call = found
  const reply = await fetch(`${server.url}/api/v1/calls/${call.id}/topics/${encodeURIComponent(CALL_TOPIC)}`)
  topic = ((await reply.json()) as { topic: TopicView }).topic
})
afterAll(async () => {
  await browser?.close()
})

it('anybody finds an open call and reads its clauses', async () => {
  const { page, at, shot } = await meet({})
  await at('/')
  await shot('01-portal')
  await page.getByRole('link', { name: call.title.zh }).click()
  await page.getByRole('heading', { level: 1, name: call.title.zh }).waitFor()
  await shot('02-call')
  await page.getByRole('link', { name: topic.title.zh, exact: true }).click()
  await page.locator('#clause-E6b').waitFor()
  expect(await page.locator('#clause-E6b .g-cite').first().textContent()).toContain('专题一')
  await shot('03-topic')
})

it('anybody checks themselves, and the verdict follows the typing', async () => {
  const { page, at, shot } = await meet({})
  await at(`/calls/${call.id}/topics/joint-rd/check`)
  await page.locator('.v-panel [data-clause="F2"]').waitFor()
  expect(await statusOf(page, 'F2')).toBe('unknown')
  await fillField(page, fieldOf('requested grant'), 'requested grant', '600000')
  await page.locator('.v-panel [data-clause="F2"][data-status="unmet"]').waitFor()
  expect(await page.locator('.v-panel [data-clause="F2"] .v-clause__found').textContent()).toContain('600,000')
  expect(await page.locator('[data-field="requested grant"] .f-unmet').count()).toBeGreaterThan(0)
  await fillField(page, fieldOf('partners'), 'partners', completeFacts('')['partners'])
  await page.locator('.v-panel [data-clause="E1"][data-status="needs_evidence"], .v-panel [data-clause="E1"][data-status="met"]').waitFor()
  await fillField(page, fieldOf('requested grant'), 'requested grant', '500000')
  await page.locator('.v-panel [data-clause="F2"][data-status="met"]').waitFor()
  await page.locator('.v-panel [data-clause="F2"] .v-clause__head').click()
  await shot('04-self-check')
  // A reload forgets nothing: it is kept on the device.
  await page.reload()
  await page.locator('.v-panel [data-clause="F2"][data-status="met"]').waitFor()
})

it('an applicant applies: form, verdict, files, receipt', async () => {
  const { page, at, shot } = await meet({ person: 'applicant' })
  await at(`/calls/${call.id}/topics/joint-rd`)
  await page.getByRole('button', { name: '开始申报' }).click()
  await page.waitForURL(/\/applications\/[^/]+$/)
  application = new URL(page.url()).pathname.split('/').at(-1) ?? ''
  await page.locator('[data-save]').waitFor()
  expect(await page.locator('[data-action="submit"]').isDisabled()).toBe(true)
  expect(await page.locator('#why-submit').textContent()).toContain('暂不能提交')
  const lead = await page.locator('#f-lead_w_name').inputValue()
  expect(lead).not.toBe('')
  await shot('10-new-application')
  await fillForm(page, topic, completeFacts(lead))
  await saved(page)
  await shot('11-filled-in')
  expect(await page.locator('.v-panel .v-clause--bad').count()).toBe(0)

  const wanted = await page
    .locator('#attachments li[data-evidence]:has(> div > .g-badge--wait)')
    .evaluateAll((items) => items.map((item) => item.getAttribute('data-evidence') ?? ''))
  expect(wanted).toContain('cooperation agreement')
  for (const kind of wanted) {
    const row = page.locator(`#attachments li[data-evidence="${kind}"]`)
    await row.locator('input[type=file]').setInputFiles({ name: `${kind}.pdf`, mimeType: 'application/pdf', buffer: PDF })
    await row.locator('.a-files li').waitFor()
  }
  await page.locator('#attachments').scrollIntoViewIfNeeded()
  await shot('12-attached')
  await page.locator('[data-action="submit"]:not([disabled])').waitFor()
  await page.locator('[data-action="submit"]').click()
  const dialog = page.getByRole('dialog')
  await promiseTruth(page)
  await shot('13-submit')
  await dialog.getByRole('button', { name: '确认提交' }).click()
  await page.waitForURL(/\/receipt$/)
  await page.locator('.r-receipt').waitFor()
  receipt = (await page.locator('.r-receipt .is-main dd').first().textContent()) ?? ''
  expect(receipt).not.toBe('')
  await shot('14-receipt')
  await page.emulateMedia({ media: 'print' })
  await shot('15-receipt-print')
})

it('anybody can check the receipt', async () => {
  const { page, at, shot } = await meet({})
  await at('/receipts')
  await page.fill('#number', receipt)
  await page.getByRole('button', { name: '核验' }).click()
  await page.getByRole('heading', { name: '回执有效' }).waitFor()
  const digest = (await page.locator('.r-result dd').last().textContent()) ?? ''
  await page.fill('#digest', digest)
  await page.getByText('摘要一致').waitFor()
  await shot('16-receipt-check')
  await at('/receipts/NO-SUCH-RECEIPT')
  await page.getByRole('heading', { name: '没有这个编号的回执' }).waitFor()
})

it('the department recommends it', async () => {
  const { page, at, shot } = await meet({ person: 'department' })
  await at('/recommendations')
  await page.locator(`tr[data-id="${application}"]`).waitFor()
  await shot('20-recommendation-queue')
  await page.locator(`tr[data-id="${application}"] a`).click()
  await page.locator('[data-action="recommend"]').waitFor()
  await shot('21-recommendation')
  await page.locator('[data-action="return"]').click()
  await page.getByRole('dialog').getByRole('button', { name: /^确认/ }).click()
  await page.getByText('请写明理由').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: '取消' }).click()
  await closed(page.getByRole('dialog'))
  await page.locator('[data-action="recommend"]').click()
  await page.getByRole('dialog').getByRole('button', { name: /^确认/ }).click()
  await page.locator('[data-action="recommend"]').waitFor({ state: 'detached' })
})

it('the examiner examines every clause and passes it, in English', async () => {
  const { page, at, shot } = await meet({ person: 'examiner', language: 'en' })
  await at('/examinations')
  await page.getByRole('heading', { name: 'Examination' }).waitFor()
  await shot('30-examination-queue-en')
  await at(`/examinations/${application}`)
  await page.locator('.e-clause').first().waitFor()
  expect(await page.locator('[data-action="pass"]').isDisabled()).toBe(true)
  await page.locator('.e-evidence .a-files button').first().click()
  await shot('31-sheet-en')
  await examineEveryClause(page)
  await shot('32-sheet-complete-en')
  await page.locator('[data-action="pass"]:not([disabled])').waitFor()
  await page.locator('[data-action="pass"]').click()
  await page.getByRole('dialog').getByRole('button', { name: /^Confirm/ }).click()
  await page.getByText('To be reviewed').first().waitFor()
  await shot('33-passed-en')
})

it('the applicant sees that it passed, and by whom', async () => {
  const { page, at, shot } = await meet({ person: 'applicant' })
  await at('/applications')
  await page.locator(`tr[data-id="${application}"]`).getByText('待评审').waitFor()
  await page.locator(`tr[data-id="${application}"] a`).click()
  await page.locator('.a-time li').first().waitFor()
  expect(await page.locator('.a-time li.is-step').count()).toBeGreaterThanOrEqual(4)
  await shot('17-applicant-sees')
})

it('the auditor reads the history and the ledger', async () => {
  const { page, at, shot } = await meet({ person: 'auditor' })
  await at('/applications')
  await page.locator(`tr[data-id="${application}"]`).waitFor()
  await at('/ledger')
  await page.locator('tbody tr').first().waitFor()
  expect(await page.locator('tbody tr').count()).toBeGreaterThan(5)
  expect(await page.getByText('与前一条不相扣').count()).toBe(0)
  await shot('40-ledger')
})

it('nothing went wrong on the way', () => {
  expect(visitors.flatMap((visitor) => visitor.complaints)).toEqual([])
})
