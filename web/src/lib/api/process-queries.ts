// Processes as everybody may read them.
import { queryOptions } from '@tanstack/react-query'
import { request } from './client'
import type { components } from './schema'

export type ProcessLine = components['schemas']['ProcessLine']
export type ProcessView = components['schemas']['ProcessView']
export type ProcessState = components['schemas']['ProcessState']
export type ProcessAction = components['schemas']['ProcessAction']

export const processesQuery = queryOptions({
  queryKey: ['processes'],
  queryFn: ({ signal }) => request<{ items: ProcessLine[] }>('/processes', { signal }).then((reply) => reply.items),
  staleTime: Infinity,
})

/** A version, for a case that runs by it; the newest when none is given. */
export const processQuery = (name: string, version?: number) =>
  queryOptions({
    queryKey: ['processes', name, version ?? 'newest'],
    queryFn: ({ signal }) =>
      request<ProcessView>(`/processes/${encodeURIComponent(name)}${version === undefined ? '' : `?version=${version}`}`, { signal }),
    staleTime: Infinity,
  })
