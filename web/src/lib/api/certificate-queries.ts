// What verifying a certificate asks of the site: the published keys, and how what was certified stands today.
import { queryOptions } from '@tanstack/react-query'
import type { PublicKey } from '../certificate'
import { ApiError } from './errors'
import { request } from './client'
import type { components } from './schema'

export type CertificateStanding = components['schemas']['CertificateStanding']

export const keysQuery = queryOptions({
  queryKey: ['keys'],
  queryFn: ({ signal }) => request<{ keys: PublicKey[] }>('/keys', { signal }).then((reply) => reply.keys),
  retry: false,
  networkMode: 'always',
})

export const certificateStandingQuery = (number: string) =>
  queryOptions({
    queryKey: ['certificates', number],
    queryFn: ({ signal }) => request<CertificateStanding>(`/public/certificates/${encodeURIComponent(number)}`, { signal }),
    retry: (count, error) => count < 1 && !(error instanceof ApiError),
    networkMode: 'always',
  })
