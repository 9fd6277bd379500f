// WCAG 2.1 AA by axe on every page of the router in both languages, the keyboard, and a phone's width.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import { PHONE, startBrowser, visit } from './support/browser'
import { closed } from './support/dialog'
import { everyRoute, forgottenRoutes, PAGES, scene, type Scene } from './support/pages'
import { sharedServer } from './support/shared'

const server = sharedServer()
let browser: Browser
let there: Scene

beforeAll(async () => {
  browser = await startBrowser()
  there = await scene(browser, server)
})
afterAll(async () => {
  await browser?.close()
})

it('no page of the router is left out', () => {
  expect(everyRoute().length).toBeGreaterThan(20)
  expect(forgottenRoutes(there)).toEqual([])
})

describe.each(['zh', 'en'] as const)('in %s', (language) => {
  it.each(PAGES)('$name has no violation and fits a phone', async ({ name, path, person }) => {
    const visitor = await visit(browser, server, { language, ...(person ? { person } : {}) })
    await visitor.at(path(there))
    await visitor.page.locator('h1').first().waitFor()
    await visitor.page.waitForTimeout(300)
    await visitor.shot(`a11y-${name}-${language}`)
    expect(await visitor.axe()).toEqual([])
    await visitor.page.setViewportSize(PHONE)
    await visitor.page.waitForTimeout(100)
    await visitor.shot(`phone-${name}-${language}`)
    expect(await visitor.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width)
    expect(visitor.complaints).toEqual([])
    await visitor.context.close()
  })
})

it('what is needed seldom opens by the keyboard, closes by Escape and on the way to a page', async () => {
  const { page, at, shot, axe, context } = await visit(browser, server, { person: 'officer' })
  await at('/decisions')
  const more = page.getByRole('button', { name: '更多' })
  const imports = page.getByRole('link', { name: '批量导入' })
  await more.focus()
  await page.keyboard.press('Enter')
  await imports.waitFor()
  await shot('nav-more')
  expect(await axe()).toEqual([])
  await page.keyboard.press('Tab')
  await page.keyboard.press('Escape')
  await imports.waitFor({ state: 'hidden' })
  expect(await more.evaluate((element) => element === document.activeElement)).toBe(true)
  await more.click()
  await imports.click()
  await page.waitForURL((url) => url.pathname === '/imports')
  await imports.waitFor({ state: 'hidden' })
  await page.goBack()
  await page.waitForURL((url) => url.pathname === '/decisions')
  expect(await imports.isVisible()).toBe(false)
  await context.close()
})

it('the keyboard goes from the skip link to the content and through a dialog', async () => {
  const { page, at, context } = await visit(browser, server, { person: 'department' })
  await at('/recommendations')
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.className)).toBe('g-skip')
  await page.keyboard.press('Enter')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
  await context.close()

  const examiner = await visit(browser, server, { person: 'examiner' })
  await examiner.at(`/examinations/${there.submitted}`)
  const back = examiner.page.locator('[data-action="return"]')
  await back.focus()
  await examiner.page.keyboard.press('Enter')
  await examiner.page.getByRole('dialog').waitFor()
  await examiner.page.waitForFunction(() => Boolean(document.activeElement?.closest('[role=dialog]')))
  for (let step = 0; step < 12; step += 1) {
    await examiner.page.keyboard.press('Tab')
    // Between the last button and the first the focus may rest on the document itself; never on what lies behind.
    const inside = await examiner.page.evaluate(
      () => document.activeElement === document.body || Boolean(document.activeElement?.closest('[role=dialog]')),
    )
    expect(inside).toBe(true)
  }
  await examiner.page.keyboard.press('Escape')
  await closed(examiner.page.getByRole('dialog'))
  await examiner.page.waitForTimeout(100)
  expect(await back.evaluate((element) => element === document.activeElement)).toBe(true)
  await examiner.context.close()
})
