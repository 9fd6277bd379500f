// The library of experts: a sheet with a bad row is imported; somebody offers themselves and is taken in; an imported
// expert is invited, makes an account and sees the own profile; the colleague's administrator learns nothing.
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { PHONE, startBrowser, visit } from './support/browser'
import { sharedServer } from './support/shared'
import { xlsx } from './support/xlsx'

const server = sharedServer()
const STAMP = String(Date.now()).slice(-7)
const NAME = `沈知远${STAMP}`
const EMAIL = `shen${STAMP}@example.org`
const LOGIN = `shen${STAMP}`
const PASSWORD = 'Zhiyuan-2025-shen'
const CANDIDATE = 'applicant-09a'
let browser: Browser

beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(async () => {
  await browser?.close()
})

async function chooseField(page: Page, code: string): Promise<void> {
  await page.locator('#x-fields').fill(code)
  await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option').filter({ hasText: code }).first().click()
  await page.keyboard.press('Escape')
}

it('a sheet is imported without its bad row', async () => {
  const officer = await visit(browser, server, { person: 'officer' })
  const { page, at, shot } = officer
  await at('/experts')
  await page.getByRole('link', { name: '批量导入' }).last().click()
  await page.locator('#import-file').setInputFiles({
    name: 'experts.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: xlsx([
      ['姓名', '单位', '电子邮箱', '学科代码', '关键词'],
      [NAME, '江南理工大学', EMAIL, '520、52020', '多模态大模型；医学影像'],
      ['无效', '江南理工大学', 'not-an-address', '999', ''],
    ]),
  })
  await page.getByText('不能导入 1').waitFor()
  await page.getByText('没有学科 `999`').waitFor()
  await shot('experts-import')
  await page.getByRole('checkbox').check()
  await page.locator('[data-action="confirm"]').click()
  await page.locator('[data-done]').waitFor()
  await at(`/experts?q=${encodeURIComponent(NAME)}`)
  await page.locator('[data-expert="active"]').getByText(NAME).waitFor()
  expect(await officer.axe()).toEqual([])
  expect(officer.complaints).toEqual([])
})

it('an invited expert makes an account and sees the own profile', async () => {
  const officer = await visit(browser, server, { person: 'officer' })
  await officer.at(`/experts?q=${encodeURIComponent(NAME)}`)
  await officer.page.getByRole('link', { name: NAME }).click()
  await officer.page.locator('[data-act="invite"]').click()
  const link = (await officer.page.locator('[data-link]').textContent()) ?? ''
  const expert = await visit(browser, server)
  await expert.page.goto(link.trim())
  await expert.page.fill('#p-login', LOGIN)
  await expert.page.fill('#p-password', PASSWORD)
  await expert.page.locator('button[type=submit]').click()
  await expert.page.waitForURL((url) => !url.pathname.startsWith('/join'))
  if (new URL(expert.page.url()).pathname === '/sign-in') {
    await expert.page.fill('#login', LOGIN)
    await expert.page.fill('#password', PASSWORD)
    await expert.page.click('button[type=submit]')
    await expert.page.waitForURL((url) => url.pathname !== '/sign-in')
  }
  await expert.at('/account')
  await expert.page.getByRole('link', { name: '评审专家' }).click()
  await expert.page.locator('[data-own-expert="active"]').waitFor()
  expect(await expert.page.inputValue('#x-email')).toBe(EMAIL)
  await expert.page.fill('#x-phone', '020-87654321')
  await expert.page.locator('[data-act="save"]').click()
  await expert.page.getByText('已保存').waitFor()
  await expert.shot('experts-own')
  expect(expert.complaints).toEqual([])
})

it('somebody offers themselves on a phone and is taken in; the administrator learns nothing', async () => {
  const candidate = await visit(browser, server, { login: CANDIDATE, viewport: PHONE })
  const { page } = candidate
  await candidate.at('/account')
  await page.getByRole('link', { name: '成为评审专家' }).click()
  await page.locator('[data-own-expert="none"]').waitFor()
  const name = await page.inputValue('#x-name')
  expect(name).not.toBe('')
  await page.getByRole('checkbox', { name: /我同意/ }).check()
  await page.locator('[data-act="save"]').click()
  await page.locator('.f-bad').first().waitFor()
  await chooseField(page, '430')
  await page.fill('#x-email', `${CANDIDATE}-${STAMP}@example.org`)
  await page.locator('[data-act="save"]').click()
  await page.locator('[data-own-expert="pending"]').waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  expect(await candidate.axe()).toEqual([])
  await candidate.shot('experts-candidate')

  const administrator = await visit(browser, server, { login: 'admin-09' })
  const before = await administrator.api('GET', '/people')
  const officer = await visit(browser, server, { person: 'officer' })
  await officer.at(`/experts?state=pending&q=${encodeURIComponent(name)}`)
  await officer.page.locator('[data-expert="pending"]').getByRole('link', { name }).click()
  await officer.page.locator('[data-act="approve"]').click()
  await officer.page.getByRole('dialog').locator('.ant-modal-footer .ant-btn-primary').click()
  await officer.page.locator('[data-expert="active"]').waitFor()
  await officer.shot('experts-approved')
  expect(await administrator.api('GET', '/people')).toEqual(before)
  await candidate.at('/expert-profile')
  await page.locator('[data-own-expert="active"]').waitFor()
  expect([...candidate.complaints, ...officer.complaints, ...administrator.complaints]).toEqual([])
})
