// A topic of files alone (tests/made-up), in the pages: the form, its submission, and what people of unusual roles do next are
// drawn from what the files say, in both languages.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Journey } from './support/journey'
import { policiesWith } from './support/policies'

const APPLICANT = 'applicant-02a'
let policies = ''
let journey: Journey
let id = ''

beforeAll(async () => {
  policies = policiesWith({}, join(import.meta.dirname, '../../tests/made-up'))
  journey = await Journey.begin('2025-05-10T02:00:00Z', policies)
})
afterAll(async () => {
  await journey?.end()
  rmSync(policies, { recursive: true, force: true })
})

it('stands on the portal and is handed over with a receipt', async () => {
  const { page } = await journey.as('public')
  await page.goto(`${journey.url}/calls/lanterns-winter`)
  await page.getByRole('link', { name: '阅读角灯笼', exact: true }).waitFor()
  id = await journey.apply(APPLICANT, 'lanterns-winter', 'lanterns/reading-corner', { title: '北门阅读角', lanterns: 8, indoors: true })
  expect(await journey.refused(APPLICANT, id, 'hand-over')).toContain('交上去')
  await journey.attach(APPLICANT, id)
  expect(await journey.submit(APPLICANT, id, 'hand-over')).not.toBe('')
})

it('is weighed, drawn and looked at twice by whom the files name', async () => {
  await journey.walk(id, [
    { by: 'finance', action: 'weigh', answers: { grams: 4000 }, to: 'in-urn' },
    { by: 'auditor', action: 'draw', answers: { ball: 7, 'drawn before': '林女士' }, to: 'by-daylight' },
  ])
  await journey.examine('examiner', id)
  await journey.walk(id, [
    { by: 'examiner', action: 'squint', to: 'by-night' },
    { by: 'officer', action: 'blink', reason: '看不清出口。', to: 'by-daylight' },
    { by: 'examiner', action: 'squint', to: 'by-night' },
    { by: 'officer', action: 'nod', to: 'wrapped' },
    { by: 'admin-02', action: 'fetch', answers: { lanterns: 8, 'back on': '2025-12-01' }, to: 'hanging' },
  ])
})

it('has its own case, opened by the clock, and reads in English too', async () => {
  await journey.travel('2025-06-10T02:00:00Z')
  await journey.walk(await journey.caseOf(id, '数灯笼'), [{ by: APPLICANT, action: 'tell', answers: { hanging: 8 }, to: 'counted' }])
  const { page } = await journey.as(APPLICANT)
  await page.evaluate(() => localStorage.setItem('guohe.language', 'en'))
  await page.goto(`${journey.url}/applications/${id}`)
  await page.getByText('Hanging').first().waitFor()
  await page.getByText('Count of lanterns').first().waitFor()
  expect(journey.complaints).toEqual([])
})
