// Withdrawn while the call is open, an application is a draft again: out of the department's sight, and the applicant's
// to change and submit anew.
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import type { Application } from '@/lib/api/types'
import { startBrowser, visit } from './support/browser'
import { confirmSubmission, saved } from './support/form'
import { act, attachAll, control, draft, openCall } from './support/prepare'
import { sharedServer } from './support/shared'

const server = sharedServer()
let browser: Browser

beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(async () => {
  await browser?.close()
})

it('is withdrawn, changed and submitted again', async () => {
  const { call } = await openCall(server)
  const applicant = await visit(browser, server, { person: 'applicant' })
  const { id } = await attachAll(applicant, await draft(applicant, call))
  const { number } = await act(applicant, id, 'submit')
  const { page, at, shot, api } = applicant
  await at(`/applications/${id}`)
  await page.locator('[data-action="withdraw"]').click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('确定要撤回吗？').waitFor()
  await shot('80-withdraw')
  await dialog.getByRole('button', { name: /^确认/ }).click()
  await page.locator('[data-save]').waitFor()
  await shot('81-withdrawn')

  const department = await visit(browser, server, { person: 'department' })
  await department.at('/recommendations')
  await department.page.locator('tbody tr').first().waitFor()
  expect(await department.page.locator(`tr[data-id="${id}"]`).count()).toBe(0)

  await page.fill(control('cooperation basis'), '撤回后补充的合作基础。')
  await saved(page)
  await page.locator('[data-action="submit"]:not([disabled])').click()
  await confirmSubmission(page)
  const again = await api<Application>('GET', `/applications/${id}`)
  expect(again.number).toBe(number)
  expect(again.facts['cooperation basis']).toBe('撤回后补充的合作基础。')
  expect([...applicant.complaints, ...department.complaints]).toEqual([])
})
