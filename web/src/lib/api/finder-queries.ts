import { queryOptions } from '@tanstack/react-query'
import { request } from './client'
import type { FinderForm, TopicFits } from './pack-types'
import type { Facts } from './types'

export const finderFormQuery = queryOptions({
  queryKey: ['topic-finder', 'form'],
  queryFn: ({ signal }) => request<FinderForm>('/topic-finder/fields', { signal }),
  staleTime: 60_000,
})
export const findTopics = (facts: Facts, signal?: AbortSignal): Promise<TopicFits> =>
  request<TopicFits>('/topic-finder', { method: 'POST', body: { facts }, signal })
