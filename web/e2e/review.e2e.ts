// Expert review as its people go through it: an applicant names somebody who should keep away, the office commissions, the
// agency builds a panel and assigns with a certificate, an expert declines and is replaced, scores come in, the panel meets,
// the ranking is decided with its line and lots, the office takes over, publicity follows, the applicant reads the opinions.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser, Locator, Page } from 'playwright-core'
import type { Application, Call } from '@/lib/api/types'
import type { DecisionList } from '@/lib/api/office-queries'
import type { Duty, Panel, PanelConflicts, Panels } from '@/lib/api/review-queries'
import { DESKTOP, PHONE, startBrowser, visit, type Visitor } from './support/browser'
import { closed } from './support/dialog'
import { draft, examined, openCall, passed } from './support/prepare'
import { EXPERTS, loginOf, review, sheetWith } from './support/reviews'
import { BINARY, start, type Running } from './support/server'

const AVOIDED = 'demo-expert-04'
/** Those of the demonstration data that wait for review are in the panel too. */
const APPLICATIONS = 4
/** The applicant's is the best by far, so that no lot is drawn on it. */
const MARK = 96

let server: Running
let browser: Browser
let call: Call
let topic = ''
let applicant: Visitor
let officer: Visitor
let agency: Visitor
let first = ''
let at = ''
let id = ''

beforeAll(async () => {
  ;[browser, server] = await Promise.all([startBrowser(), start()])
  const open = await openCall(server)
  call = open.call
  topic = open.topic.id
  applicant = await visit(browser, server, { person: 'applicant' })
  officer = await visit(browser, server, { person: 'officer' })
  agency = await visit(browser, server, { person: 'agency' })
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const ok = (dialog: Locator): Locator => dialog.locator('.ant-modal-footer .ant-btn-primary')
const panelNow = (): Promise<Panel> => agency.api<Panel>('GET', `/panels/${id}`)

async function tab(page: Page, name: string): Promise<void> {
  await page.locator(`[data-tab="${name}"]`).click()
  await page.locator(`[data-tab="${name}"][aria-current]`).waitFor()
}

async function confirmed(page: Page, act: string, reason?: string): Promise<void> {
  await page.locator(`[data-act="${act}"]`).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  if (reason !== undefined) await page.fill('#panel-reason', reason)
  await ok(dialog).click()
  await closed(dialog)
}

it('an applicant names an expert who should keep away', async () => {
  const { name } = await agency.api<{ name: string }>('GET', `/experts/${AVOIDED}`)
  const drafted = await draft(applicant, call)
  first = drafted.id
  const { page } = applicant
  await applicant.at(`/applications/${first}`)
  await page.locator('[data-act="add-avoided"]').click()
  await page.fill('#avoid-0-reason', '存在竞争关系')
  await page.locator('[data-act="save-avoided"]').click()
  await page.locator('[data-avoided="0"] [role=alert]').first().waitFor()
  await page.fill('#avoid-0-name', name)
  await page.locator('[data-act="save-avoided"]').click()
  await page.locator('[data-avoided="1"]').waitFor()
  await applicant.shot('review-avoided')
  await passed(browser, server, applicant, await applicant.api<Application>('GET', `/applications/${first}`))
  const { waiting } = await officer.api<Panels>('GET', '/panels')
  for (let there = waiting.find((one) => one.topic === topic)?.waiting ?? 0; there < APPLICATIONS; there += 1)
    await examined(browser, server, applicant, call)
})

it('the office commissions an agency', async () => {
  const { page } = officer
  await officer.at('/panels')
  await page.locator(`[data-commission="${topic}"]`).click()
  await officer.shot('review-commission')
  await ok(page.getByRole('dialog')).click()
  await page.locator('[data-panel="preparing"]').waitFor()
  at = new URL(page.url()).pathname
  id = at.split('/').at(-1) ?? ''
  expect(await page.locator('[data-tab]').count()).toBe(2)
})

it('the agency sets the terms and builds a panel', async () => {
  const { page } = agency
  await agency.at('/panels')
  await agency.shot('review-panels')
  await page.locator('[data-panel="preparing"] a').first().click()
  await page.locator('h1').waitFor()
  await tab(page, 'terms')
  await page.fill('#terms-in_field', '0')
  await page.fill('#terms-seniors', '9')
  await page.locator('[data-act="save-terms"]').click()
  await page.getByText('不能多于评审数').waitFor()
  await page.fill('#terms-seniors', '1')
  await page.fill('#terms-due_on', '2099-12-31')
  await page.locator('[data-act="save-terms"]').click()
  await expect.poll(async () => (await panelNow()).terms.due_on).toBe('2099-12-31')
  await agency.shot('review-terms')
  await tab(page, 'experts')
  for (const expert of EXPERTS) await page.locator(`[data-suggested="${expert}"] input`).check()
  await agency.shot('review-suggestions')
  await page.locator('[data-act="add-experts"]').click()
  await page.locator(`[data-expert="${EXPERTS[7] ?? ''}"]`).waitFor()
  expect((await panelNow()).experts.length).toBe(EXPERTS.length)
})

it('conflicts are there with their evidence, among them whom the applicant named', async () => {
  const { page } = agency
  const { items } = await agency.api<PanelConflicts>('GET', `/panels/${id}/conflicts`)
  expect(items.some(({ expert, application }) => expert === AVOIDED && application === first)).toBe(true)
  await tab(page, 'conflicts')
  await page.locator('[data-conflict]').first().waitFor()
  await agency.shot('review-conflicts')
})

it('experts are assigned with a certificate, and each pair is explained', async () => {
  const { page } = agency
  await tab(page, 'pairs')
  await page.locator('[data-act="assign"]').click()
  await page.locator('[data-certificate="best"]').waitFor()
  await agency.shot('review-pairs')
  const panel = await panelNow()
  expect(panel.assigned).toBe(panel.wanted)
  expect(panel.assignment?.violations).toBe(0)
  const one = panel.applications.find((application) => application.id === first)
  expect(one?.reviews.some(({ expert }) => expert === AVOIDED)).toBe(false)
  const card = page.locator(`[data-application="${one?.number ?? ''}"]`)
  await card.locator('[data-act="why"]').first().click()
  await page.locator('[data-reasons] .rv-says').waitFor()
  await agency.shot('review-why')
  await page.keyboard.press('Escape')
  await page.locator('[data-why]').waitFor({ state: 'hidden' })
  await card.locator('[data-act="why-not"]').click()
  await page.locator('#why-expert').click()
  const name = panel.experts.find((expert) => expert.id === AVOIDED)?.name ?? ''
  await page.locator('.ant-select-item-option', { hasText: name }).click()
  await page.locator('[data-reasons] [role=alert], [data-reasons] .ant-alert').first().waitFor()
  await agency.shot('review-why-not')
  // Escape closes the list of names first while that is still folding up.
  await page.locator('.ant-modal-close').click()
  await page.locator('[data-why]').waitFor({ state: 'hidden' })
  await tab(page, 'overview')
  await confirmed(page, 'release')
  await page.locator('[data-panel="reviewing"]').waitFor()
})

it('an expert declines, and somebody else takes the review over', async () => {
  const one = (await panelNow()).applications.find((application) => application.id === first)
  const gone = one?.reviews[0]?.expert ?? ''
  const expert = await visit(browser, server, { login: loginOf(gone) })
  await expert.at('/duties')
  await expert.shot('review-duties')
  await expert.at(`/duties/${id}/${first}`)
  expect(await expert.axe()).toEqual([])
  await expert.shot('review-statement')
  await expert.page.locator('[data-act="decline"]').click()
  await expert.page.fill('#decline-reason', '出国访问')
  await ok(expert.page.getByRole('dialog')).click()
  await expert.page.locator('[data-duty="declined"]').waitFor()
  await expert.context.close()

  // Another has signed already, and leaves the whole panel.
  const others = (await panelNow()).applications.filter((application) => application.id !== first)
  const of = others.flatMap(({ id: application, reviews }) => reviews.map((each) => ({ application, ...each })))
  const leaver = of.find((each) => !one?.reviews.some((mine) => mine.expert === each.expert))
  const leaving = await visit(browser, server, { login: loginOf(leaver?.expert ?? '') })
  await leaving.at(`/duties/${id}/${leaver?.application ?? ''}`)
  await leaving.page.locator('[data-act="sign"]').click()
  await leaving.page.locator('[data-criterion]').first().waitFor()
  await leaving.at('/duties')
  await leaving.page.locator(`[data-act="leave"][data-panel="${id}"]`).click()
  await leaving.page.fill('#leave-reason', '长期出国')
  expect(await leaving.axe()).toEqual([])
  await leaving.shot('review-leave')
  await ok(leaving.page.getByRole('dialog')).click()
  await leaving.page.locator(`[data-act="leave"][data-panel="${id}"]`).waitFor({ state: 'detached' })
  const left = ['asked', 'accepted'].map((state) => `[data-duty="${state}"][data-panel="${id}"]`).join(', ')
  expect(await leaving.page.locator(left).count()).toBe(0)
  await leaving.context.close()

  const { page } = agency
  await agency.at(at)
  await confirmed(page, 'replace')
  await expect.poll(async () => (await panelNow()).applications.every(({ open }) => open === 0)).toBe(true)
  const now = (await panelNow()).applications.find((application) => application.id === first)
  expect(now?.reviews.map(({ state }) => state).sort()).toEqual(['asked', 'asked', 'asked', 'declined'])
})

let working = ''

it('an expert signs, fills a sheet in that is kept as it is typed, and hands it in', async () => {
  const one = (await panelNow()).applications.find((application) => application.id === first)
  working = one?.reviews.find(({ state }) => state === 'asked')?.expert ?? ''
  const expert = await visit(browser, server, { login: loginOf(working) })
  const { page } = expert
  await expert.at(`/duties/${id}/${first}`)
  await page.locator('[data-act="sign"]').click()
  await page.locator('[data-criterion]').first().waitFor()
  const { sheet } = await expert.api<Duty>('GET', `/duties/${id}/${first}`)
  const full = sheetWith(sheet, MARK)
  await page.fill(`#mark-${sheet.criteria[0]?.id ?? ''}`, String(MARK))
  await page.fill('#opinion', '太短')
  await page.locator('[data-save="saved"]').waitFor()
  const handIn = async () => {
    await page.locator('[data-act="hand-in"]').click()
    await page.locator('.ant-modal-confirm-btns .ant-btn-primary').click()
    await page.locator('.ant-modal-confirm').waitFor({ state: 'detached' })
  }
  await handIn()
  await page.getByText('意见不少于').first().waitFor()
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-invalid') === 'true')
  await expert.shot('review-faults')
  for (const mark of full.marks) {
    await page.fill(`#mark-${mark.criterion}`, String(MARK))
    await page.fill(`#mark-${mark.criterion}-comment`, mark.comment)
  }
  await page.fill('#opinion', full.opinion)
  await page.locator('[data-save="saved"]').waitFor()
  await page.reload()
  await page.locator('#opinion').waitFor()
  expect(await page.inputValue('#opinion')).toBe(full.opinion)
  expect(await page.locator('.du-total').innerText()).toContain(String(MARK))
  expect(await expert.axe()).toEqual([])
  await expert.shot('review-sheet')
  await page.setViewportSize(PHONE)
  await page.locator('#opinion').scrollIntoViewIfNeeded()
  await expert.shot('review-sheet-phone')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width)
  await page.setViewportSize(DESKTOP)
  await handIn()
  await page.locator('[data-duty="submitted"]').waitFor()
  expect(expert.complaints).toEqual([])
  await expert.context.close()
})

it('a sheet changed elsewhere keeps what is typed until one of the two is chosen', async () => {
  const login = { login: loginOf(working) }
  const expert = await visit(browser, server, login)
  await expert.at(`/duties/${id}/${first}`)
  const duty = await expert.api<Duty>('GET', `/duties/${id}/${first}`)
  await expert.api('POST', `/duties/${id}/${first}/sheet`, { version: duty.version, answers: { ...duty.answers, opinion: `${duty.answers.opinion}（另一处）` }, hand_in: false })
  const mine = `${duty.answers.opinion}（这里）`
  await expert.page.fill('#opinion', mine)
  await expert.page.locator('[data-act="keep-mine"]').click()
  await expert.page.locator('[data-save="saved"]').waitFor()
  expect((await expert.api<Duty>('GET', `/duties/${id}/${first}`)).answers.opinion).toBe(mine)
  await expert.context.close()
})

it('the other scores come in', async () => {
  const { applications } = await panelNow()
  const marks = [80, 76, 75, 60]
  for (const expert of EXPERTS) {
    const mine = applications.flatMap((one, index) =>
      one.reviews.some((each) => each.expert === expert && each.state === 'asked') ? [{ one, mark: (one.id === first ? MARK : (marks[index % marks.length] ?? 70)) - (Number(expert.slice(-1)) % 3) }] : [],
    )
    if (mine.length === 0) continue
    const visitor = await visit(browser, server, { login: loginOf(expert) })
    for (const { one, mark } of mine) await review(visitor, id, one.id, mark)
    await visitor.context.close()
  }
  const panel = await panelNow()
  expect(panel.handed_in).toBe(panel.wanted)
  const { page } = agency
  await agency.at(`${at}?tab=sheets`)
  const sheet = page.locator(`[data-sheet="${working}"]`).first()
  await sheet.locator('summary').click()
  await sheet.getByText('很好', { exact: true }).click()
  await expect.poll(async () => (await panelNow()).applications.some(({ reviews }) => reviews.some(({ quality }) => quality === 4))).toBe(true)
  await agency.shot('review-sheets')
})

it('the panel meets: sheets without names, words on record, a mark changed', async () => {
  const { page } = agency
  await tab(page, 'overview')
  await confirmed(page, 'meet')
  await page.locator('[data-panel="meeting"]').waitFor()
  const expert = await visit(browser, server, { login: loginOf(working) })
  await expert.at(`/duties/${id}/${first}`)
  await expert.page.locator('[data-meeting]').waitFor()
  const names = (await panelNow()).experts.map(({ name }) => name)
  const seen = await expert.page.locator('[data-meeting]').innerText()
  expect(names.filter((name) => seen.includes(name))).toEqual([])
  await expert.page.fill('#speech', '合作协议的知识产权约定值得肯定。')
  await expert.page.locator('[data-act="speak"]').click()
  await expert.page.locator('.du-notes li').first().waitFor()
  await expert.page.locator('[data-criterion] .ant-input-number input').first().fill('99')
  await expert.page.locator('[data-act="hand-in"]').click()
  await expert.page.locator('.ant-modal-confirm-btns .ant-btn-primary').click()
  await expert.page.locator('.ant-modal-confirm').waitFor({ state: 'detached' })
  await expert.shot('review-meeting-expert')
  expect(await expert.axe()).toEqual([])
  await expert.context.close()

  const one = (await panelNow()).applications.find((application) => application.id === first)
  await agency.at(`${at}?tab=meeting`)
  const card = page.locator(`[data-meeting="${one?.number ?? ''}"]`)
  await card.getByText('值得肯定').waitFor()
  await card.getByText('→').first().waitFor()
  await card.locator('textarea').first().fill('同意专家意见，维持排序。')
  await card.locator('[data-act="note"]').click()
  await card.locator('.rv-said').getByText('维持排序').waitFor()
  await agency.shot('review-meeting')
})

it('the ranking has its line and its lots, and anybody can check its file', async () => {
  const { page } = agency
  await tab(page, 'ranking')
  await page.fill('#rank-places', '2')
  await page.fill('#rank-reserves', '1')
  await page.getByLabel('线上下难以区分的，抽签决定').check()
  await page.fill('#rank-public', '2026-11-20 03 09 17 22 28 31 05')
  await page.locator('form [data-act="rank"]').click()
  await page.locator('[data-line]').waitFor()
  await agency.shot('review-ranking')
  const panel = await panelNow()
  expect(await page.locator('[data-decision]').count()).toBe(panel.applications.length)
  expect(await page.locator('[data-decision="funded"]').count()).toBe(2)
  expect(await page.locator('[data-drawn]').count()).toBe(panel.ranking?.rows.filter(({ drawn }) => drawn).length)
  expect(panel.ranking?.commitment).toBe(panel.commitment)
  expect(panel.ranking?.seed).not.toBe('')
  const [file] = await Promise.all([page.waitForEvent('download'), page.locator('[data-act="ranking-file"]').click()])
  const path = await file.path()
  expect(execFileSync(BINARY, ['review', 'verify', path], { encoding: 'utf8' })).not.toBe('')

  for (const name of ['overview', 'terms', 'experts', 'conflicts', 'pairs', 'sheets', 'meeting', 'ranking', 'record']) {
    await agency.at(`${at}?tab=${name}`)
    await page.locator(`[data-tab="${name}"][aria-current]`).waitFor()
    expect(await agency.axe(), name).toEqual([])
    await page.setViewportSize(PHONE)
    await agency.shot(`review-${name}-phone`)
    expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(PHONE.width)
    await page.setViewportSize(DESKTOP)
  }
  await agency.at(at)
  await confirmed(page, 'deliver')
  await page.locator('[data-panel="delivered"]').waitFor()
  expect(agency.complaints).toEqual([])
})

it('the office takes over, publishes the file, and every application is recorded', async () => {
  const { page } = officer
  await officer.at(at)
  await officer.shot('review-delivered')
  await tab(page, 'ranking')
  await page.locator('[data-line]').waitFor()
  await tab(page, 'overview')
  await confirmed(page, 'accept')
  await page.locator('[data-panel="accepted"]').waitFor()
  await page.getByRole('link', { name: /登记进度/ }).click()
  await page.locator('[data-bulk="done"]').waitFor()

  await officer.at(`/experts/${working}`)
  await page.locator('[data-record]').getByText('4 / 4').first().waitFor()
  expect(await officer.axe()).toEqual([])
  await officer.shot('review-record-of-expert')

  const reply = await fetch(`${server.url}/api/v1/panels/${id}/ranking.json`)
  expect(reply.status).toBe(200)
  const text = await reply.text()
  const folder = mkdtempSync(join(tmpdir(), 'guohe-ranking-'))
  const verify = (content: string): string => {
    const path = join(folder, 'ranking.json')
    writeFileSync(path, content)
    return execFileSync(BINARY, ['review', 'verify', path], { encoding: 'utf8', stdio: 'pipe' })
  }
  expect(verify(text)).not.toBe('')
  expect(() => verify(text.replace('"places":2', '"places":3'))).toThrow()
  rmSync(folder, { recursive: true })
})

it('the decision list is drawn up by it, publicity follows, and the applicant reads the opinions', async () => {
  const { page } = officer
  await officer.at('/decisions')
  await page.locator(`[data-start="${topic}"]`).click()
  await page.locator('[data-decision="drafting"]').waitFor()
  const list = new URL(page.url()).pathname.split('/').at(-1) ?? ''
  let drawn = await officer.api<DecisionList>('GET', `/decision-lists/${list}`)
  const { ranking } = await officer.api<Panel>('GET', `/panels/${id}`)
  expect(drawn.rows.map(({ number }) => number)).toEqual(ranking?.rows.map(({ number }) => number))
  drawn = await officer.api<DecisionList>('POST', `/decision-lists/${list}/changes`, {
    version: drawn.version,
    reason: '按评审结果核定经费',
    rows: drawn.rows.map(({ application }) => ({ application, grant: '300000' })),
    // Two places besides what the example year has awarded of the topic.
    quotas: [{ direction: '', projects: String(2 + (drawn.quotas[0]?.earlier ?? 0)), money: '' }],
  })
  await officer.api('POST', `/decision-lists/${list}/propose`, { version: drawn.version, reason: '' })
  const approver = await visit(browser, server, { person: 'approver' })
  const proposed = await approver.api<DecisionList>('GET', `/decision-lists/${list}`)
  await approver.at(`/decisions/${proposed.id}`)
  await approver.page.locator('[data-act="confirm"]').click()
  await ok(approver.page.getByRole('dialog')).click()
  await approver.page.locator('[data-decision="confirmed"]').waitFor()
  await approver.page.getByText('办理进度').click()
  await approver.page.locator('[data-bulk="done"]').waitFor()

  const best = ranking?.rows[0]
  expect(best?.application).toBe(first)
  await applicant.at(`/applications/${first}`)
  await applicant.page.locator('[data-opinions="3"]').waitFor()
  await applicant.shot('review-opinions')
  expect(await applicant.axe()).toEqual([])
  const anybody = await visit(browser, server)
  await anybody.at(`/publicity/${best?.number ?? ''}`)
  await anybody.page.getByText(best?.number ?? '').first().waitFor()
  expect(await anybody.page.locator('[data-opinions]').count()).toBe(0)
})
