// What the office does about many at once: bulk work and decision lists; and the register of sanctions.
import { queryOptions } from '@tanstack/react-query'
import { request, upload } from './client'
import type { components } from './schema'
import type { Facts } from './types'

type Schemas = components['schemas']
export type BulkWork = Schemas['BulkWork']
export type BulkRow = Schemas['BulkRow']
export type BulkRowPage = Schemas['BulkRowPage']
export type DecisionList = Schemas['DecisionList']
export type DecisionLists = Schemas['DecisionLists']
export type DecisionLine = Schemas['DecisionLine']
export type DecisionQuota = Schemas['DecisionQuota']
export type ScorePreview = Schemas['ScorePreview']
export type Sanction = Schemas['Sanction']
export type SanctionAction = Schemas['SanctionAction']
export type SanctionRegister = Schemas['SanctionRegister']

const part = encodeURIComponent
const post = <Reply>(path: string, body?: unknown): Promise<Reply> => request<Reply>(path, { method: 'POST', ...(body === undefined ? {} : { body }) })

export interface BulkSelection {
  ids?: string[]
  selection?: Record<string, string>
}
export const previewBulk = (action: string, reason: string, form: Facts | undefined, chosen: BulkSelection): Promise<BulkWork> =>
  post<BulkWork>('/bulk', { action, reason, form: form ?? null, ...chosen })
export const bulkListQuery = queryOptions({
  queryKey: ['bulk'],
  queryFn: ({ signal }) => request<{ items: BulkWork[] }>('/bulk', { signal }).then((reply) => reply.items),
})
export const bulkQuery = (id: string) =>
  queryOptions({ queryKey: ['bulk', id], queryFn: ({ signal }) => request<BulkWork>(`/bulk/${part(id)}`, { signal }) })
export const bulkRows = (id: string, state: string, after: number, signal?: AbortSignal): Promise<BulkRowPage> =>
  request<BulkRowPage>(`/bulk/${part(id)}/rows?after=${after}${state ? `&state=${part(state)}` : ''}`, signal ? { signal } : {})
export const actOnBulk = (id: string, act: 'confirm' | 'withdraw' | 'run'): Promise<BulkWork> => post<BulkWork>(`/bulk/${part(id)}/${act}`)
export const takeBack = (id: string, reason: string, rows?: number[]): Promise<BulkWork> =>
  post<BulkWork>(`/bulk/${part(id)}/take-back`, { reason, ...(rows ? { rows } : {}) })

export const decisionListsQuery = queryOptions({
  queryKey: ['decision-lists'],
  queryFn: ({ signal }) => request<DecisionLists>('/decision-lists', { signal }),
})
export const decisionListQuery = (id: string) =>
  queryOptions({
    queryKey: ['decision-lists', id],
    queryFn: ({ signal }) => request<DecisionList>(`/decision-lists/${part(id)}`, { signal }),
  })
export const startDecisionList = (call: string, topic: string): Promise<DecisionList> => post<DecisionList>('/decision-lists', { call, topic })
export type DecisionRowChange = Schemas['DecisionRowChange']
export interface DecisionChanges {
  rows?: Partial<DecisionRowChange>[]
  quotas?: { direction: string; projects: string; money: string }[]
  sort?: boolean
  refresh?: boolean
}
export const changeDecisionList = (list: DecisionList, reason: string, changes: DecisionChanges): Promise<DecisionList> =>
  post<DecisionList>(`/decision-lists/${part(list.id)}/changes`, { version: list.version, reason, ...changes })
export const moveDecisionList = (list: DecisionList, act: 'propose' | 'return' | 'withdraw' | 'confirm', reason: string): Promise<DecisionList> =>
  post<DecisionList>(`/decision-lists/${part(list.id)}/${act}`, { version: list.version, reason })
export const moveUp = (list: DecisionList, application: string, grant: string, reason: string): Promise<DecisionList> =>
  post<DecisionList>(`/decision-lists/${part(list.id)}/move-up`, { application, grant, reason })
export const readScores = (list: string, file: File): Promise<ScorePreview> =>
  upload<ScorePreview>(`/decision-lists/${part(list)}/scores`, file, () => undefined).done

export const sanctionsQuery = queryOptions({
  queryKey: ['sanctions'],
  queryFn: ({ signal }) => request<SanctionRegister>('/sanctions', { signal }),
})
export const sanctionQuery = (id: string) =>
  queryOptions({ queryKey: ['sanctions', id], queryFn: ({ signal }) => request<Sanction>(`/sanctions/${part(id)}`, { signal }) })
export interface SanctionForm {
  credit_code: string
  person: string
  id_number: string
  kind: Sanction['kind']
  ground: string
  citation: string
  from: string
  to: string
  reply_days: number
}
export const proposeSanction = (form: SanctionForm): Promise<Sanction> => post<Sanction>('/sanctions', form)
export const actOnSanction = (one: Sanction, action: string, text: string, document: string): Promise<Sanction> =>
  post<Sanction>(`/sanctions/${part(one.id)}/actions/${part(action)}`, { version: one.version, text, document })
