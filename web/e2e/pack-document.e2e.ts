// A guideline's text beside its pack: the clauses with the rules that cite them, what nothing cites. The document is
// reference material beside the repository; without it the test says so and is left out.
import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import { startBrowser, visit } from './support/browser'
import { sharedServer } from './support/shared'

const shared = resolve(process.env.GUOHE_SHARED ?? join(import.meta.dirname, '../../../shared'), 'guidelines')
const documents = existsSync(shared) ? readdirSync(shared).filter((name) => /2025/.test(name) && /\.(txt|md)$/.test(name)) : []
const server = sharedServer()
let browser: Browser

beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(async () => {
  await browser?.close()
})

it.skipIf(documents.length === 0)('links the guideline of 2025, clause by clause', async () => {
  const { page, at, shot, axe, complaints } = await visit(browser, server, { person: 'officer' })
  await at('/packs/gd-2025/document')
  const link = page.getByRole('button', { name: '逐条对照' })
  expect(await link.isDisabled()).toBe(true)
  const document = documents.find((name) => /gd/.test(name)) ?? documents[0] ?? ''
  await page.locator('input[type=file]').setInputFiles(join(shared, document))
  await link.click()
  await page.locator('[data-links]').waitFor()
  expect(await page.locator('.k-cited').count()).toBeGreaterThan(20)
  await shot('120-document')
  expect(await axe()).toEqual([])
  await page.getByText('没有规则引用的', { exact: true }).click()
  await shot('121-document-uncited')
  expect(complaints).toEqual([])
})
