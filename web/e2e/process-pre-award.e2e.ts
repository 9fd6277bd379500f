// A project that is funded before it begins, from the draft to its acceptance, sent back on the way by the department and by
// the examiner. And one whose funding ends with an objection that is upheld.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { CALL_TOPIC, completeFacts } from './support/facts'
import { Journey, type Step } from './support/journey'
import { control } from './support/prepare'

const START = '2025-05-10T02:00:00Z'
const APPLICANT = 'applicant-02a'
const ADMIN = 'admin-02'
const AWARD: Step[] = [
  { by: 'officer', action: 'record-review', answers: { score: 91.5, rank: 1, opinion: '目标明确，同意立项。' }, to: 'ranked' },
  { by: 'officer', action: 'propose', answers: { grant: 400000, reason: '排名第一。' }, to: 'approving' },
  { by: 'approver', action: 'send-back', reason: '理由请写得具体些。', to: 'ranked' },
  { by: 'officer', action: 'propose', answers: { grant: 400000, reason: '排名第一，合作基础扎实。' }, to: 'approving' },
  { by: 'approver', action: 'approve', to: 'publicised' },
]
let journey: Journey
let id = ''

/** Applied for, recommended and found in order by an examiner. */
async function examined(applicant: string, organisation: string): Promise<string> {
  const made = await journey.apply(applicant, 'gd-2025', CALL_TOPIC, completeFacts(organisation))
  await journey.attach(applicant, made)
  await journey.submit(applicant, made)
  await journey.walk(made, [{ by: 'recommender', action: 'recommend', to: 'examining' }])
  await journey.examine('examiner', made)
  await journey.walk(made, [{ by: 'examiner', action: 'pass', to: 'reviewing' }])
  return made
}

beforeAll(async () => {
  journey = await Journey.begin(START)
})
afterAll(() => journey?.end())

it('is not funded when an objection is upheld', async () => {
  const made = await examined('applicant-03a', '华粤理工大学')
  await journey.walk(made, AWARD)
  const { number } = await journey.read(made)
  const { page } = await journey.as('public')
  await page.goto(`${journey.url}/publicity/${number}`)
  await page.getByRole('radio', { name: '是' }).check()
  const objection = { name: '李四', contact: '13900000000', grounds: '成果系抄袭。', facts: '论文比对见附件。' }
  for (const [field, value] of Object.entries(objection)) await page.fill(control(field), value)
  await page.getByRole('button', { name: /提\s?交/ }).click()
  await page.locator('[data-code]').waitFor()
  await journey.walk(await journey.caseOf(made, '公示异议', 'officer'), [
    { by: 'officer', action: 'admit', to: 'investigating' },
    { by: 'officer', action: 'report', answers: { statement: '无。', findings: '抄袭属实。' }, to: 'deciding' },
    { by: 'approver', action: 'uphold', answers: { text: '异议成立。' }, reason: '抄袭属实', to: 'upheld' },
  ])
  const applicant = await journey.open('applicant-03a', made)
  await applicant.page.getByText('不予立项').first().waitFor()
  await page.goto(`${journey.url}/publicity/${number}`)
  await page.getByRole('link', { name: '查询' }).or(page.getByRole('alert')).first().waitFor()
  expect((await journey.read(made)).state).toBe('not-funded')
})

it('is returned by the department and by the examiner, put right each time, and passes the examination', async () => {
  id = await journey.apply(APPLICANT, 'gd-2025', CALL_TOPIC, completeFacts('珠江医科大学'))
  await journey.attach(APPLICANT, id)
  const first = await journey.submit(APPLICANT, id)
  await journey.walk(id, [{ by: 'recommender', action: 'return', reason: '请核对合作协议的签署日期。', to: 'returned' }])
  const { page } = await journey.open(APPLICANT, id)
  await page.getByText('请核对合作协议的签署日期。').first().waitFor()
  expect(await journey.submit(APPLICANT, id)).not.toBe(first)
  await journey.walk(id, [
    { by: 'recommender', action: 'recommend', to: 'examining' },
    { by: 'examiner', action: 'return', reason: '请补充合作单位的英文名称。', to: 'correcting' },
  ])
  await journey.submit(ADMIN, id)
  await journey.examine('examiner', id)
  await journey.walk(id, [{ by: 'examiner', action: 'pass', to: 'reviewing' }])
})

it('is reviewed, proposed by one and approved by another, publicised, announced, signed in order and paid', async () => {
  await journey.walk(id, AWARD)
  const { page } = await journey.as('public')
  await page.goto(`${journey.url}/public`)
  await page.getByText('面向海洋腐蚀防护').first().waitFor()
  await journey.travel('2025-05-20T02:00:00Z')
  await journey.walk(id, [
    { by: 'officer', action: 'announce', answers: { 'document number': '粤科合字〔2025〕51号', grant: 400000 }, to: 'contracting' },
    {
      by: APPLICANT,
      action: 'draw-up',
      answers: { 'starts on': '2025-10-01', 'ends on': '2028-09-30', 'self raised': 400000, 'self raised proof': '建设银行存款证明。', targets: '论文三篇。' },
      to: 'signing-organisation',
    },
    { by: ADMIN, action: 'sign', to: 'signing-department' },
    { by: 'recommender', action: 'sign', to: 'signing-office' },
    { by: 'officer', action: 'sign', to: 'active' },
    { by: 'finance', action: 'pay', answers: { amount: 300000, 'paid on': '2025-05-20', reference: 'A-1' }, to: 'active' },
  ])
})

it('reports every year, changes its name, and is accepted at the end', async () => {
  await journey.travel('2026-10-01T02:00:00Z')
  const report = (by: string): Step[] => [
    { by, action: 'submit', answers: { progress: '按计划。', cooperation: '联合实验两次。', spent: 120000 }, to: 'checking' },
    { by: 'recommender', action: 'pass-on', to: 'accepting' },
    { by: 'officer', action: 'accept', to: 'accepted' },
  ]
  await journey.walk(await journey.caseOf(id, '年度执行报告'), report(APPLICANT))

  await journey.walk(id, [{ by: APPLICANT, action: 'request-change', answers: { kind: 'name', reason: '聚焦研究方向。' }, to: 'active' }])
  const change = await journey.caseOf(id, '重大事项变更', APPLICANT)
  const { page } = await journey.open(APPLICANT, change)
  await page.fill('#f-title', '聚焦后的题目')
  await page.locator('[data-save="saved"]').waitFor()
  await journey.submit(APPLICANT, change)
  await journey.walk(change, [
    { by: 'recommender', action: 'pass-on', to: 'deciding' },
    { by: 'officer', action: 'approve', to: 'approved' },
  ])
  expect((await journey.read(id)).title).toBe('聚焦后的题目')

  for (const day of ['2027-10-01', '2028-10-01']) {
    await journey.travel(`${day}T02:00:00Z`)
    await journey.walk(await journey.caseOf(id, '年度执行报告'), report(ADMIN))
  }
  await journey.walk(id, [{ by: APPLICANT, action: 'apply-for-acceptance', to: 'accepting' }])
  const acceptance = await journey.caseOf(id, '项目验收')
  const meeting = (year: number) => ({
    path: `activities/y${year}`,
    value: { title: `${year} 年会`, kind: 'meeting', 'held on': `${year}-03-01`, 'all parties': true },
  })
  await journey.fill(APPLICANT, acceptance, [
    ...[2026, 2027, 2028].map(meeting),
    { path: 'social benefit', value: '带动就业三十人。' },
    { path: 'economic benefit', value: '新增产值八百万元。' },
  ])
  await journey.walk(acceptance, [
    {
      by: APPLICANT,
      action: 'submit',
      answers: { results: '论文三篇，均已发表。', cooperation: '互访六次。', 'grant spent': 400000, 'self raised spent': 400000 },
      to: 'checking',
    },
    { by: 'recommender', action: 'pass-on', to: 'deciding' },
    { by: 'officer', action: 'accept', answers: { opinion: '达到指标。' }, to: 'accepted' },
  ])
  expect((await journey.read(id)).state).toBe('accepted')
  expect(journey.complaints).toEqual([])
})

