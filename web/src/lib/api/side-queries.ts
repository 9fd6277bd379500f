// The other side of a two-sided project: the comparison, and its one-time link.
import { queryOptions } from '@tanstack/react-query'
import { request } from './client'
import type { components } from './schema'

type Schemas = components['schemas']
export type Comparison = Schemas['Comparison']
export type ComparedItem = Schemas['ComparedItem']
export type Likeness = Schemas['Likeness']
export type NewLink = Schemas['NewLink']
export type AskedOfOtherSide = Schemas['AskedOfOtherSide']
export type LinkAnswer = Schemas['LinkAnswer']

const part = encodeURIComponent

export const comparisonQuery = (application: string) =>
  queryOptions({
    queryKey: ['applications', 'one', application, 'comparison'],
    queryFn: ({ signal }) => request<Comparison>(`/applications/${part(application)}/comparison`, { signal }),
  })
export const makeLink = (application: string): Promise<NewLink> =>
  request<NewLink>(`/applications/${part(application)}/confirmation-links`, { method: 'POST', body: {} })
export const withdrawLink = (application: string, link: string): Promise<unknown> =>
  request(`/applications/${part(application)}/confirmation-links/${part(link)}`, { method: 'DELETE' })

export const askedQuery = (token: string) =>
  queryOptions({
    queryKey: ['confirmation-links', token],
    queryFn: ({ signal }) =>
      request<AskedOfOtherSide>('/confirmation-links/look', { method: 'POST', body: { token }, signal, wait: false }),
    retry: false,
    staleTime: Infinity,
  })
export const answerLink = (token: string, answer: LinkAnswer): Promise<unknown> =>
  request('/confirmation-links/answer', { method: 'POST', body: { token, answer }, wait: false })
