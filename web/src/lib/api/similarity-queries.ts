// What applications have in common, for the office.
import { queryOptions } from '@tanstack/react-query'
import { request } from './client'
import type { components } from './schema'

type Schemas = components['schemas']
export type SimilarityOfApplication = Schemas['SimilarityOfApplication']
export type SimilarApplication = Schemas['SimilarApplication']
export type SimilarPassage = Schemas['SimilarPassage']
export type SimilarityFinding = Schemas['SimilarityFinding']
export type SimilarityJudgement = Schemas['SimilarityJudgement']
export type SharedAchievement = Schemas['SharedAchievement']
export type EarlierProject = Schemas['EarlierProject']
export type SimilarPair = Schemas['SimilarPair']
export type SimilarPairs = Schemas['SimilarPairs']

const part = encodeURIComponent
const WHILE_WAITING = 3000

export const similarityQuery = (id: string) =>
  queryOptions({
    queryKey: ['similarity', 'of', id],
    queryFn: ({ signal }) => request<SimilarityOfApplication>(`/applications/${part(id)}/similarity`, { signal }),
    refetchInterval: ({ state }) => (state.data?.state === 'waiting' ? WHILE_WAITING : false),
  })
export const compareAgain = (id: string): Promise<SimilarityOfApplication> =>
  request<SimilarityOfApplication>(`/applications/${part(id)}/similarity/again`, { method: 'POST' })
export interface NewFinding {
  judgement: string
  reason: string
  /** How many findings of the pair the person saw. */
  seen: number
}
export const judgeSimilarity = (id: string, other: string, body: NewFinding): Promise<SimilarityOfApplication> =>
  request<SimilarityOfApplication>(`/applications/${part(id)}/similarity/${part(other)}/findings`, { method: 'POST', body })

export interface PairsFilter {
  /** Per cent; nothing: what the rules say. */
  from?: number
  judged?: 'yes' | 'no'
}
export const similarPairs = (filter: PairsFilter, cursor: string, signal?: AbortSignal): Promise<SimilarPairs> => {
  const query = new URLSearchParams()
  if (filter.from !== undefined) query.set('from', String(filter.from))
  if (filter.judged) query.set('judged', filter.judged)
  if (cursor) query.set('cursor', cursor)
  return request<SimilarPairs>(`/similarity?${query}`, signal ? { signal } : {})
}
