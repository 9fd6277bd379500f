// A base from the notice to its recognition and its yearly report; then evaluated, found unqualified, given a year, removed;
// and its host's new application, refused by the ban of five years.
import { rmSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { factsOfCase } from './support/cases'
import { Journey, type Step } from './support/journey'
import { policiesWith } from './support/policies'

const TOPIC = 'gd-bases/featured'
const APPLICANT = 'applicant-02a'
const ADMIN = 'admin-02'
// Between the examples' dates and the end of the demonstration's call.
const START = '2026-04-20T02:00:00Z'
const CALL_OF_2027 = `call: bases-2027
guideline: gd-bases
year: 2027
title: {zh: 2027年省级国际科技合作基地申报, en: Provincial international cooperation bases 2027}
document: {zh: 广东省国际科技合作基地管理办法, en: Measures for international S&T cooperation bases}
opens at: 2027-05-01T00:00:00Z
closes at: 2027-12-31T09:00:00Z
published on: 2027-04-20
parameters: {publish date: 2027-04-20}
topics: [featured]
`
let journey: Journey
let policies = ''
let id = ''
let evaluation = ''

const report: Step[] = [
  { by: APPLICANT, action: 'submit', answers: { progress: '按计划。', cooperation: '互访九次。', spent: 800000 }, to: 'checking' },
  { by: 'recommender', action: 'return', reason: '请说明人员交流。', to: 'returned' },
  { by: ADMIN, action: 'submit', answers: { progress: '按计划。', cooperation: '互访九次，共二十人。', spent: 800000 }, to: 'checking' },
  { by: 'recommender', action: 'pass-on', to: 'accepting' },
  { by: 'officer', action: 'accept', to: 'accepted' },
]

beforeAll(async () => {
  policies = policiesWith({ 'calls/bases-2027.yaml': CALL_OF_2027 })
  journey = await Journey.begin(START, policies)
})
afterAll(async () => {
  await journey?.end()
  rmSync(policies, { recursive: true, force: true })
})

it('is recognised in the seven steps of the measures, and stands on the public list', async () => {
  id = await journey.apply(APPLICANT, 'gd-bases', TOPIC, factsOfCase(TOPIC))
  await journey.attach(APPLICANT, id)
  await journey.submit(APPLICANT, id)
  await journey.walk(id, [{ by: 'recommender', action: 'recommend', to: 'examining' }])
  await journey.examine('examiner', id)
  await journey.walk(id, [
    { by: 'examiner', action: 'pass', to: 'reviewing' },
    { by: 'officer', action: 'record-review', answers: { score: 88, opinion: '特色鲜明。' }, to: 'ranked' },
    { by: 'officer', action: 'propose', answers: { reason: '条件齐备。' }, to: 'approving' },
    { by: 'approver', action: 'approve', to: 'publicised' },
  ])
  await journey.travel('2026-05-12T02:00:00Z')
  await journey.walk(id, [
    { by: 'approver', action: 'announce', answers: { 'document number': '粤科合字〔2026〕7号', 'decided on': '2026-05-12' }, to: 'recognised' },
  ])
  const { page } = await journey.as('public')
  await page.goto(`${journey.url}/public?list=bases`)
  await page.getByText('大湾区离岸创新合作基地').first().waitFor()
})

it('reports after a year', async () => {
  await journey.travel('2027-05-12T02:00:00Z')
  await journey.walk(await journey.caseOf(id, '年度执行报告'), report)
})

it('is evaluated, found unqualified and given a year to put it right', async () => {
  await journey.walk(id, [
    {
      by: 'officer',
      action: 'notify-evaluation',
      answers: { from: '2026-05-12', to: '2027-05-01', by: '2027-06-30' },
      to: 'recognised',
    },
  ])
  evaluation = await journey.caseOf(id, '绩效评估')
  await journey.walk(evaluation, [
    { by: APPLICANT, action: 'submit', answers: { results: '活动两场。', plans: '扩大合作。' }, to: 'evaluating' },
    { by: 'officer', action: 'grade', answers: { grade: 'unqualified', opinion: '成效不足。' }, to: 'graded' },
  ])
  expect(await journey.refused('approver', evaluation, 'confirm')).toContain('拟定等次为不合格')
  await journey.walk(evaluation, [
    { by: 'approver', action: 'demand-rectification', to: 'rectifying' },
    { by: APPLICANT, action: 'report-rectification', answers: { measures: '增聘人员。' }, to: 're-evaluating' },
  ])
  const anybody = await journey.as('public')
  await anybody.page.goto(`${journey.url}/public?list=bases`)
  const row = anybody.page.getByRole('row').filter({ hasText: '大湾区离岸创新合作基地' })
  await row.waitFor()
  expect(await row.innerText()).toMatch(/不合格[^]*2027[^]*限期整改中/)
  await anybody.shot('bases-rectifying')
  expect(await anybody.axe()).toEqual([])
})

it('is removed when it fails again, and leaves the public list', async () => {
  await journey.walk(evaluation, [
    { by: 'officer', action: 'grade-again', answers: { grade: 'unqualified', opinion: '仍未达标。' }, to: 're-graded' },
    { by: 'approver', action: 'remove', answers: { 'document number': '粤科合字〔2027〕8号' }, reason: '整改无效', to: 'base-removed' },
  ])
  const { page } = await journey.open(APPLICANT, id)
  await page.getByText('已移出基地序列').first().waitFor()
  const notices = await journey.as(ADMIN)
  await notices.page.goto(`${journey.url}/notices`)
  await notices.page.getByText('五年内不得重新申请').first().waitFor()
  const anybody = await journey.as('public')
  await anybody.page.goto(`${journey.url}/public?list=bases`)
  await anybody.page.locator('h1').first().waitFor()
  expect(await anybody.page.getByText('大湾区离岸创新合作基地').count()).toBe(0)
  await anybody.page.goto(`${journey.url}/public?list=removals`)
  const removed = anybody.page.getByRole('row').filter({ hasText: '大湾区离岸创新合作基地' })
  await removed.waitFor()
  expect(await removed.innerText()).toMatch(/粤科合字〔2027〕8号[^]*第十四条第 1 项[^]*2032年5月11日/)
  for (const width of [1440, 390]) {
    await anybody.page.setViewportSize({ width, height: 900 })
    await anybody.shot(`removals-${width}`)
    expect(await anybody.axe()).toEqual([])
  }
})

it('cannot apply again: the ban of five years is cited', async () => {
  const again = await journey.apply(APPLICANT, 'bases-2027', TOPIC, factsOfCase(TOPIC))
  expect(await journey.refused(APPLICANT, again, 'submit')).not.toBe('')
  const { page } = await journey.as(APPLICANT)
  const ban = page.locator('.v-panel .v-clause--bad').filter({ hasText: '五年' }).first()
  await ban.waitFor()
  expect(await ban.innerText()).toContain('禁止重新申请')
  expect(journey.complaints).toEqual([])
})
