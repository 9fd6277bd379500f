// What if: a threshold changed, the totals and the chart, the groups, and the result as files.
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import { PHONE, startBrowser, visit } from './support/browser'
import { sharedServer } from './support/shared'

const server = sharedServer()
let browser: Browser

beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(async () => {
  await browser?.close()
})

it.each(['zh', 'en'] as const)('shows who gains and loses, and the money, in %s', async (language) => {
  const { page, at, shot, axe, complaints } = await visit(browser, server, { person: 'officer', language })
  await at('/simulation?topic=gd-2025%2Fjoint-rd')
  const run = page.locator('[data-act="simulate"]')
  expect(await run.isDisabled()).toBe(true)
  const cap = page.locator('[data-part="F2"], [data-part="definition grant cap"]').first()
  await cap.locator('.s-fold').click()
  await cap.locator('[data-value] input').first().fill('300000')
  await run.click()
  await page.locator('[data-result]').waitFor()
  const says = await page.locator('[data-whatif-says]').textContent()
  expect(says).toMatch(/\S/)
  const chart = page.locator('svg.ch-bars')
  expect(await chart.getAttribute('role')).toBe('img')
  expect(await chart.getAttribute('aria-label')).toMatch(/\S/)
  const bars = await chart.locator('rect').count()
  const rows = await page.locator('.p-groups tbody tr').count()
  expect(bars).toBe(2 * Math.min(rows, 12))
  await page.evaluate(() => window.scrollTo(0, 0))
  await shot(`100-simulation-${language}`)
  expect(await axe()).toEqual([])
  await page.getByText(language === 'zh' ? '经费' : 'Money', { exact: true }).first().click()
  for (const kind of ['CSV', 'JSON'] as const) {
    const wait = page.waitForEvent('download')
    await page.getByRole('button', { name: kind, exact: true }).click()
    const file = await wait
    expect(file.suggestedFilename()).toBe(`gd-2025-joint-rd-${file.suggestedFilename().split('-').at(-1) ?? ''}`)
    const text = readFileSync(await file.path(), 'utf8')
    if (kind === 'JSON') expect((JSON.parse(text) as { before: { topic: string } }).before.topic).toBe('gd-2025/joint-rd')
    else expect(text.startsWith('\ufeff')).toBe(true)
  }
  expect(complaints).toEqual([])
})

it('tells where a rule that was rewritten is wrong', async () => {
  const { page, at, complaints } = await visit(browser, server, { person: 'officer' })
  await at('/simulation?topic=gd-2025%2Fjoint-rd')
  await page.getByLabel('查找条款、定义、参数').fill('F2')
  const part = page.locator('[data-part="F2"]')
  await part.locator('.s-fold').click()
  await part.getByRole('button', { name: /^改写规则/ }).click()
  await part.locator('.cm-content').fill('requested grant <= no such name')
  await page.locator('[data-act="simulate"]').click()
  await page.getByRole('alert').getByText('no such name').first().waitFor()
  await page.getByRole('button', { name: /^撤销/ }).click()
  expect(await page.locator('[data-act="simulate"]').isDisabled()).toBe(true)
  expect(complaints).toEqual([])
})

it('works on a phone', async () => {
  const { page, at, shot } = await visit(browser, server, { person: 'officer', viewport: PHONE, language: 'en' })
  await at('/simulation?topic=gd-2025%2Fjoint-rd')
  const cap = page.locator('[data-part="F2"], [data-part="definition grant cap"]').first()
  await cap.locator('.s-fold').click()
  await cap.locator('[data-value] input').first().fill('300000')
  await page.locator('[data-act="simulate"]').click()
  await page.locator('[data-result]').waitFor()
  await page.locator('[data-result]').scrollIntoViewIfNeeded()
  await shot('101-simulation-phone')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width)
})
