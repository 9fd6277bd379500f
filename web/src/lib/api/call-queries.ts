// What the office asks the server about calls that it prepares and publishes.
import { queryOptions } from '@tanstack/react-query'
import { request } from './client'
import type { components } from './schema'
import type { Text } from './types'

type Schemas = components['schemas']
export type CallForm = Schemas['CallForm']
export type CallChange = Schemas['CallChange']
export type CallChangeKind = Schemas['CallChangeKind']
export type CallDesk = Schemas['CallDesk']
export type OfficeCall = Schemas['OfficeCall']

const part = encodeURIComponent

/** What a change asks for besides the call itself. */
export interface CallBasis {
  basis: Text
  reason: string
}

export const callDeskQuery = queryOptions({ queryKey: ['call-changes'], queryFn: ({ signal }) => request<CallDesk>('/call-changes', { signal }) })
export const callChangeQuery = (id: string) =>
  queryOptions({ queryKey: ['call-changes', id], queryFn: ({ signal }) => request<CallChange>(`/call-changes/${part(id)}`, { signal }) })
export const prepareCallChange = (kind: CallChangeKind, form: CallForm, why: CallBasis): Promise<CallChange> =>
  request<CallChange>('/call-changes', { method: 'POST', body: { kind, form, ...why } })
export const reviseCallChange = (one: CallChange, form: CallForm, why: CallBasis): Promise<CallChange> =>
  request<CallChange>(`/call-changes/${part(one.id)}/changes`, { method: 'POST', body: { version: one.version, form, ...why } })
export const actOnCallChange = (one: CallChange, action: string): Promise<CallChange> =>
  request<CallChange>(`/call-changes/${part(one.id)}/actions/${part(action)}`, { method: 'POST', body: { version: one.version } })
