// Every page of the router with somebody who may open it, and what has to be there before: for the checks that are the same
// on every page. `everyRoute` reads the router itself, so that a new page cannot be forgotten here.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import type { CallDesk } from '@/lib/api/call-queries'
import type { Application, Call } from '@/lib/api/types'
import { visit, type Person } from './browser'
import { act, attachAll, draft, examined, openCall, publicise, reviewed } from './prepare'
import { released } from './reviews'
import type { Server } from './server'

/** What the pages show. */
export interface Scene {
  call: Call
  drafted: string
  submitted: string
  receipt: string
  publicised: Application
  ruleDraft: string
  bulk: string
  decision: string
  sanction: string
  callChange: string
  panel: string
  reviewing: string
}

export interface PageOf {
  name: string
  path: (scene: Scene) => string
  person?: Person
}

export const PAGES: PageOf[] = [
  { name: 'portal', path: () => '/' },
  { name: 'call', path: ({ call }) => `/calls/${call.id}` },
  { name: 'topic', path: ({ call }) => `/calls/${call.id}/topics/joint-rd` },
  { name: 'self-check', path: ({ call }) => `/calls/${call.id}/topics/joint-rd/check` },
  { name: 'topic-finder', path: () => '/topic-finder' },
  { name: 'receipts', path: () => '/receipts' },
  { name: 'receipt-checked', path: ({ receipt }) => `/receipts/${receipt}` },
  { name: 'public-lists', path: () => '/public' },
  { name: 'bases', path: () => '/public?list=bases' },
  { name: 'removals', path: () => '/public?list=removals' },
  { name: 'announcements', path: () => '/public?list=announcements' },
  { name: 'publicised', path: (scene) => `/publicity/${scene.publicised.number}` },
  { name: 'cases', path: () => '/cases' },
  { name: 'case', path: (scene) => `/cases/${scene.publicised.number}-OB1` },
  { name: 'search', path: () => '/search?q=%E5%90%88%E4%BD%9C' },
  { name: 'open-data', path: () => '/open-data' },
  { name: 'processes', path: () => '/processes' },
  { name: 'process', path: () => '/processes/pre-award' },
  { name: 'verify', path: () => '/verify' },
  { name: 'confirm', path: () => '/confirm' },
  { name: 'public-statistics', path: () => '/statistics' },
  { name: 'sign-in', path: () => '/sign-in' },
  { name: 'sign-in-return', path: () => '/sign-in/return?error=access_denied' },
  { name: 'register', path: () => '/register' },
  { name: 'join', path: () => '/join' },
  { name: 'registrations', path: () => '/registrations', person: 'department' },
  { name: 'account', path: () => '/account', person: 'applicant' },
  { name: 'account-contact', path: () => '/account?tab=contact', person: 'applicant' },
  { name: 'account-codes', path: () => '/account?tab=codes', person: 'applicant' },
  { name: 'account-mails', path: () => '/account?tab=mails', person: 'applicant' },
  { name: 'account-organisation', path: () => '/account?tab=organisation', person: 'applicant' },
  { name: 'people', path: () => '/people', person: 'admin' },
  { name: 'applications', path: () => '/applications', person: 'applicant' },
  { name: 'applications-of-office', path: () => '/applications', person: 'officer' },
  { name: 'editor', path: ({ drafted }) => `/applications/${drafted}`, person: 'applicant' },
  { name: 'application', path: ({ submitted }) => `/applications/${submitted}`, person: 'applicant' },
  { name: 'application-of-office', path: (scene) => `/applications/${scene.publicised.id}`, person: 'officer' },
  { name: 'receipt', path: ({ submitted }) => `/applications/${submitted}/receipt`, person: 'applicant' },
  { name: 'recommendations', path: () => '/recommendations', person: 'department' },
  { name: 'recommendation', path: ({ submitted }) => `/recommendations/${submitted}`, person: 'department' },
  { name: 'examinations', path: () => '/examinations', person: 'examiner' },
  { name: 'examination', path: ({ submitted }) => `/examinations/${submitted}`, person: 'examiner' },
  { name: 'similar-pairs', path: () => '/similarity', person: 'officer' },
  { name: 'similarity', path: ({ submitted }) => `/similarity/${submitted}`, person: 'examiner' },
  { name: 'ledger', path: () => '/ledger', person: 'auditor' },
  { name: 'system', path: () => '/system', person: 'administrator' },
  { name: 'packs', path: () => '/packs', person: 'officer' },
  { name: 'pack', path: () => '/packs/gd-2025', person: 'officer' },
  { name: 'pack-parameters', path: () => '/packs/gd-2025?tab=parameters', person: 'officer' },
  { name: 'pack-cases', path: () => '/packs/gd-2025?tab=cases', person: 'officer' },
  { name: 'pack-coverage', path: () => '/packs/gd-2025?tab=coverage', person: 'officer' },
  { name: 'pack-document', path: () => '/packs/gd-2025/document', person: 'officer' },
  { name: 'rule-editor', path: ({ ruleDraft }) => `/pack-drafts/${ruleDraft}?topic=joint-rd&clause=S6`, person: 'officer' },
  { name: 'rule-files', path: ({ ruleDraft }) => `/pack-drafts/${ruleDraft}?view=files&file=joint-rd.yaml`, person: 'officer' },
  { name: 'rule-parameters', path: ({ ruleDraft }) => `/pack-drafts/${ruleDraft}?view=parameters`, person: 'officer' },
  { name: 'calls-of-office', path: () => '/call-changes', person: 'officer' },
  { name: 'new-call', path: () => '/call-changes/new?kind=create', person: 'officer' },
  { name: 'new-extension', path: ({ call }) => `/call-changes/new?kind=extend&call=${call.id}`, person: 'officer' },
  { name: 'call-change', path: ({ callChange }) => `/call-changes/${callChange}`, person: 'approver' },
  { name: 'simulation', path: () => '/simulation?topic=gd-2025%2Fjoint-rd', person: 'officer' },
  { name: 'statistics', path: () => '/statistics', person: 'officer' },
  { name: 'imports', path: () => '/imports', person: 'officer' },
  { name: 'bulk-list', path: () => '/bulk', person: 'officer' },
  { name: 'bulk-work', path: ({ bulk }) => `/bulk/${bulk}`, person: 'officer' },
  { name: 'decision-lists', path: () => '/decisions', person: 'officer' },
  { name: 'decision-list', path: ({ decision }) => `/decisions/${decision}`, person: 'officer' },
  { name: 'panels', path: () => '/panels', person: 'officer' },
  { name: 'panels-of-agency', path: () => '/panels', person: 'agency' },
  { name: 'panel-of-office', path: ({ panel }) => `/panels/${panel}`, person: 'officer' },
  { name: 'panel', path: ({ panel }) => `/panels/${panel}`, person: 'agency' },
  { name: 'panel-terms', path: ({ panel }) => `/panels/${panel}?tab=terms`, person: 'agency' },
  { name: 'panel-experts', path: ({ panel }) => `/panels/${panel}?tab=experts`, person: 'agency' },
  { name: 'panel-conflicts', path: ({ panel }) => `/panels/${panel}?tab=conflicts`, person: 'agency' },
  { name: 'panel-pairs', path: ({ panel }) => `/panels/${panel}?tab=pairs`, person: 'agency' },
  { name: 'panel-record', path: ({ panel }) => `/panels/${panel}?tab=record`, person: 'agency' },
  { name: 'duties', path: () => '/duties', person: 'expert' },
  { name: 'duty', path: ({ panel, reviewing }) => `/duties/${panel}/${reviewing}`, person: 'expert' },
  { name: 'sanctions', path: () => '/sanctions', person: 'officer' },
  { name: 'sanction', path: ({ sanction }) => `/sanctions/${sanction}`, person: 'officer' },
  { name: 'experts', path: () => '/experts', person: 'officer' },
  { name: 'experts-of-agency', path: () => '/experts', person: 'agency' },
  { name: 'new-expert', path: () => '/experts/new', person: 'officer' },
  { name: 'expert', path: () => '/experts/demo-expert-06', person: 'agency' },
  { name: 'expert-profile', path: () => '/expert-profile', person: 'expert' },
  { name: 'notices', path: () => '/notices', person: 'applicant' },
]

export async function scene(browser: Browser, server: Server): Promise<Scene> {
  const { call, topic } = await openCall(server)
  const applicant = await visit(browser, server, { person: 'applicant' })
  const drafted = (await draft(applicant, call)).id
  const submitted = await act(applicant, (await attachAll(applicant, await draft(applicant, call))).id, 'submit')
  const department = await visit(browser, server, { person: 'department' })
  await act(department, submitted.id, 'recommend')
  const officer = await visit(browser, server, { person: 'officer' })
  const ruleDraft = await officer.api<{ id: string }>('POST', '/pack-drafts', { pack: 'gd-2025', note: '无障碍检查用的草稿' })
  const waiting = await reviewed(browser, server, applicant, call)
  const decision = await officer.api<{ id: string }>('POST', '/decision-lists', { call: call.id, topic: topic.id })
  const bulk = await officer.api<{ id: string }>('POST', '/bulk', {
    action: 'propose',
    form: { grant: 300000, reason: '排名靠前' },
    ids: [waiting, submitted.id],
  })
  const { credit_code } = await applicant.api<{ credit_code: string }>('GET', '/organisation')
  const sanction = await officer.api<{ id: string }>('POST', '/sanctions', {
    credit_code,
    kind: 'dishonesty',
    ground: '提供虚假材料',
    citation: '科学技术活动违规行为处理暂行规定第十条',
    from: '2025-05-01',
    to: '2027-04-30',
    reply_days: 10,
  })
  const { calls } = await officer.api<CallDesk>('GET', '/call-changes')
  const form = calls.find((one) => one.form.id === call.id)?.form
  const callChange = await officer.api<{ id: string }>('POST', '/call-changes', {
    kind: 'extend',
    form: { ...form, closes_at: '2099-12-31T09:00:00Z' },
    basis: { zh: '关于延长申报时间的通知（粤科函〔2025〕12号）', en: 'Notice of the extension (letter 12 of 2025)' },
    reason: '台风停工',
  })
  const reviewing = await examined(browser, server, applicant, call)
  const panel = await released(browser, server, call.id, topic.id)
  const made: Scene = {
    call,
    drafted,
    submitted: submitted.id,
    receipt: submitted.receipt?.number ?? '',
    publicised: await publicise(browser, server, applicant, waiting),
    ruleDraft: ruleDraft.id,
    bulk: bulk.id,
    decision: decision.id,
    sanction: sanction.id,
    callChange: callChange.id,
    panel,
    reviewing,
  }
  await Promise.all([applicant, department, officer].map(({ context }) => context.close()))
  return made
}

/** The patterns of the router, "/calls/:call". */
export function everyRoute(): string[] {
  const source = readFileSync(join(import.meta.dirname, '../../src/app/routes.tsx'), 'utf8')
  return [...source.matchAll(/\bpage\(\s*'([^']+)'/g)].map(([, pattern]) => pattern ?? '')
}

/** The routes of the router that no page here opens. */
export function forgottenRoutes(of: Scene): string[] {
  const opened = PAGES.map(({ path }) => path(of).split('?')[0] ?? '')
  return everyRoute().filter((pattern) => {
    const shape = new RegExp(`^${pattern.replace(/:[a-z]+/g, '[^/]+')}$`)
    return !opened.some((path) => shape.test(path))
  })
}
