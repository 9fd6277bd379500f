// A subsidy after the fact from the draft to the end of its three years, with a report that comes too late.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { factsOfCase } from './support/cases'
import { Journey, type Step } from './support/journey'

const TOPIC = 'gd-2025/foreign-rd-centre'
const APPLICANT = 'applicant-19a'
const DEPARTMENT = 'recommender-guangzhou'
let journey: Journey
let id = ''

/** A report of the year, from the form to its acceptance. */
const report = (by: string): Step[] => [
  { by, action: 'submit', answers: { progress: '按计划推进。', cooperation: '联合实验两次。', spent: 1200000 }, to: 'checking' },
  { by: DEPARTMENT, action: 'pass-on', to: 'accepting' },
  { by: 'officer', action: 'accept', to: 'accepted' },
]

beforeAll(async () => {
  journey = await Journey.begin('2025-05-10T02:00:00Z')
})
afterAll(() => journey?.end())

it('is applied for, recommended and examined', async () => {
  id = await journey.apply(APPLICANT, 'gd-2025', TOPIC, factsOfCase(TOPIC))
  await journey.attach(APPLICANT, id)
  await journey.submit(APPLICANT, id)
  await journey.walk(id, [{ by: DEPARTMENT, action: 'recommend', to: 'examining' }])
  await journey.examine('examiner', id)
  await journey.walk(id, [{ by: 'examiner', action: 'pass', to: 'auditing' }])
})

it('is checked on the spot, reviewed, publicised, announced and paid in full', async () => {
  await journey.walk(id, [
    {
      by: 'officer',
      action: 'audit',
      answers: { area: true, equipment: true, staff: true, spending: true, opinion: '与申报一致。' },
      to: 'reviewing',
    },
    { by: 'officer', action: 'record-review', answers: { score: 90, opinion: '成效显著。' }, to: 'ranked' },
    { by: 'officer', action: 'propose', answers: { grant: 1000000, reason: '符合上限。' }, to: 'approving' },
    { by: 'approver', action: 'approve', to: 'publicised' },
  ])
  await journey.travel('2025-05-20T02:00:00Z')
  await journey.walk(id, [
    { by: 'officer', action: 'announce', answers: { 'document number': '粤科合字〔2025〕52号', grant: 1000000 }, to: 'paying' },
    { by: 'finance', action: 'pay', answers: { amount: 1000000, 'paid on': '2025-05-20', reference: 'B-52' }, to: 'tracking' },
  ])
})

it('a report that does not come is overdue, then noted publicly, and can still be handed in', async () => {
  await journey.travel('2026-05-20T02:00:00Z')
  const first = await journey.caseOf(id, '年度执行报告')
  await journey.travel('2026-07-20T02:00:00Z')
  expect((await journey.read(first)).state).toBe('overdue')
  const { page } = await journey.as(DEPARTMENT)
  await page.goto(`${journey.url}/notices`)
  await page.getByText('年度执行报告逾期未交').first().waitFor()
  await journey.travel('2026-08-20T02:00:00Z')
  expect((await journey.read(first)).state).toBe('breach')
  await journey.walk(first, report(APPLICANT))
})

it('ends after three reports, each accepted', async () => {
  for (const year of ['2027', '2028']) {
    await journey.travel(`${year}-05-20T02:00:00Z`)
    expect(await journey.refused('officer', id, 'finish')).toContain('三份年度执行报告尚未都审核通过')
    await journey.walk(await journey.caseOf(id, '年度执行报告'), report('admin-19'))
  }
  await journey.travel('2028-08-01T02:00:00Z')
  const { page } = await journey.open(APPLICANT, id)
  await page.getByText('跟踪结束').first().waitFor()
  expect((await journey.read(id)).state).toBe('done')
  expect(journey.complaints).toEqual([])
})
