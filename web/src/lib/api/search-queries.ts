// Searching everything that this person may see.
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { request } from './client'
import type { components } from './schema'

type Schemas = components['schemas']
export type SearchItem = Schemas['SearchItem']
export type SearchKind = SearchItem['kind']
export type SearchResults = Schemas['SearchResults']

export const SEARCH_KINDS: readonly SearchKind[] = [
  'application',
  'matter',
  'clause',
  'call',
  'publicity',
  'organisation',
  'person',
  'notice',
]
export const SEARCH_FILTERS = ['q', 'kind', 'call', 'state', 'year'] as const

/** Only known filters, in a fixed order, none empty. */
export function searchQuery(params: URLSearchParams): string {
  const clean = new URLSearchParams()
  for (const name of SEARCH_FILTERS) {
    const value = params.get(name)?.trim()
    if (value) clean.set(name, value)
  }
  return clean.toString()
}

const find = (query: string, signal: AbortSignal) => request<SearchResults>(`/search?${query}`, { signal })

/** All pages of a search with filters, as searchQuery() writes them. */
export const resultsQuery = (query: string) =>
  infiniteQueryOptions({
    queryKey: ['search', 'pages', query],
    queryFn: ({ pageParam, signal }) => find(pageParam ? `${query}&cursor=${encodeURIComponent(pageParam)}` : query, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    enabled: new URLSearchParams(query).has('q'),
  })

/** The first few, while somebody types. */
export const suggestionsQuery = (q: string) =>
  queryOptions({
    queryKey: ['search', 'few', q],
    queryFn: ({ signal }) => find(`limit=7&q=${encodeURIComponent(q)}`, signal),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  })
