// How the system does, and one's own choice about mails.
import { queryOptions } from '@tanstack/react-query'
import { request } from './client'
import type { components } from './schema'

type Schemas = components['schemas']
export type SystemView = Schemas['SystemView']
export type PartState = Schemas['PartState']
export type MailSettings = Schemas['MailSettings']
export type MailChoice = Schemas['MailChoice']

const EVERY_MS = 10_000

export const systemQuery = queryOptions({
  queryKey: ['system'],
  queryFn: ({ signal }) => request<SystemView>('/system', { signal }),
  refetchInterval: EVERY_MS,
})
export const tryMailAgain = (notice?: string): Promise<unknown> =>
  request('/system/mail/again', { method: 'POST', body: { notice } })
export const scanAgain = (digest?: string): Promise<unknown> =>
  request('/system/scans/again', { method: 'POST', body: { digest } })

export const mailsQuery = queryOptions({
  queryKey: ['account', 'mails'],
  queryFn: ({ signal }) => request<MailSettings>('/account/mails', { signal }),
})
export const chooseMails = (choice: MailChoice): Promise<unknown> => request('/account/mails', { method: 'PUT', body: { choice } })
