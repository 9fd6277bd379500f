// Filters of the examiner's queue, kept under a name: found again after a reload, used, shared by their address, removed.
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import type { SavedView } from '@/lib/api/types'
import { startBrowser, visit } from './support/browser'
import { sharedServer } from './support/shared'

const server = sharedServer()
const NAME = '待查的海洋项目'
let browser: Browser

beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(async () => {
  await browser?.close()
})

it('keeps, uses and removes a view', async () => {
  const { page, at, shot, api, complaints } = await visit(browser, server, { person: 'examiner' })
  const { items } = await api<{ items: SavedView[] }>('GET', '/views')
  for (const { id } of items) await api('DELETE', `/views/${id}`)
  await at('/examinations')
  await page.locator('tbody tr').first().waitFor()
  const views = page.getByRole('group', { name: '常用筛选' })
  await page.locator('.q-tabs button').last().click()
  await page.waitForURL(/state=/)
  await page.locator('.q-search input').fill('海洋')
  await page.keyboard.press('Enter')
  await page.waitForURL(/q=/)
  const address = new URL(page.url()).search

  await page.getByRole('button', { name: '保存当前筛选' }).click()
  await page.locator('#view-name').fill(NAME)
  await page.keyboard.press('Enter')
  await views.getByRole('button', { name: NAME, exact: true }).waitFor()
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  expect(await views.getByRole('button', { name: NAME, exact: true }).getAttribute('aria-pressed')).toBe('true')
  await shot('82-saved-view')

  await page.getByRole('button', { name: '清除筛选' }).click()
  await page.waitForURL((url) => url.search === '')
  await page.reload()
  const kept = views.getByRole('button', { name: NAME, exact: true })
  await kept.click()
  await page.waitForURL((url) => url.search !== '')
  const params = (search: string) => [...new URLSearchParams(search)].sort()
  expect(params(new URL(page.url()).search)).toEqual(params(address))
  await expect.poll(() => page.locator('.q-search input').inputValue()).toBe('海洋')

  await views.getByRole('button', { name: `删除筛选“${NAME}”` }).click()
  await kept.waitFor({ state: 'detached' })
  await page.reload()
  await page.locator('.q-filters').waitFor()
  expect(await page.getByText(NAME).count()).toBe(0)
  expect(complaints).toEqual([])
})

it('leads an officer from the inbox to the reports that are overdue', async () => {
  const { page, at, shot, complaints } = await visit(browser, server, { person: 'officer' })
  await at('/notices')
  const due = page.locator('section', { has: page.getByRole('heading', { name: '期限提醒' }) })
  await shot('83-due-inbox')
  await due.getByRole('link', { name: /年度执行报告/ }).first().click()
  await page.waitForURL(/due=overdue/)
  await page.locator('tbody tr').first().waitFor()
  const rows = await page.locator('tbody tr').count()
  expect(await page.locator('tbody tr').getByText('已逾期', { exact: true }).count()).toBe(rows)
  await shot('84-overdue')
  const chips = page.getByRole('group', { name: '期限' })
  expect(await chips.getByRole('button', { name: /已逾期/ }).getAttribute('aria-pressed')).toBe('true')
  await chips.getByRole('button', { name: /已逾期/ }).click()
  await page.waitForURL((url) => !url.search.includes('due='))
  expect(complaints).toEqual([])
})
