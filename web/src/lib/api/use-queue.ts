// A queue of applications: filters in the address (so that a view can be kept, shared and come back to), pages on demand.
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { request } from './client'
import type { ApplicationPage } from './types'

export const QUEUE_FILTERS = ['state', 'topic', 'city', 'overall', 'q', 'sort'] as const
export type QueueFilter = (typeof QUEUE_FILTERS)[number]

/** Only known filters, in a fixed order, none empty. */
export function queueQuery(params: URLSearchParams): string {
  const clean = new URLSearchParams()
  for (const name of QUEUE_FILTERS) {
    const value = params.get(name)
    if (value) clean.set(name, value)
  }
  return clean.toString()
}

export function useQueue(query: string) {
  const list = useInfiniteQuery({
    queryKey: ['applications', 'list', 'queue', query],
    queryFn: ({ pageParam, signal }) => {
      const params = new URLSearchParams(query)
      params.set('limit', '30')
      if (pageParam) params.set('cursor', pageParam)
      return request<ApplicationPage>(`/applications?${params.toString()}`, { signal })
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  })
  const first = list.data?.pages[0]
  const rows = list.data?.pages.flatMap((page) => page.items) ?? []
  // Which states hold work for this person shows in the rows; once seen it is remembered while filters change.
  const [toAct, setToAct] = useState<ReadonlySet<string>>(new Set())
  const found = rows.filter((row) => row.actions.length > 0 && !toAct.has(row.state))
  if (found.length > 0) setToAct(new Set([...toAct, ...found.map((row) => row.state)]))
  return {
    list,
    rows,
    toAct,
    total: first?.total ?? 0,
    states: first?.states ?? [],
  }
}
