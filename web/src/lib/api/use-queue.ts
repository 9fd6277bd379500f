// A queue of applications: filters in the address (so that a view can be kept, shared and come back to), pages on demand.
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { request } from './client'
import { callsQuery, dueQuery } from './queries'
import type { ApplicationPage, ApplicationRow, DueCounts, StateCount, Text } from './types'

export const QUEUE_FILTERS = ['of', 'process', 'due', 'state', 'topic', 'city', 'overall', 'q', 'sort'] as const

/** Only known filters, in a fixed order, none empty. */
export function queueQuery(params: URLSearchParams): string {
  const clean = new URLSearchParams()
  for (const name of QUEUE_FILTERS) {
    const value = params.get(name)
    if (value) clean.set(name, value)
  }
  return clean.toString()
}

export interface Choice {
  value: string
  label: Text
}

/** A queue as a page shows it. */
export interface Queue {
  state: 'pending' | 'failed' | 'ready'
  error: unknown
  retry: () => void
  rows: ApplicationRow[]
  total: number
  /** The rest of the rows; null when all are here. */
  more: (() => void) | null
  loadingMore: boolean
  /** The filters in force, as in the address; empty when none is. */
  query: string
  filter: (name: string) => string
  setFilter: (name: string, value: string) => void
  /** Other filters all at once: none, or those of a saved view. */
  setQuery: (query: string) => void
  states: StateCount[]
  /** What is overdue and what is due within the week, whatever the filters; nothing while it is not known. */
  due: DueCounts | undefined
  /** States in which this person has something to do, as far as the rows showed. */
  toAct: ReadonlySet<string>
  topics: Choice[]
  cities: Choice[]
}

export type Params = readonly [
  URLSearchParams,
  (next: URLSearchParams | ((now: URLSearchParams) => URLSearchParams), options?: { replace?: boolean }) => void,
]

/** `params`: those of the page's address, with how to change them. */
export function useQueue([params, setParams]: Params): Queue {
  const query = queueQuery(params)
  const calls = useQuery(callsQuery)
  const due = useQuery(dueQuery).data
  const list = useInfiniteQuery({
    queryKey: ['applications', 'list', 'queue', query],
    queryFn: ({ pageParam, signal }) => {
      const page = new URLSearchParams(query)
      page.set('limit', '30')
      if (pageParam) page.set('cursor', pageParam)
      return request<ApplicationPage>(`/applications?${page.toString()}`, { signal })
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  })
  const first = list.data?.pages[0]
  const rows = list.data?.pages.flatMap((page) => page.items) ?? []
  // Which states hold work for this person and which cities there are shows in the rows; once seen it is remembered
  // while filters change.
  const [toAct, setToAct] = useState<ReadonlySet<string>>(new Set())
  const found = rows.filter((row) => row.actions.length > 0 && !toAct.has(row.state))
  if (found.length > 0) setToAct(new Set([...toAct, ...found.map((row) => row.state)]))
  const [cities, setCities] = useState<ReadonlyMap<string, Text>>(new Map())
  const other = rows.filter((row) => row.city && !cities.has(row.city))
  if (other.length > 0) setCities(new Map([...cities, ...other.map((row) => [row.city, row.city_label] as const)]))
  return {
    state: list.isPending ? 'pending' : list.isError ? 'failed' : 'ready',
    error: list.error,
    retry: () => void list.refetch(),
    rows,
    total: first?.total ?? 0,
    more: list.hasNextPage ? () => void list.fetchNextPage() : null,
    loadingMore: list.isFetchingNextPage,
    query,
    filter: (name) => params.get(name) ?? '',
    setFilter: (name, value) =>
      setParams(
        (now) => {
          if (value) now.set(name, value)
          else now.delete(name)
          return now
        },
        { replace: true },
      ),
    setQuery: (next) => setParams(new URLSearchParams(next), { replace: next === '' }),
    states: first?.states ?? [],
    due,
    toAct,
    topics: (calls.data ?? []).flatMap((call) => call.topics).map(({ id, title }) => ({ value: id, label: title })),
    cities: [...cities].map(([value, label]) => ({ value, label })),
  }
}
