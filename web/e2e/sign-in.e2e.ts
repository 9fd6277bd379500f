// Signing in in two steps, and through an identity provider (a real one, see support/oidc.ts): set up, used, refused,
// linked, unlinked; by keyboard, on a phone, in both languages.
import { createHmac } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { PEOPLE, PHONE, startBrowser, visit, type Visitor } from './support/browser'
import { CLIENT, startProvider, type RunningProvider } from './support/oidc'
import { start, type Running } from './support/server'

let browser: Browser
let server: Running
let provider: RunningProvider
let site = ''

beforeAll(async () => {
  browser = await startBrowser()
  provider = await startProvider(() => site)
  const file = join(mkdtempSync(join(tmpdir(), 'guohe-oidc-')), 'identity.yaml')
  server = await start({
    more: (url) => {
      site = url
      writeFileSync(
        file,
        [
          `issuer: ${provider.issuer}`,
          `client id: ${CLIENT.id}`,
          'client secret: {environment: GUOHE_TEST_OIDC_SECRET}',
          'name: {zh: 省统一身份认证, en: the provincial identity service}',
          `site: ${url}`,
        ].join('\n'),
      )
      process.env.GUOHE_TEST_OIDC_SECRET = CLIENT.secret
      return ['--identity-provider', file]
    },
  })
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  await provider?.stop()
})

/** RFC 6238, as an authenticator does it. */
function totp(secret: string, ahead = 0): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = Array.from(secret.replace(/\s/g, ''), (letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)))
  const step = Buffer.alloc(8)
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + ahead))
  const mac = createHmac('sha1', key).update(step).digest()
  const at = (mac[19] ?? 0) & 15
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

/** The next step of the clock: a code is taken once. */
async function nextStep(page: Page): Promise<void> {
  await page.waitForTimeout(30_000 - (Date.now() % 30_000) + 200)
}

async function toSignIn(visitor: Visitor, login: string): Promise<void> {
  await visitor.at('/sign-in')
  await visitor.page.fill('#login', login)
  await visitor.page.fill('#password', 'guohe-demo')
  await visitor.page.keyboard.press('Enter')
}

/** At the provider: its own pages, where anybody signs in by any name. */
async function passProvider(page: Page, name: string): Promise<void> {
  const back = (url: URL) => url.hostname === '127.0.0.1'
  const asked = page.locator('input[name=login]')
  const consent = page.getByRole('button', { name: 'Continue' })
  await page.waitForURL((url) => !back(url))
  // Who is known there already and agreed before is sent straight back.
  const next = async () => {
    await Promise.race([asked.or(consent).first().waitFor().catch(() => undefined), page.waitForURL(back)])
    return !back(new URL(page.url()))
  }
  if ((await next()) && (await asked.isVisible())) {
    await asked.fill(name)
    await page.fill('input[name=password]', 'anything')
    await page.click('button[type=submit]')
    await asked.waitFor({ state: 'detached' })
  }
  if (await next()) await consent.click()
  await page.waitForURL(back)
}

const login = PEOPLE.applicant.login

describe('in two steps', () => {
  it('codes are set up, asked for and turned off', async () => {
    const ana = await visit(browser, server, { person: 'applicant' })
    const { page } = ana
    await ana.at('/account?tab=codes')
    await ana.shot('80-codes-off')
    await page.getByRole('button', { name: '开启两步验证' }).click()
    const secret = await page.getByTestId('secret').innerText()
    await ana.shot('81-codes-set-up')
    expect(await ana.axe()).toEqual([])
    expect(await page.getByRole('button', { name: '确认开启' }).isDisabled()).toBe(true)
    await page.getByRole('checkbox').check()
    await page.fill('#c-password', 'guohe-demo')
    await page.fill('#c-new', '000000')
    await page.keyboard.press('Enter')
    await page.locator('.f-bad').waitFor()
    await ana.shot('82-codes-wrong')
    const recovery = await page.locator('ul.g-mono li').first().innerText()
    await page.fill('#c-new', totp(secret))
    await page.getByRole('button', { name: '确认开启' }).click()
    await page.getByText('已开启', { exact: true }).waitFor()
    await ana.shot('83-codes-on')
    expect(await ana.axe()).toEqual([])

    const phone = await visit(browser, server, { viewport: PHONE })
    await toSignIn(phone, login)
    await phone.page.locator('#code').waitFor()
    await phone.shot('84-code-step-phone')
    expect(await phone.axe()).toEqual([])
    await phone.page.keyboard.type('000000')
    await phone.page.keyboard.press('Enter')
    await phone.page.getByRole('alert').waitFor()
    await phone.page.fill('#code', recovery)
    await phone.page.keyboard.press('Enter')
    await phone.page.waitForURL((url) => url.pathname === '/applications')

    const english = await visit(browser, server, { language: 'en' })
    await toSignIn(english, login)
    await english.page.locator('#code').waitFor()
    await english.shot('85-code-step-en')
    await nextStep(english.page)
    await english.page.fill('#code', totp(secret))
    await english.page.keyboard.press('Enter')
    await english.page.waitForURL((url) => url.pathname === '/applications')
    await english.at('/account?tab=codes')
    await english.page.getByRole('button', { name: 'New device or new recovery codes' }).click()
    await english.page.getByTestId('secret').waitFor()
    await english.page.setViewportSize(PHONE)
    await english.shot('86-codes-set-up-en-phone')
    expect(await english.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
    await english.page.getByRole('button', { name: 'Cancel' }).click()
    await english.page.getByRole('button', { name: 'Turn off' }).click()
    await english.page.fill('#c-password', 'guohe-demo')
    await nextStep(english.page)
    await english.page.fill('#c-code', totp(secret))
    await english.shot('87-codes-turn-off-en-phone')
    await english.page.keyboard.press('Enter')
    await english.page.getByText('Off', { exact: true }).waitFor()
    await visit(browser, server, { person: 'applicant' }) // by password alone again
    for (const one of [ana, phone, english]) expect(one.complaints).toEqual([])
  }, 240_000)
})

describe('through the provider', () => {
  it('an identity is linked on the account page and signs in from then on', async () => {
    const ana = await visit(browser, server, { person: 'applicant' })
    const { page } = ana
    await ana.at('/account?tab=identities')
    await ana.shot('88-identities')
    expect(await ana.axe()).toEqual([])
    await page.getByRole('button', { name: '关联统一身份' }).click()
    await passProvider(page, 'lin-77')
    await page.getByText('统一身份lin-77').waitFor()
    await ana.shot('89-identity-linked')

    const again = await visit(browser, server, { language: 'en' })
    await again.at('/sign-in')
    await again.shot('90-sign-in-with-provider-en')
    expect(await again.axe()).toEqual([])
    await again.page.getByRole('button', { name: /provincial identity service/ }).click()
    await passProvider(again.page, 'lin-77')
    await again.page.waitForURL((url) => url.pathname === '/applications')
    expect((await again.api<{ account: { login: string } }>('GET', '/session')).account.login).toBe(login)

    // What came back once does not sign in again.
    await page.getByRole('button', { name: '取消关联' }).click()
    await page.getByText('统一身份lin-77').waitFor({ state: 'detached' })
    for (const one of [ana, again]) expect(one.complaints).toEqual([])
  })

  it('the first time asks for the account, and a forged or repeated return is refused', async () => {
    const phone = await visit(browser, server, { viewport: PHONE })
    const { page } = phone
    await phone.at('/sign-in')
    await phone.shot('91-sign-in-with-provider-phone')
    await page.getByRole('button', { name: '用省统一身份认证登录' }).click()
    const returned: string[] = []
    page.on('framenavigated', (frame) => {
      if (frame.url().includes('/sign-in/return?')) returned.push(frame.url())
    })
    await passProvider(page, 'wei-9')
    await page.getByRole('heading', { name: '首次使用统一身份登录' }).waitFor()
    await phone.shot('92-first-time-phone')
    expect(await phone.axe()).toEqual([])
    await page.getByRole('button', { name: '收到邀请' }).click()
    await page.locator('#i-link').waitFor()
    await phone.shot('93-first-time-invitation-phone')
    expect(await phone.axe()).toEqual([])
    await page.getByRole('button', { name: '已有账号' }).click()
    await page.fill('#login', login)
    await page.fill('#password', 'wrong')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').waitFor()
    await page.fill('#password', 'guohe-demo')
    await page.keyboard.press('Enter')
    await page.waitForURL((url) => url.pathname === '/applications')

    const thief = await visit(browser, server)
    await thief.page.goto(returned[0] ?? '')
    await thief.page.getByRole('alert').waitFor()
    await thief.shot('94-return-refused')
    expect(await thief.axe()).toEqual([])
    await page.goto(returned[0] ?? '')
    await page.getByRole('alert').waitFor()
    await page.goto(`${server.url}/sign-in/return?error=access_denied&state=in.x`)
    await page.getByText('统一身份认证没有放行').waitFor()
  })
})
