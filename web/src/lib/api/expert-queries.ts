// The library of experts, one's own entry in it, and the disciplines.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { Language } from '../format'
import { request } from './client'
import type { components } from './schema'

type Schemas = components['schemas']
export type ExpertRow = Schemas['ExpertRow']
export type ExpertPage = Schemas['ExpertPage']
export type ExpertView = Schemas['ExpertView']
export type ExpertAction = Schemas['ExpertAction']
export type ExpertForm = Schemas['ExpertForm']
export type OwnExpert = Schemas['OwnExpert']
export type DisciplineItem = Schemas['DisciplineItem']
export type NewInvitation = Schemas['NewInvitation']

const part = encodeURIComponent
const send = <Reply>(method: 'POST' | 'PUT', path: string, body?: unknown): Promise<Reply> =>
  request<Reply>(path, { method, ...(body === undefined ? {} : { body }) })

export interface ExpertFilter {
  q: string
  state: string
  field: string
}
const queryOf = (filter: ExpertFilter): string =>
  Object.entries(filter)
    .filter(([, value]) => value !== '')
    .map(([key, value]) => `${key}=${part(String(value))}`)
    .join('&')

export const expertsQuery = (filter: ExpertFilter) =>
  infiniteQueryOptions({
    queryKey: ['experts', filter],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => request<ExpertPage>(`/experts?${queryOf(filter)}${pageParam ? `&cursor=${part(pageParam)}` : ''}`, { signal }),
    getNextPageParam: (last: ExpertPage) => last.next ?? undefined,
  })
export const expertQuery = (id: string) =>
  queryOptions({ queryKey: ['experts', id], queryFn: ({ signal }) => request<ExpertView>(`/experts/${part(id)}`, { signal }) })
export const ownExpertQuery = queryOptions({
  queryKey: ['expert-profile'],
  queryFn: ({ signal }) => request<OwnExpert>('/expert-profile', { signal }),
})
export const disciplinesQuery = queryOptions({
  queryKey: ['disciplines'],
  staleTime: Infinity,
  queryFn: ({ signal }) => request<Schemas['DisciplineTree']>('/disciplines', { signal }).then((tree) => tree.items),
})

export const expertExportUrl = (format: string, language: Language, filter: ExpertFilter): string => `/api/v1/expert-exports/${format}?lang=${language}&${queryOf(filter)}`
export const addExpert = (form: ExpertForm): Promise<ExpertView> => send<ExpertView>('POST', '/experts', { form })
export const changeExpert = (one: ExpertView, reason: string, form: ExpertForm): Promise<ExpertView> =>
  send<ExpertView>('PUT', `/experts/${part(one.id)}`, { version: one.version, reason, form })
export const actOnExpert = (one: ExpertView, action: string, reason: string): Promise<ExpertView> =>
  send<ExpertView>('POST', `/experts/${part(one.id)}/actions/${part(action)}`, { version: one.version, reason })
export const inviteExpert = (id: string): Promise<NewInvitation> => send<NewInvitation>('POST', `/experts/${part(id)}/invitation`)
export const registerAsExpert = (form: ExpertForm, consent: boolean): Promise<OwnExpert> => send<OwnExpert>('POST', '/expert-profile', { consent, form })
export const changeOwnExpert = (version: number, form: ExpertForm): Promise<OwnExpert> => send<OwnExpert>('PUT', '/expert-profile', { version, form })
