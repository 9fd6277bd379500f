// Notices by e-mail, to a real mail server (tests/support/mail_peer.py): one chooses them; the administrator sees what
// went, what a server that is away does to it, and that it goes when the server is back.
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import type { Registration } from '@/lib/api/people-queries'
import { startBrowser, visit } from './support/browser'
import { freePort, start, type Running } from './support/server'

const PEER = resolve(import.meta.dirname, '../../tests/support/mail_peer.py')

let browser: Browser
let server: Running
let port = 0
let peer: ChildProcess | null = null
const folder = mkdtempSync(join(tmpdir(), 'guohe-mail-'))

async function startPeer(): Promise<void> {
  peer = spawn('/usr/bin/python3', [PEER, folder, '--port', String(port)])
  await new Promise<void>((ready, failed) => {
    peer?.stdout?.once('data', () => ready())
    peer?.once('exit', () => failed(new Error('the mail server does not start: is python3-aiosmtpd installed?')))
  })
}
const stopPeer = () => peer?.kill('SIGKILL')
/** Those that went to an address: experts of the demonstration data are written to as well. */
const mailsTo = (address: string) =>
  readdirSync(folder).filter((name) => name.endsWith('.eml') && readFileSync(join(folder, name), 'utf8').includes(address))

beforeAll(async () => {
  browser = await startBrowser()
  port = await freePort()
  const file = join(mkdtempSync(join(tmpdir(), 'guohe-mail-config-')), 'mail.yaml')
  server = await start({
    more: (url) => {
      writeFileSync(
        file,
        [`server: smtp://127.0.0.1:${port}`, 'encryption: none', 'from: {name: 国合, address: guohe@example.org}', `site: ${url}`].join('\n'),
      )
      return ['--mail', file]
    },
  })
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  stopPeer()
})

const ORGANISATION = {
  name: { zh: '佛山云帆机器人有限公司', en: 'Foshan Yunfan Robotics Co., Ltd.' },
  credit_code: '91440605MA5MA1L77H',
  type: 'enterprise',
  affiliation: 'city',
  city: 'Foshan',
  address: '佛山市南海区桂城1号',
  founded_on: '',
}
const PERSON = { login: 'linhai.mails', name: '林海', email: 'linhai@example.org', phone: '', password: 'Haiyun-2025-lan' }

it('mails go out when the server is there, and the page says when it is not', async () => {
  const administrator = await visit(browser, server, { person: 'administrator' })
  await administrator.at('/system')
  await administrator.page.getByRole('heading', { name: '外发邮件' }).waitFor()

  const person = await visit(browser, server)
  await person.at('/')
  const asked = await person.api<Registration>('POST', '/registrations', { organisation: ORGANISATION, person: PERSON })
  await person.api('POST', '/session', { login: PERSON.login, password: PERSON.password })
  await person.at('/account?tab=mails')
  await person.page.getByText(PERSON.email).waitFor()
  await person.page.getByRole('radio', { name: '中文', exact: true }).check()
  await person.page.getByText('已保存').waitFor()
  await person.shot('90-mails')
  expect(await person.axe()).toEqual([])

  const bureau = await visit(browser, server, { login: 'recommender-foshan' })
  await bureau.api('POST', `/registrations/${asked.id}/decision`, { version: asked.version, approve: true, reason: '' })

  await administrator.page.getByText(PERSON.email).waitFor()
  await administrator.page.getByText('异常').first().waitFor()
  await administrator.shot('91-system-away')
  expect(await administrator.axe()).toEqual([])
  expect(mailsTo(PERSON.email)).toEqual([])

  await startPeer()
  await administrator.page.getByRole('button', { name: '全部重试' }).click()
  await administrator.page.getByText('没有未送达的邮件').waitFor()
  await administrator.shot('92-system')
  expect(mailsTo(PERSON.email)).toHaveLength(1)
  expect(administrator.complaints).toEqual([])
})
