// An externally assessed scheme from the draft to its end: registered here, decided by a ministry, followed, summed up. And
// one that its applicant withdraws.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { factsOfCase } from './support/cases'
import { Journey } from './support/journey'

const TOPIC = 'gd-2025/young-scientists'
const APPLICANT = 'applicant-02a'
const facts = { ...factsOfCase(TOPIC), 'selected on': '2025-04-30', 'work from': '2025-09-01', 'work to': '2026-08-31' }
let journey: Journey

beforeAll(async () => {
  journey = await Journey.begin('2025-05-10T02:00:00Z')
})
afterAll(() => journey?.end())

it('is registered, supported by the ministry, followed and closed', async () => {
  const id = await journey.apply(APPLICANT, 'gd-2025', TOPIC, facts)
  await journey.attach(APPLICANT, id)
  expect(await journey.submit(APPLICANT, id)).not.toBe('')
  await journey.walk(id, [{ by: 'recommender', action: 'recommend', to: 'examining' }])
  await journey.examine('examiner', id)
  await journey.walk(id, [
    { by: 'examiner', action: 'pass', to: 'registered' },
    {
      by: 'officer',
      action: 'support',
      answers: { 'document number': '国科外〔2025〕31号', 'decided on': '2025-05-08', 'ends on': '2026-08-31' },
      to: 'supported',
    },
    { by: APPLICANT, action: 'sum-up', answers: { results: '完成合作研究，举办讲习班一期。' }, to: 'closing' },
    { by: 'officer', action: 'return', reason: '请补充讲习班的参加人数。', to: 'supported' },
    { by: 'admin-02', action: 'sum-up', answers: { results: '完成合作研究，举办讲习班一期，四十人参加。' }, to: 'closing' },
    { by: 'officer', action: 'close', to: 'closed' },
  ])
  const { page } = await journey.open(APPLICANT, id)
  await page.getByText('已结束').first().waitFor()
  await page.locator('[data-record="summary"]').last().getByText('四十人参加').waitFor()
})

it('is withdrawn by its applicant, and may be handed in again', async () => {
  const id = await journey.apply('applicant-03a', 'gd-2025', TOPIC, facts)
  await journey.attach('applicant-03a', id)
  await journey.submit('applicant-03a', id)
  await journey.walk(id, [{ by: 'applicant-03a', action: 'withdraw', to: 'draft' }])
  const department = await journey.as('recommender')
  await department.page.goto(`${journey.url}/recommendations`)
  await department.page.locator('h1').first().waitFor()
  expect(await department.page.locator(`tr[data-id="${id}"]`).count()).toBe(0)
  expect(await journey.submit('applicant-03a', id)).not.toBe('')
  expect(journey.complaints).toEqual([])
})
