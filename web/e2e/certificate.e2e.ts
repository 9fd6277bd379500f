// A certificate: printed, its code read off the page, and verified by the command and in the browser without the network.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import type { Application, ApplicationPage } from '@/lib/api/types'
import { OUTPUT, PHONE, startBrowser, visit } from './support/browser'
import { BINARY } from './support/server'
import { sharedServer } from './support/shared'

const server = sharedServer()
let browser: Browser
let code = ''

beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(async () => {
  await browser?.close()
})

it('is printed with a code that can be read', async () => {
  const { api, page, context } = await visit(browser, server, { person: 'officer' })
  const { items } = await api<ApplicationPage>('GET', '/applications?of=applications&state=contracting,active&limit=5')
  const first = items[0]
  expect(first).toBeDefined()
  const whole = await api<Application>('GET', `/applications/${first?.id}`)
  expect(whole.papers).toContain('certificate')
  const bytes = await page.evaluate(async (id) => {
    const reply = await fetch(`/api/v1/applications/${id}/certificate.pdf`)
    if (!reply.ok) throw new Error(await reply.text())
    return [...new Uint8Array(await reply.arrayBuffer())]
  }, whole.id)
  const folder = mkdtempSync(join(tmpdir(), 'guohe-certificate-'))
  writeFileSync(join(folder, 'paper.pdf'), Buffer.from(bytes))
  execFileSync('pdftoppm', ['-r', '150', '-png', join(folder, 'paper.pdf'), join(OUTPUT, '140-certificate')])
  const read = execFileSync('zbarimg', ['--quiet', '--raw', join(OUTPUT, '140-certificate-1.png')], { encoding: 'utf8' })
  code = read.trim()
  expect(code).toMatch(/^GH1\.[0-9a-f]{16}\./)
  writeFileSync(join(folder, 'keys.json'), await page.evaluate(async () => (await fetch('/.well-known/guohe-keys.json')).text()))
  const verify = (text: string) => {
    writeFileSync(join(folder, 'code.txt'), text)
    const guohe = spawnSync(BINARY, ['--lang', 'en', 'certificate', 'verify', join(folder, 'code.txt'), '--keys', join(folder, 'keys.json')], { encoding: 'utf8' })
    return `${guohe.status} ${guohe.stdout}`
  }
  expect(verify(read)).toContain(`0 genuine: ${whole.number}`)
  expect(verify(read.replace(/.\n$/, (last) => (last === 'A\n' ? 'Q\n' : 'A\n')))).toContain('1 not genuine')
  rmSync(folder, { recursive: true })
  await context.close()
})

it('verifies on a phone, then without the network, and a changed letter is refused', async () => {
  const { page, at, shot, axe, context } = await visit(browser, server, { viewport: PHONE, language: 'en' })
  await at(`/verify#${code}`)
  await page.locator('[data-verdict="genuine"]').waitFor()
  await page.getByText('in force').first().waitFor()
  await shot('141-genuine-phone')
  expect(await axe()).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width)
  await context.setOffline(true)
  const at40 = code.lastIndexOf('.') - 40
  await page.fill('#code', code.slice(0, at40) + (code[at40] === 'A' ? 'B' : 'A') + code.slice(at40 + 1))
  await page.getByRole('button', { name: 'Verify' }).click()
  await page.locator('[data-verdict="altered"]').waitFor()
  await page.fill('#code', code)
  await page.getByRole('button', { name: 'Verify' }).click()
  await page.locator('[data-verdict="genuine"]').waitFor()
  await shot('142-genuine-offline')
  await context.close()
})
