// Panels of expert review brought on their way through the API, where that is not what a test is about.
import type { Browser } from 'playwright-core'
import type { Duty, Panel, Panels, PanelTerms, ScoreSheet, SheetAnswers } from '@/lib/api/review-queries'
import { visit, type Visitor } from './browser'
import type { Server } from './server'

/** The experts of the demonstration data with accounts: "demo-expert-02" signs in as "expert-2". */
export const EXPERTS = [1, 2, 3, 4, 5, 6, 7, 8].map((number) => `demo-expert-0${number}`)
export const loginOf = (expert: string): string => {
  const number = Number(expert.slice(-2))
  return number === 1 ? 'expert' : `expert-${number}`
}

const COMMENT = '研究问题明确，合作各方分工清楚、优势互补，技术路线可行，风险应对具体，指标可以核查，经费安排合理。'

export const sheetWith = (sheet: ScoreSheet, mark: number): SheetAnswers => ({
  marks: sheet.criteria.map(({ id }) => ({ criterion: id, mark, comment: COMMENT })),
  opinion: `${COMMENT}${COMMENT}`,
})

/** Signs and hands a sheet in with the same mark for every criterion. */
export async function review(expert: Visitor, panel: string, application: string, mark: number): Promise<void> {
  const at = `/duties/${panel}/${application}`
  let duty = await expert.api<Duty>('GET', at)
  if (duty.state === 'asked') duty = await expert.api<Duty>('POST', `${at}/statement`, { version: duty.version })
  await expert.api('POST', `${at}/sheet`, { version: duty.version, answers: sheetWith(duty.sheet, mark), hand_in: true })
}

/** A panel of what waits of a topic: one review each, by the expert of the demonstration data, who has signed. */
export async function released(browser: Browser, server: Server, call: string, topic: string): Promise<string> {
  const officer = await visit(browser, server, { person: 'officer' })
  const { agencies } = await officer.api<Panels>('GET', '/panels')
  const { id } = await officer.api<Panel>('POST', '/panels', { call, topic, agency: agencies[0]?.id ?? '' })
  const agency = await visit(browser, server, { person: 'agency' })
  let panel = await agency.api<Panel>('GET', `/panels/${id}`)
  const terms: PanelTerms = { ...panel.terms, reviews: 1, per_institution: 0, seniors: 0, in_field: 0, due_on: '2099-12-31' }
  panel = await agency.api<Panel>('POST', `/panels/${id}/changes`, {
    version: panel.version,
    terms,
    pool: EXPERTS.map((expert, index) => ({ expert, most: index === 0 ? 50 : null, remove: false })),
  })
  panel = await agency.api<Panel>('POST', `/panels/${id}/pairs`, {
    version: panel.version,
    reason: '专业对口',
    changes: panel.applications.map((one) => ({ application: one.id, expert: EXPERTS[0], act: 'add' })),
  })
  await agency.api('POST', `/panels/${id}/release`, { version: panel.version, reason: '' })
  const expert = await visit(browser, server, { person: 'expert' })
  for (const { id: application } of panel.applications) {
    const { version } = await expert.api<Duty>('GET', `/duties/${id}/${application}`)
    await expert.api('POST', `/duties/${id}/${application}/statement`, { version })
  }
  await Promise.all([officer, agency, expert].map(({ context }) => context.close()))
  return id
}
