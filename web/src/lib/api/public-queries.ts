// What anybody may read and do without signing in.
import { queryOptions } from '@tanstack/react-query'
import { request } from './client'
import type { components } from './schema'
import type { Facts, StepRecord } from './types'

export type OpenToPublic = components['schemas']['OpenToPublic']
export type BroughtIn = components['schemas']['BroughtIn']
export type FollowedCase = Omit<components['schemas']['FollowedCase'], 'records'> & { records: StepRecord[] }

const part = encodeURIComponent

export const openToPublicQuery = (number: string) =>
  queryOptions({
    queryKey: ['public', number],
    queryFn: ({ signal }) => request<OpenToPublic>(`/public/applications/${part(number)}`, { signal }),
    retry: false,
  })
export const actPublicly = (number: string, action: string, form: Facts): Promise<BroughtIn> =>
  request<BroughtIn>(`/public/applications/${part(number)}/actions/${part(action)}`, { method: 'POST', body: { form } })
export const followCase = (number: string, code: string): Promise<FollowedCase> =>
  request<FollowedCase>(`/public/cases/${part(number)}`, { method: 'POST', body: { code } })
