// Expert review: panels for the office and the agency, duties for experts, and what the applicant's side sees of it.
import { queryOptions } from '@tanstack/react-query'
import { request } from './client'
import type { components } from './schema'
import type { Facts } from './types'

type Schemas = components['schemas']
export type Panels = Schemas['Panels']
export type PanelRow = Schemas['PanelRow']
export type PanelTopic = Schemas['PanelTopic']
export type Panel = Schemas['Panel']
export type PanelState = Schemas['PanelState']
export type PanelTerms = Schemas['PanelTerms']
export type PanelAction = Schemas['PanelAction']
export type PanelExpert = Schemas['PanelExpert']
export type PanelApplication = Schemas['PanelApplication']
export type PanelReview = Schemas['PanelReview']
export type PanelConflict = Schemas['PanelConflict']
export type PanelConflicts = Schemas['PanelConflicts']
export type AssignmentSummary = Schemas['AssignmentSummary']
export type RankingSummary = Schemas['RankingSummary']
export type RankedRow = Schemas['RankedRow']
export type RankingMethod = Schemas['RankingMethod']
export type SuggestedExpert = Schemas['SuggestedExpert']
export type PairReasons = Schemas['PairReasons']
export type ScoreSheet = Schemas['ScoreSheet']
export type Criterion = Schemas['Criterion']
export type SheetAnswers = Schemas['SheetAnswers']
export type Mark = Schemas['Mark']
export type DutyRow = Schemas['DutyRow']
export type DutyState = Schemas['DutyState']
export type Duty = Omit<Schemas['Duty'], 'facts'> & { facts: Facts }
export type AvoidedExpert = Schemas['AvoidedExpert']
export type Avoidance = Schemas['Avoidance']
export type ReviewOutcome = Schemas['ReviewOutcome']

const part = encodeURIComponent
const post = <Reply>(path: string, body: unknown): Promise<Reply> => request<Reply>(path, { method: 'POST', body })

export const panelsQuery = queryOptions({
  queryKey: ['panels'],
  queryFn: ({ signal }) => request<Panels>('/panels', { signal }),
})
export const panelQuery = (id: string) =>
  queryOptions({ queryKey: ['panels', id], queryFn: ({ signal }) => request<Panel>(`/panels/${part(id)}`, { signal }) })
export const suggestionsQuery = (id: string, pool: string) =>
  queryOptions({
    queryKey: ['panels', id, 'suggestions', pool],
    queryFn: ({ signal }) => request<{ items: SuggestedExpert[] }>(`/panels/${part(id)}/suggestions`, { signal }).then((reply) => reply.items),
  })
export const conflictsQuery = (id: string, version: number) =>
  queryOptions({
    queryKey: ['panels', id, 'conflicts', version],
    queryFn: ({ signal }) => request<PanelConflicts>(`/panels/${part(id)}/conflicts`, { signal }),
  })
const pair = (id: string, application: string, expert: string): string => `/panels/${part(id)}/pairs/${part(application)}/${part(expert)}`
export const pairQuery = (panel: Panel, application: string, expert: string) =>
  queryOptions({
    queryKey: ['panels', panel.id, 'pairs', application, expert, panel.version],
    queryFn: ({ signal }) => request<PairReasons>(pair(panel.id, application, expert), { signal }),
  })

export const startPanel = (call: string, topic: string, agency: string): Promise<Panel> => post<Panel>('/panels', { call, topic, agency })
export interface PoolChange {
  expert: string
  most?: number
  remove?: boolean
}
export const changePanel = (panel: Panel, changes: { terms?: PanelTerms; pool?: PoolChange[] }): Promise<Panel> =>
  post<Panel>(`/panels/${part(panel.id)}/changes`, {
    version: panel.version,
    terms: changes.terms ?? null,
    pool: (changes.pool ?? []).map(({ expert, most, remove }) => ({ expert, most: most ?? null, remove: remove ?? false })),
  })
export const dismissConflict = (panel: string, key: string, reason: string): Promise<PanelConflicts> =>
  post<PanelConflicts>(`/panels/${part(panel)}/dismissals`, { key, reason })

/** Steps of a panel that need no more than its version and perhaps a reason, by the names of its actions. */
const MOVES = {
  assign: 'assign',
  release: 'release',
  replace: 'replace',
  remind: 'remind',
  meet: 'meet',
  deliver: 'deliver',
  send_back: 'return',
  withdraw: 'withdraw',
} as const
export type PanelMove = keyof typeof MOVES
export const isMove = (name: string): name is PanelMove => Object.hasOwn(MOVES, name)
export const movePanel = (panel: Panel, move: PanelMove, reason: string): Promise<Panel> =>
  post<Panel>(`/panels/${part(panel.id)}/${MOVES[move]}`, { version: panel.version, reason })
export const acceptPanel = (panel: Panel, publish: boolean): Promise<Panel> =>
  post<Panel>(`/panels/${part(panel.id)}/accept`, { version: panel.version, publish })

export type PairChange = Schemas['PairChange']
export const changePairs = (panel: Panel, reason: string, changes: PairChange[]): Promise<Panel> =>
  post<Panel>(`/panels/${part(panel.id)}/pairs`, { version: panel.version, reason, changes })
export const rateReview = (panel: string, application: string, expert: string, quality: number): Promise<Panel> =>
  post<Panel>(`${pair(panel, application, expert)}/quality`, { quality })
export const recuseExpert = (panel: string, application: string, expert: string, reason: string): Promise<Panel> =>
  post<Panel>(`${pair(panel, application, expert)}/recusal`, { reason })
export const noteDiscussion = (panel: string, application: string, text: string): Promise<Panel> =>
  post<Panel>(`/panels/${part(panel)}/notes`, { application, text })
export interface RankForm {
  method: RankingMethod
  places: number | null
  budget: string
  reserves: number
  lottery: boolean
  public_value: string
}
export const rankPanel = (panel: Panel, form: RankForm): Promise<Panel> =>
  post<Panel>(`/panels/${part(panel.id)}/rank`, { version: panel.version, ...form })
export const rankingUrl = (panel: string): string => `/api/v1/panels/${part(panel)}/ranking.json`

export const dutiesQuery = queryOptions({
  queryKey: ['duties'],
  queryFn: ({ signal }) => request<{ items: DutyRow[] }>('/duties', { signal }).then((reply) => reply.items),
})
const duty = (panel: string, application: string): string => `/duties/${part(panel)}/${part(application)}`
export const readDuty = (panel: string, application: string, signal?: AbortSignal): Promise<Duty> =>
  request<Duty>(duty(panel, application), signal ? { signal } : {})
export const dutyQuery = (panel: string, application: string) =>
  queryOptions({
    queryKey: ['duties', panel, application],
    queryFn: ({ signal }) => readDuty(panel, application, signal),
  })
export const signStatement = (of: Duty): Promise<Duty> => post<Duty>(`${duty(of.panel, of.application)}/statement`, { version: of.version })
export const declineDuty = (of: Duty, reason: string, conflict: boolean): Promise<{ items: DutyRow[] }> =>
  post<{ items: DutyRow[] }>(`${duty(of.panel, of.application)}/decline`, { version: of.version, reason, conflict })
export const leavePanel = (panel: string, reason: string): Promise<{ items: DutyRow[] }> =>
  post<{ items: DutyRow[] }>(`/duties/${part(panel)}/leave`, { reason })
export const keepSheet = (panel: string, application: string, version: number, answers: SheetAnswers, handIn: boolean, leaving = false): Promise<Duty> =>
  request<Duty>(`${duty(panel, application)}/sheet`, { method: 'POST', body: { version, answers, hand_in: handIn }, keepalive: leaving })
export const speakInMeeting = (of: Duty, text: string): Promise<Duty> => post<Duty>(`${duty(of.panel, of.application)}/speech`, { text })
export const dutyFileUrl = (panel: string, application: string, file: string): string =>
  `/api/v1${duty(panel, application)}/attachments/${part(file)}`

export const avoidanceQuery = (application: string) =>
  queryOptions({
    queryKey: ['applications', 'one', application, 'avoided-experts'],
    queryFn: ({ signal }) => request<Avoidance>(`/applications/${part(application)}/avoided-experts`, { signal }),
  })
export const avoidExperts = (application: string, version: number, items: AvoidedExpert[]): Promise<Avoidance> =>
  post<Avoidance>(`/applications/${part(application)}/avoided-experts`, { version, items })
export const reviewOutcomeQuery = (application: string) =>
  queryOptions({
    queryKey: ['applications', 'one', application, 'review-outcome'],
    queryFn: ({ signal }) => request<ReviewOutcome>(`/applications/${part(application)}/review-outcome`, { signal }),
  })

/** Experts of the library who take reviews on, by words of their name, organisation, field or keywords. */
export const findExpertsQuery = (q: string) =>
  queryOptions({
    queryKey: ['experts', 'found', q],
    queryFn: ({ signal }) => request<Schemas['ExpertPage']>(`/experts?state=active&limit=20&q=${part(q)}`, { signal }).then((reply) => reply.items),
    enabled: q.trim().length > 1,
  })
