// The second step of signing in, and the identity provider: what is read, and one function for each act. A refused
// password or code is said where it was typed, so none of them waits for a new sign-in (`wait: false`).
import { queryOptions, type QueryClient } from '@tanstack/react-query'
import { adoptSession, request } from './client'
import { ApiError } from './errors'
import { sessionQuery } from './queries'
import type { components } from './schema'
import type { Session } from './types'

type Schemas = components['schemas']
export type OneTimeCodes = Schemas['OneTimeCodes']
export type CodeEnrolment = Schemas['CodeEnrolment']

export function adopt(client: QueryClient, session: Session): Session {
  adoptSession(session)
  client.setQueryData(sessionQuery.queryKey, session)
  return session
}

/** `code` is left out until the server asks for it. */
export async function signIn(client: QueryClient, login: string, password: string, code?: string): Promise<Session> {
  const body = code === undefined ? { login, password } : { login, password, code }
  return adopt(client, await request<Session>('/session', { method: 'POST', body, wait: false }))
}
export const asksForCode = (error: unknown): boolean => error instanceof ApiError && error.code === 'session.code_required'
export const isWrongCode = (error: unknown): boolean => error instanceof ApiError && error.code === 'session.wrong_code'

export const codesQuery = queryOptions({
  queryKey: ['account', 'one-time-codes'],
  queryFn: ({ signal }) => request<OneTimeCodes>('/account/one-time-codes', { signal }),
})
export const beginCodes = (): Promise<CodeEnrolment> => request<CodeEnrolment>('/account/one-time-codes/enrolments', { method: 'POST' })
export interface TurnOn {
  ticket: string
  password: string
  code: string
  present?: string
}
export const turnOnCodes = (body: TurnOn): Promise<unknown> => request('/account/one-time-codes', { method: 'PUT', body, wait: false })
export const turnOffCodes = (password: string, code: string): Promise<unknown> =>
  request('/account/one-time-codes/end', { method: 'POST', body: { password, code }, wait: false })

export const providerQuery = queryOptions({
  queryKey: ['provider'],
  queryFn: ({ signal }) => request<Schemas['ProviderView']>('/provider', { signal }).then((reply) => reply.name ?? null),
  staleTime: Infinity,
})
type Address = Schemas['ProviderAddress']
export const visitProvider = (): Promise<Address> => request<Address>('/provider/visits', { method: 'POST', wait: false })
export const visitProviderToLink = (): Promise<Address> => request<Address>('/account/identities/visits', { method: 'POST' })

/** What the provider sent the browser back with. */
export interface ProviderReturn {
  code: string
  state: string
  iss?: string
}
export type Arrival = Schemas['ArrivalView']
export async function arrive(client: QueryClient, body: ProviderReturn): Promise<Arrival> {
  const arrival = await request<Arrival>('/provider/arrivals', { method: 'POST', body, wait: false })
  if (arrival.session) adopt(client, arrival.session)
  return arrival
}
export const linkIdentity = (body: ProviderReturn): Promise<unknown> =>
  request('/account/identities', { method: 'POST', body, wait: false })
export async function finishWithCode(client: QueryClient, code: string): Promise<Session> {
  return adopt(client, await request<Session>('/provider/arrivals/code', { method: 'POST', body: { code }, wait: false }))
}
export async function finishWithAccount(client: QueryClient, login: string, password: string, code?: string): Promise<Session> {
  const body = code === undefined ? { login, password } : { login, password, code }
  return adopt(client, await request<Session>('/provider/arrivals/account', { method: 'POST', body, wait: false }))
}
export async function finishWithInvitation(client: QueryClient, token: string, person: Schemas['PersonForm']): Promise<Session> {
  return adopt(client, await request<Session>('/provider/arrivals/invitation', { method: 'POST', body: { token, person }, wait: false }))
}
export type LinkedIdentity = Schemas['LinkedIdentity']
export const identitiesQuery = queryOptions({
  queryKey: ['account', 'identities'],
  queryFn: ({ signal }) => request<{ items: LinkedIdentity[] }>('/account/identities', { signal }).then((reply) => reply.items),
})
export const unlinkIdentity = (id: string): Promise<unknown> => request(`/account/identities/${encodeURIComponent(id)}`, { method: 'DELETE' })
