// An organisation registers, is refused, corrects and is admitted; its administrator invites a colleague, who joins by
// the link; the colleague lets the administrator act for him, changes his password and is switched off. The system
// administrator invites somebody of a review agency.
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { PHONE, startBrowser, visit } from './support/browser'
import { sharedServer } from './support/shared'

const server = sharedServer()
const PASSWORD = 'Lanyun-2025-hai'
const NAME = `南海云帆机器人有限公司${String(Date.now()).slice(-5)}`
const LOGIN = `linhai${String(Date.now()).slice(-7)}`
let browser: Browser

beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(async () => {
  await browser?.close()
})

/** A unified social credit code with its check character (GB 32100, table 2). */
function creditCode(): string {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
  const first = `91440605MA${String(Date.now()).slice(-7)}`
  let sum = 0
  let weight = 1
  for (const letter of first) {
    sum += alphabet.indexOf(letter) * weight
    weight = (weight * 3) % 31
  }
  return first + alphabet.charAt((31 - (sum % 31)) % 31)
}

async function choose(page: Page, id: string, label: string, typed = false): Promise<void> {
  const control = page.locator(`#${id}`)
  if (typed) await control.fill(label)
  else await control.click({ force: true })
  await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option').filter({ hasText: label }).first().click()
}

async function signInAs(page: Page, login: string, password = PASSWORD): Promise<void> {
  await page.goto(`${server.url}/sign-in`)
  await page.fill('#login', login)
  await page.fill('#password', password)
  await page.click('button[type=submit]')
  await page.waitForURL((url) => url.pathname !== '/sign-in')
}

it('an organisation is registered and its people come', async () => {
  const first = await visit(browser, server)
  await first.at('/sign-in')
  await first.page.getByRole('link', { name: '单位登记' }).click()
  await first.page.locator('h1').waitFor()
  await first.page.getByRole('button', { name: '提交登记' }).click()
  await first.page.locator('.f-bad').first().waitFor()
  expect(await first.page.locator('.f-bad').count()).toBeGreaterThan(6)
  await first.shot('60-register-problems')
  await first.page.fill('#o-name-zh', NAME)
  await first.page.fill('#o-name-en', 'Nanhai Yunfan Robotics Co., Ltd.')
  await first.page.fill('#o-code', creditCode())
  await choose(first.page, 'o-type', '企业')
  await choose(first.page, 'o-affiliation', '市属')
  await choose(first.page, 'o-city', '佛山', true)
  await first.page.locator('[data-department="dep-foshan"]').waitFor()
  await first.page.fill('#o-address', '佛山市南海区桂城1号')
  await first.page.fill('#p-name', '林海')
  await first.page.fill('#p-email', 'linhai@example.org')
  await first.page.fill('#p-login', LOGIN)
  await first.page.fill('#p-password', PASSWORD)
  await first.shot('61-register')
  expect(await first.axe()).toEqual([])
  await first.page.getByRole('button', { name: '提交登记' }).click()
  await first.page.waitForURL(/\/registrations/)
  await first.page.locator('[data-registration="waiting"]').waitFor()
  await first.shot('62-registration-waits')

  // The bureau refuses with a reason; whoever asked corrects it.
  const bureau = await visit(browser, server)
  await signInAs(bureau.page, 'recommender-foshan', 'guohe-demo')
  await bureau.at('/registrations')
  const card = bureau.page.locator('article').filter({ hasText: NAME })
  await card.locator('[data-act="refuse"]').click()
  await bureau.page.getByRole('dialog').waitFor()
  await bureau.page.locator('#refuse-reason').fill('注册地址与营业执照不一致')
  await bureau.shot('63-registration-refuse')
  expect(await bureau.axe()).toEqual([])
  await bureau.page.getByRole('dialog').getByRole('button', { name: '不予登记' }).click()
  await card.waitFor({ state: 'detached' })

  await first.page.reload()
  await first.page.locator('[data-registration="refused"]').getByText('注册地址与营业执照不一致').waitFor()
  await first.page.locator('[data-act="correct"]').click()
  await first.page.fill('#o-address', '佛山市南海区桂城2号')
  await first.shot('64-registration-correct')
  await first.page.getByRole('button', { name: '重新提交' }).click()
  await first.page.locator('[data-registration="waiting"]').waitFor()
  await bureau.page.reload()
  await card.locator('[data-act="approve"]').click()
  await card.waitFor({ state: 'detached' })

  // Admitted: the administrator invites, the link is shown once.
  await first.at('/people')
  await first.page.locator('[data-act="invite"]').click()
  await first.page.fill('#i-name', '陈新')
  await first.page.fill('#i-email', 'chenxin@example.org')
  await first.shot('65-invite')
  await first.page.getByRole('dialog').getByRole('button', { name: '邀请人员' }).click()
  const link = (await first.page.locator('[data-link]').textContent()) ?? ''
  expect(link).toContain('/join#')
  await first.shot('66-invitation-link')
  await first.page.getByRole('dialog').getByRole('button', { name: '完成' }).click()

  const colleague = await visit(browser, server)
  await colleague.page.goto(link)
  await colleague.page.getByText(NAME).waitFor()
  expect(await colleague.page.inputValue('#p-name')).toBe('陈新')
  await colleague.page.fill('#p-login', `${LOGIN}.chen`)
  await colleague.page.fill('#p-password', PASSWORD)
  await colleague.shot('67-join')
  expect(await colleague.axe()).toEqual([])
  await colleague.page.getByRole('button', { name: '建立账号并登录' }).click()
  await colleague.page.waitForURL((url) => url.pathname === '/')

  // The colleague lets the administrator act for him.
  await colleague.at('/account')
  await choose(colleague.page, 'd-deputy', '林海', true)
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date())
  await colleague.page.fill('#d-from', today)
  await colleague.page.fill('#d-to', today)
  await colleague.page.fill('#d-reason', '出差')
  await colleague.shot('68-delegation')
  expect(await colleague.axe()).toEqual([])
  await colleague.page.getByRole('button', { name: '确认委托' }).click()
  await colleague.page.locator('[data-delegation="in_force"]').waitFor()
  await first.at('/account')
  await first.page.locator('[data-act="act"]').click()
  await first.page.locator('.p-banner').getByText('林海 正在代 陈新 办理').waitFor()
  await first.shot('69-acting')
  expect(await first.axe()).toEqual([])
  await first.page.locator('[data-act="stop"]').click()
  await first.page.locator('.p-banner').waitFor({ state: 'detached' })

  for (const tab of ['password', 'sessions', 'activity', 'organisation']) {
    await first.at(`/account?tab=${tab}`)
    await first.shot(`70-account-${tab}`)
    expect(await first.axe(), tab).toEqual([])
  }
  await first.at('/people')
  await first.shot('71-people')
  expect(await first.axe()).toEqual([])
  await first.page.locator(`[data-person="${LOGIN}.chen"] [data-act="turn"]`).click()
  await first.page.getByRole('dialog').getByRole('button', { name: '停用' }).click()
  await first.page.locator(`[data-person="${LOGIN}.chen"]`).getByText('已停用').waitFor()
  await colleague.page.reload()
  expect((await colleague.api<{ account: unknown }>('GET', '/session')).account).toBeNull()

  await first.page.setViewportSize(PHONE)
  for (const path of ['/people', '/registrations', '/account', '/account?tab=sessions', '/account?tab=activity', '/account?tab=organisation']) {
    await first.at(path)
    await first.shot(`72-phone-${path.replace(/\W+/g, '-')}`)
    expect(await first.page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(PHONE.width)
  }
  expect([...first.complaints, ...bureau.complaints, ...colleague.complaints]).toEqual([])
})

it('the system administrator invites somebody of a review agency', async () => {
  const administrator = await visit(browser, server, { person: 'administrator' })
  const { page } = administrator
  await administrator.at('/people')
  await page.locator('[data-act="invite"]').click()
  await page.fill('#i-name', '林评')
  await page.fill('#i-email', 'linping@example.org')
  await page.getByRole('dialog').getByLabel('第三方评审机构').check()
  await page.fill('#i-agency', '12440000MB2D00000Y')
  await page.getByRole('dialog').getByRole('button', { name: '邀请人员' }).click()
  await page.getByText('没有以此代码登记的单位').waitFor()
  await page.fill('#i-agency', '12440000MB2D00000X')
  expect(await administrator.axe()).toEqual([])
  await administrator.shot('73-invite-agency')
  await page.getByRole('dialog').getByRole('button', { name: '邀请人员' }).click()
  const link = (await page.locator('[data-link]').textContent()) ?? ''
  const invited = await visit(browser, server)
  await invited.page.goto(link)
  await invited.page.getByText('粤评科技评估中心').waitFor()
  await invited.page.fill('#p-login', `${LOGIN}.ping`)
  await invited.page.fill('#p-password', PASSWORD)
  await invited.page.getByRole('button', { name: '建立账号并登录' }).click()
  await invited.page.waitForURL((url) => url.pathname === '/')
  await invited.at('/panels')
  await invited.page.locator('h1').waitFor()
  await administrator.at('/people')
  await page.locator(`[data-person="${LOGIN}.ping"]`).getByText('粤评科技评估中心').waitFor()
  expect([...administrator.complaints, ...invited.complaints]).toEqual([])
})
