// The examiner's sheet, worked through as a person does: the evidence of each clause accepted, then the finding made.
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { quiet } from './browser'

const SLOW = { timeout: 15_000 }

// In the language of the page.
const ACCEPT = /^(认可|Accept)$/
const TO_EXAMINE = /^(To examine|待审) \d+$/

export async function examineEveryClause(page: Page): Promise<void> {
  const idle = quiet(page)
  await page.locator('.e-clause').first().waitFor()
  await page.getByText(TO_EXAMINE).click()
  // What was examined leaves the list a moment later, so the ids are read in one go and each is taken once.
  const examined = new Set<string>()
  const next = async () => {
    const ids = await page
      .locator('.e-clause:not(:has(.e-clause))')
      .evaluateAll((nodes) => nodes.map((node) => node.getAttribute('data-clause') ?? ''))
    return ids.find((id) => !examined.has(id))
  }
  for (let id = await next(); id !== undefined; id = await next()) {
    examined.add(id)
    const clause = page.locator(`.e-clause[data-clause="${id}"]`)
    const pending = clause.locator('.e-evidence .ant-segmented-item:not(.ant-segmented-item-selected)').filter({ hasText: ACCEPT })
    while ((await pending.count()) > 0) {
      const before = await pending.count()
      await pending.first().click()
      await expect.poll(() => pending.count(), SLOW).toBeLessThan(before)
    }
    const settled = async () =>
      (await clause.count()) === 0 || ((await clause.getAttribute('class', { timeout: 1000 })) ?? '').includes('e-clause--met')
    // Where the evidence was all that was asked for, the clause leaves the list by itself.
    const deadline = Date.now() + SLOW.timeout
    while (!(await settled().catch(() => true))) {
      if (Date.now() > deadline) throw new Error(`the clause ${id} is not found met`)
      await clause.locator('.e-finding .ant-segmented-item').nth(1).click({ timeout: 500 }).catch(() => undefined)
      await page.waitForTimeout(100)
    }
    await idle()
  }
}
