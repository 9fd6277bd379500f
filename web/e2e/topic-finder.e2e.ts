// Which topic suits me: a few facts, the open topics by how they fit, and on to the self-check with what was said.
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import type { TopicView } from '@/lib/api/types'
import { PHONE, startBrowser, visit, type Visitor } from './support/browser'
import { fillField } from './support/form'
import { control } from './support/prepare'
import { sharedServer } from './support/shared'

const server = sharedServer()
let browser: Browser

beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(async () => {
  await browser?.close()
})

const ready = ({ page }: Visitor) => page.locator('[data-finder="ready"]').waitFor()

it('sorts the open topics, says what is missing and carries the facts to the self-check', async () => {
  const visitor = await visit(browser, server)
  const { page, at, shot, axe, complaints, api } = visitor
  await at('/')
  await page.getByRole('link', { name: '哪个专题适合我' }).click()
  await ready(visitor)
  await shot('110-finder-empty')
  const count = await page.locator('[data-topic]').count()
  expect(count).toBeGreaterThan(3)
  expect(await axe()).toEqual([])
  const form = await api<{ fields: { field: TopicView['fields'][number]; topics: string[] }[] }>('GET', '/topic-finder/fields')
  const province = form.fields.find(({ field }) => field.name === 'lead province')
  if (!province) throw new Error('the finder does not ask for the province')
  const more = page.locator('.t-more')
  if (await more.isVisible()) await more.click()

  // From elsewhere: topics for Guangdong are out, each with its clause.
  const elsewhere = province.field.choices.find(({ value }) => value !== 'Guangdong')
  await fillField(page, province.field, 'lead province', elsewhere?.value)
  const joint = page.locator('[data-topic="gd-2025/joint-rd"]')
  await page.locator('[data-topic="gd-2025/joint-rd"][data-fit="not_eligible"], [data-topic="gd-2025/joint-rd"][data-fit="nearly"]').waitFor()
  await ready(visitor)
  expect(await joint.locator('.t-clauses li').count()).toBeGreaterThan(0)
  await shot('111-finder-unmet')
  await fillField(page, province.field, 'lead province', 'Guangdong')
  await page.locator('[data-topic="gd-2025/joint-rd"][data-fit="undetermined"], [data-topic="gd-2025/joint-rd"][data-fit="eligible"]').waitFor()
  await ready(visitor)
  // What is missing leads to its question.
  const missing = joint.locator('.t-missing button').first()
  await missing.click()
  await page.waitForFunction(() => Boolean(document.activeElement?.closest('.t-form')))
  await shot('112-finder-open')

  await joint.getByRole('link', { name: '带着这些内容去自查' }).click()
  await page.waitForURL(/\/topics\/joint-rd\/check$/)
  const label = province.field.choices.find(({ value }) => value === 'Guangdong')?.label.zh ?? ''
  await page.locator(`[data-field="lead province"]`).getByText(label).first().waitFor()
  expect(complaints).toEqual([])
})

it('works in English on a phone, and keeps what was said over a reload', async () => {
  const visitor = await visit(browser, server, { language: 'en', viewport: PHONE })
  const { page, at, shot, axe, api } = visitor
  await at('/topic-finder')
  await ready(visitor)
  const form = await api<{ fields: { field: TopicView['fields'][number] }[] }>('GET', '/topic-finder/fields')
  const number = form.fields.slice(0, 10).find(({ field }) => ['number', 'integer', 'money'].includes(field.type))?.field
  if (number) {
    await page.fill(control(number.name), '12')
    await ready(visitor)
    await page.reload()
    await ready(visitor)
    expect(await page.inputValue(control(number.name))).toBe('12')
  }
  await shot('113-finder-phone-en')
  expect(await axe()).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width)
})
