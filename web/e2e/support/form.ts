// Fills in a form as a person does: by the type of each field, through the controls on the page.
import type { Page } from 'playwright-core'
import type { Facts, Field, TopicView } from '@/lib/api/types'
import { fieldId } from '@/ui/form/facts-store'

const idOf = (path: string): string => `#${fieldId(path)}`

export async function fillForm(page: Page, topic: TopicView, facts: Facts): Promise<void> {
  for (const [name, value] of Object.entries(facts)) {
    const field = topic.fields.find((candidate) => candidate.name === name)
    if (!field) throw new Error(`the topic has no field "${name}"`)
    await fillField(page, field, name, value)
  }
}

/** 2026年4月1日 and 2026-04-01 are one day. */
const daysOf = (text: string): string => (text.match(/\d+/g) ?? []).map(Number).join('-')

export async function fillField(page: Page, field: Field, path: string, value: unknown): Promise<void> {
  if (field.type === 'list') return fillList(page, field, path, value as Facts[])
  const control = page.locator(idOf(path))
  const label = (item: unknown): string => field.choices.find((choice) => choice.value === item)?.label.zh ?? String(item)
  switch (field.type) {
    case 'date':
      // A calendar that is still unfolding takes no Enter, and the field is empty again when it is left.
      for (let attempt = 0; attempt < 3; attempt += 1) {
        await control.fill(String(value))
        await control.press('Enter')
        await control.blur()
        if (daysOf(await control.inputValue()) === daysOf(String(value))) return
        await page.waitForTimeout(300)
      }
      throw new Error(`"${path}" does not take ${String(value)}`)
    case 'boolean':
      await control.getByText(value ? '是' : '否', { exact: true }).click()
      return
    case 'choices':
      for (const item of value as string[]) await control.getByText(label(item), { exact: true }).click()
      return
    case 'country':
      return choose(page, path, new Intl.DisplayNames(['zh-CN'], { type: 'region' }).of(String(value)) ?? String(value), true)
    case 'choice':
      if (field.open) {
        await control.fill(label(value))
        await control.press('Tab')
        return
      }
      return choose(page, path, label(value), field.choices.length > 7)
    default:
      await control.fill(String(value))
      await control.blur()
  }
}

async function choose(page: Page, path: string, label: string, search: boolean): Promise<void> {
  const control = page.locator(idOf(path))
  const option = page
    .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option')
    .filter({ hasText: new RegExp(`^${label.replace(/[()（）]/g, '.')}$`) })
    .first()
  // A click on a dialog that is still moving may miss, and the list stays shut; one on a list that is open shuts it.
  for (let attempt = 1; ; attempt += 1) {
    if (search) await control.fill(label)
    else if ((await control.getAttribute('aria-expanded')) !== 'true') await control.click({ force: true })
    try {
      await option.click({ timeout: attempt < 4 ? 3000 : 30_000 })
      // A click on a list that is still opening may choose nothing.
      const chosen = page.locator('.ant-select').filter({ has: control }).filter({ hasText: label })
      return await chosen.waitFor({ timeout: 2000 })
    } catch (error) {
      if (attempt === 4) throw error
    }
  }
}

async function fillList(page: Page, field: Field, path: string, rows: Facts[]): Promise<void> {
  const box = page.locator(idOf(path))
  for (const row of rows) {
    const added = box.locator('[data-row]').nth(await box.locator('[data-row]').count())
    await box.locator('.f-list__add').click()
    const id = await added.getAttribute('data-row')
    for (const [name, value] of Object.entries(row)) {
      const column = field.columns.find((candidate) => candidate.name === name)
      if (!column) throw new Error(`the list "${path}" has no column "${name}"`)
      await fillField(page, column, `${path}/${id ?? ''}/${name}`, value)
    }
  }
}

/** Waits until the page says that everything is on the server. */
export async function saved(page: Page): Promise<void> {
  await page.waitForTimeout(200)
  await page.waitForSelector('[data-save="saved"]')
}

export const statusOf = (page: Page, clause: string): Promise<string | null> =>
  page.locator(`.v-panel [data-clause="${clause}"]`).first().getAttribute('data-status')

export const PDF = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n' +
    '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 300]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj\n' +
    '4 0 obj<</Length 58>>stream\nBT /F1 22 Tf 60 160 Td (Cooperation agreement) Tj ET     \nendstream endobj\n' +
    '5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
)

/** The dialog before submitting: promises that nothing is secret, and confirms, once everything is saved. */
export async function promiseTruth(page: Page): Promise<void> {
  const promise = page.getByRole('dialog').getByRole('checkbox', { name: /本人确认/ })
  // A verdict that comes in just then moves it under the pointer.
  await promise.check().catch(() => promise.check())
}

export async function confirmSubmission(page: Page): Promise<void> {
  await promiseTruth(page)
  await page.getByRole('dialog').getByRole('button', { name: '确认提交' }).click()
  await page.waitForURL(/\/receipt$/)
}
