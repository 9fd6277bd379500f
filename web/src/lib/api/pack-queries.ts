// What the pages ask the server about packs.
import { queryOptions } from '@tanstack/react-query'
import { request } from './client'
import type { CompletionList, ExpressionCheck, PackChange, PackCheck, PackContent, Pack, PackCoverage, PackDifference, PackDraft, PackDraftSaved, PackLinks, PackMutations, ProofReport } from './pack-types'

const part = encodeURIComponent
const of = (pack: string, what: string, version: string): string => `/packs/${part(pack)}/${what}?version=${part(version)}`

export const packsQuery = queryOptions({
  queryKey: ['packs'],
  queryFn: ({ signal }) => request<{ items: Pack[] }>('/packs', { signal }).then(({ items }) => items),
})
/** A version never changes. */
export const contentQuery = (pack: string, name: string) =>
  queryOptions({
    queryKey: ['packs', pack, name, 'content'],
    queryFn: ({ signal }) => request<PackContent>(of(pack, 'content', name), { signal }),
    staleTime: Infinity,
  })
export const packCheckQuery = (pack: string, name: string) =>
  queryOptions({
    queryKey: ['packs', pack, name, 'check'],
    queryFn: ({ signal }) => request<PackCheck>(of(pack, 'cases', name), { signal }),
    staleTime: Infinity,
  })
export const coverageQuery = (pack: string, name: string) =>
  queryOptions({
    queryKey: ['packs', pack, name, 'coverage'],
    queryFn: ({ signal }) => request<PackCoverage>(of(pack, 'coverage', name), { signal }),
    staleTime: Infinity,
  })
/** The first question begins it; it is asked again while it runs. */
export const mutationsQuery = (pack: string, name: string) =>
  queryOptions({
    queryKey: ['packs', pack, name, 'mutations'],
    queryFn: ({ signal }) => request<PackMutations>(of(pack, 'mutations', name), { signal }),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? 2000 : false),
  })
export const proofQuery = (pack: string, name: string, topic: string) =>
  queryOptions({
    queryKey: ['packs', pack, name, 'proof', topic],
    queryFn: ({ signal }) => request<ProofReport>(`${of(pack, 'proof', name)}&topic=${part(topic)}`, { signal }),
    staleTime: Infinity,
  })
export const draftsQuery = queryOptions({
  queryKey: ['pack-drafts'],
  queryFn: ({ signal }) => request<{ items: PackDraft[] }>('/pack-drafts', { signal }).then(({ items }) => items),
})
export const draftQuery = (id: string) =>
  queryOptions({
    queryKey: ['pack-drafts', id],
    queryFn: ({ signal }) => readDraft(id, signal),
  })
export const readDraft = (id: string, signal?: AbortSignal): Promise<PackDraft> => request<PackDraft>(`/pack-drafts/${part(id)}`, { signal })
export const readDraftContent = (id: string, signal?: AbortSignal): Promise<PackContent> =>
  request<PackContent>(`/pack-drafts/${part(id)}/content`, { signal })
export const beginDraft = (body: { pack: string; base_version: string; note: string }): Promise<PackDraft> =>
  request<PackDraft>('/pack-drafts', { method: 'POST', body })

export interface DraftSettings {
  new_version?: string
  in_force_from?: string
  changes_open_calls?: boolean
  note?: string
}
export const saveDraft = (id: string, version: number, changes: PackChange[], settings: DraftSettings = {}): Promise<PackDraftSaved> =>
  request<PackDraftSaved>(`/pack-drafts/${part(id)}`, { method: 'PATCH', body: { version, changes, ...settings } })
export interface DraftAct {
  version: number
  reason?: string | undefined
  in_force_from?: string | undefined
}
export const actOnDraft = (id: string, action: string, body: DraftAct): Promise<PackDraft> =>
  request<PackDraft>(`/pack-drafts/${part(id)}/actions/${part(action)}`, { method: 'POST', body })
export const draftCheckQuery = (id: string, at: number) =>
  queryOptions({
    queryKey: ['pack-drafts', id, 'check', at],
    queryFn: ({ signal }) => request<PackCheck>(`/pack-drafts/${part(id)}/check`, { signal }),
    staleTime: Infinity,
    gcTime: 60_000,
  })
export const draftDifferenceQuery = (id: string, at: number) =>
  queryOptions({
    queryKey: ['pack-drafts', id, 'difference', at],
    queryFn: ({ signal }) => request<PackDifference>(`/pack-drafts/${part(id)}/difference`, { signal }),
    staleTime: Infinity,
    gcTime: 60_000,
  })
export const draftProofQuery = (id: string, at: number, topic: string) =>
  queryOptions({
    queryKey: ['pack-drafts', id, 'proof', at, topic],
    queryFn: ({ signal }) => request<ProofReport>(`/pack-drafts/${part(id)}/proof?topic=${part(topic)}`, { signal }),
    staleTime: Infinity,
    gcTime: 60_000,
  })
export const checkExpression = (id: string, body: { topic: string; expression: string; expects?: string }, signal?: AbortSignal): Promise<ExpressionCheck> =>
  request<ExpressionCheck>(`/pack-drafts/${part(id)}/checks`, { method: 'POST', body, signal })
export const completeExpression = (id: string, body: { topic: string; expression: string; position: number }): Promise<CompletionList> =>
  request<CompletionList>(`/pack-drafts/${part(id)}/completions`, { method: 'POST', body })
export const linkDocument = (pack: string, version: string, text: string): Promise<PackLinks> =>
  request<PackLinks>(`/packs/${part(pack)}/links`, { method: 'POST', body: { version, text } })
