// The project library: entry, a year of follow-up, release with support, and the reports after it. And an entry that fails
// the assessment of its year and leaves the library.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { factsOfCase } from './support/cases'
import { Journey, type Step } from './support/journey'

const TOPIC = 'gd-2020/joint-research-centre'
const FIRST = 'applicant-02a'
const SECOND = 'applicant-03a'
let journey: Journey
let kept = ''
let removed = ''

/** From the draft to the end of the publicity. */
async function selected(applicant: string): Promise<string> {
  const id = await journey.apply(applicant, 'gd-2020', TOPIC, factsOfCase(TOPIC))
  await journey.attach(applicant, id)
  await journey.submit(applicant, id)
  await journey.walk(id, [{ by: 'recommender', action: 'recommend', to: 'examining' }])
  await journey.examine('examiner', id)
  await journey.walk(id, [
    { by: 'examiner', action: 'pass', to: 'reviewing' },
    { by: 'officer', action: 'record-review', answers: { score: 82, opinion: '基础较好。' }, to: 'ranked' },
    { by: 'officer', action: 'propose', answers: { earlier: false, reason: '新建平台。' }, to: 'approving' },
    { by: 'approver', action: 'approve', to: 'publicised' },
  ])
  return id
}

const ENTRY: Step[] = [
  { by: 'officer', action: 'announce', answers: { 'document number': '粤科合字〔2020〕3号', 'entered on': '2020-09-10' }, to: 'in-library' },
]

beforeAll(async () => {
  journey = await Journey.begin('2020-08-20T02:00:00Z')
})
afterAll(() => journey?.end())

it('two applications pass the review and enter the library; neither may be released at once', async () => {
  kept = await selected(FIRST)
  removed = await selected(SECOND)
  await journey.travel('2020-09-10T02:00:00Z')
  for (const id of [kept, removed]) {
    await journey.walk(id, ENTRY)
    expect(await journey.refused('officer', id, 'sort')).toContain('须跟踪考察一年')
    await journey.walk(id, [{ by: 'officer', action: 'follow', to: 'following' }])
  }
})

it('after the year one is released with support and paid, the other is removed', async () => {
  await journey.travel('2021-09-11T02:00:00Z')
  await journey.walk(removed, [
    { by: 'officer', action: 'fail-assessment', answers: { opinion: '一年内未开展合作。' }, reason: '未开展合作', to: 'removed' },
  ])
  const { page } = await journey.open(SECOND, removed)
  await page.getByText('已移出库').first().waitFor()
  await page.getByText('未开展合作').first().waitFor()
  await journey.walk(kept, [
    { by: 'officer', action: 'pass-assessment', answers: { opinion: '达到要求。' }, to: 'ready' },
    { by: 'approver', action: 'release', answers: { 'document number': '粤科合字〔2021〕4号', grant: 1000000 }, to: 'released' },
    { by: 'finance', action: 'pay', answers: { amount: 1000000, 'paid on': '2021-09-11', reference: 'L-4' }, to: 'tracking' },
  ])
})

it('reports for three years, then its tracking ends', async () => {
  for (const [index, by] of [FIRST, 'admin-02', FIRST].entries()) {
    await journey.travel(`${2022 + index}-09-11T02:00:00Z`)
    await journey.walk(await journey.caseOf(kept, '年度执行报告'), [
      { by, action: 'submit', answers: { progress: '按计划。', cooperation: '互访两次。', spent: 300000 }, to: 'checking' },
      { by: 'recommender', action: 'pass-on', to: 'accepting' },
      { by: 'officer', action: 'accept', to: 'accepted' },
    ])
  }
  await journey.travel('2024-10-01T02:00:00Z')
  const { page } = await journey.open(FIRST, kept)
  await page.getByText('跟踪结束').first().waitFor()
  expect((await journey.read(kept)).state).toBe('done')
  expect(journey.complaints).toEqual([])
})
