// Work is not lost: without a connection, over a reload, when the session ends, when two people write at once.
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import type { Application, Call } from '@/lib/api/types'
import { OUTPUT, PASSWORD, startBrowser, visit } from './support/browser'
import { closed } from './support/dialog'
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

it('keeps what is written without a connection and saves it when the connection is back', async () => {
  const { page, at, shot, api, context } = await visit(browser, server, { person: 'applicant' })
  const { id } = await draft({ page, api } as never, call, false)
  await at(`/applications/${id}`)
  await page.locator('[data-save]').waitFor()
  await context.setOffline(true)
  await page.fill(control('title'), '断网时写下的题目')
  await page.locator('[data-save="offline"]').waitFor()
  await shot('60-offline')
  await page.fill(control('title en'), 'Written while offline')
  await context.setOffline(false)
  await saved(page)
  const { facts } = await api<Application>('GET', `/applications/${id}`)
  expect([facts.title, facts['title en']]).toEqual(['断网时写下的题目', 'Written while offline'])
})

it('finds unsaved work again when the page was closed without a connection', async () => {
  const { page, at, api, context } = await visit(browser, server, { person: 'applicant' })
  const { id } = await draft({ page, api } as never, call, false)
  await at(`/applications/${id}`)
  await page.locator('[data-save]').waitFor()
  await context.setOffline(true)
  await page.fill(control('title'), '关闭页面之前写下的题目')
  await page.locator('#f-partners .f-list__add').click()
  await page.locator('#f-partners [data-row] input').first().fill('断网时添加的参与单位')
  await page.locator('[data-save="offline"]').waitFor()
  await page.close()
  await context.setOffline(false)
  const again = await context.newPage()
  await again.goto(`${server.url}/applications/${id}`)
  await again.getByText('已找回这台设备上').waitFor()
  await again.screenshot({ path: join(OUTPUT, '61-recovered.png') })
  expect(await again.inputValue(control('title'))).toBe('关闭页面之前写下的题目')
  await saved(again)
  const reply = await again.evaluate(async (path) => (await fetch(path)).text(), `/api/v1/applications/${id}`)
  const { facts } = JSON.parse(reply) as Application
  expect(facts.title).toBe('关闭页面之前写下的题目')
  expect((facts.partners as { name: string }[])[0]?.name).toBe('断网时添加的参与单位')
})

it('asks to sign in again in place and goes on', async () => {
  const { page, at, shot, api, context } = await visit(browser, server, { person: 'applicant' })
  const { id } = await draft({ page, api } as never, call, false)
  await at(`/applications/${id}`)
  await page.locator('[data-save]').waitFor()
  await context.clearCookies()
  await page.fill(control('title'), '登录失效时写下的题目')
  const dialog = page.getByRole('dialog')
  await dialog.getByText('登录已失效').waitFor()
  await shot('62-session-ended')
  await dialog.locator('#password').fill(PASSWORD)
  await dialog.getByRole('button', { name: '登录' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await saved(page)
  expect((await api<Application>('GET', `/applications/${id}`)).facts.title).toBe('登录失效时写下的题目')
})

it('merges two editors field by field and asks where they differ', async () => {
  const first = await visit(browser, server, { person: 'applicant' })
  const { id } = await draft(first, call, false)
  const second = await visit(browser, server, { person: 'applicant' })
  await first.at(`/applications/${id}`)
  await second.at(`/applications/${id}`)
  await second.page.locator('[data-save]').waitFor()
  await first.context.setOffline(true)
  await first.page.fill(control('title'), '甲的题目')
  await first.page.fill(control('title en'), 'Title of the first')
  await first.page.fill(control('leader name'), '只有甲写了负责人')
  await first.page.locator('[data-save="offline"]').waitFor()
  await second.page.fill(control('title'), '乙的题目')
  await second.page.fill(control('title en'), 'Title of the second')
  await second.page.fill(control('cooperation basis'), '只有乙写了合作基础')
  await saved(second.page)
  await first.context.setOffline(false)

  const dialog = first.page.getByRole('dialog')
  await dialog.getByText('两处修改不一致').waitFor()
  await first.shot('63-conflict')
  expect(await dialog.locator('[data-path]').count()).toBe(2)
  await dialog.locator('[data-path="title"]').getByText('我的').click()
  await dialog.locator('[data-path="title en"]').getByText('对方的').click()
  await dialog.getByRole('button', { name: '按选择保存' }).click()
  await closed(dialog)
  await saved(first.page)
  const { facts } = await first.api<Application>('GET', `/applications/${id}`)
  expect(facts.title).toBe('甲的题目')
  expect(facts['title en']).toBe('Title of the second')
  expect(facts['leader name']).toBe('只有甲写了负责人')
  expect(facts['cooperation basis']).toBe('只有乙写了合作基础')
  expect(await first.page.inputValue(control('title en'))).toBe('Title of the second')
  expect(await first.page.inputValue(control('cooperation basis'))).toBe('只有乙写了合作基础')
  expect([...first.complaints, ...second.complaints]).toEqual([])
})

it('shows a value that the server refuses at its field and saves the rest', async () => {
  const { page, at, shot, api } = await visit(browser, server, { person: 'applicant' })
  const { id } = await draft({ page, api } as never, call, false)
  await at(`/applications/${id}`)
  await page.locator('[data-save]').waitFor()
  await page.fill(control('requested grant'), '-5')
  await page.fill(control('title'), '其余内容照常保存')
  await page.locator('[data-save="refused"]').waitFor()
  await page.locator('[data-field="requested grant"] .f-bad').first().waitFor()
  await shot('64-refused')
  expect((await api<Application>('GET', `/applications/${id}`)).facts.title).toBe('其余内容照常保存')
  await page.fill(control('requested grant'), '400000')
  await saved(page)
})
