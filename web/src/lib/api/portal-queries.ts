// The public lists, announcements, open data and figures.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { request } from './client'
import type { components } from './schema'

type Schemas = components['schemas']
export type PublicPage = Schemas['PublicPage']
export type PublicRow = Schemas['PublicRow']
export type SheetColumn = Schemas['Column']
export type Announcement = Schemas['Announcement']
export type Dataset = Schemas['Dataset']
export type OpenData = Schemas['OpenData']
export type Figure = Schemas['Figure']
export type ClauseRate = Schemas['ClauseRate']
export type Statistics = Schemas['Statistics']

const queryText = (values: Record<string, string>): string => {
  const query = new URLSearchParams(Object.entries(values).filter(([, value]) => value !== '')).toString()
  return query ? `?${query}` : ''
}

export const publicListQuery = (list: string, filters: { q: string; document: string }) =>
  infiniteQueryOptions({
    queryKey: ['public', list, filters],
    queryFn: ({ pageParam, signal }) =>
      request<PublicPage>(`/public/lists/${list}${queryText({ ...filters, cursor: pageParam })}`, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  })

export const announcementsQuery = queryOptions({
  queryKey: ['public', 'announcements'],
  queryFn: ({ signal }) => request<{ items: Announcement[] }>('/public/announcements', { signal }).then((reply) => reply.items),
})

export const openDataQuery = queryOptions({
  queryKey: ['public', 'open-data'],
  queryFn: ({ signal }) => request<OpenData>('/open-data', { signal }),
})

export const statisticsQuery = (everything: boolean, filters: { call: string; year: string }) =>
  queryOptions({
    queryKey: ['statistics', everything, filters],
    queryFn: ({ signal }) => request<Statistics>(`${everything ? '/statistics' : '/public/statistics'}${queryText(filters)}`, { signal }),
  })
