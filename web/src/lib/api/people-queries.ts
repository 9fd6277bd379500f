// Registration, people, delegation and one's own account: what is read, and one function for each act.
import { infiniteQueryOptions, queryOptions, type QueryClient } from '@tanstack/react-query'
import { adoptSession, request } from './client'
import { sessionQuery } from './queries'
import type { components } from './schema'
import type { Named, Role, Session } from './types'

type Schemas = components['schemas']
export type Registration = Schemas['Registration']
export type OrganisationProfile = Schemas['OrganisationProfile']
export type OrganisationForm = Schemas['OrganisationForm']
export type PersonForm = Schemas['PersonForm']
export type People = Schemas['People']
export type Person = Schemas['Person']
export type NewInvitation = Schemas['NewInvitation']
export type OpenInvitation = Schemas['OpenInvitation']
export type Delegation = Schemas['Delegation']
export type Affiliation = OrganisationForm['affiliation']

const part = encodeURIComponent

export const choicesQuery = queryOptions({
  queryKey: ['registration-choices'],
  queryFn: ({ signal }) => request<Schemas['RegistrationChoices']>('/registration-choices', { signal }),
  staleTime: Infinity,
})
export const departmentsQuery = (affiliation: string, type: string, city: string) =>
  queryOptions({
    queryKey: ['registration-departments', affiliation, type, city],
    queryFn: ({ signal }) =>
      request<{ items: Named[] }>(`/registration-departments?affiliation=${part(affiliation)}&type=${part(type)}&city=${part(city)}`, {
        signal,
      }).then((reply) => reply.items),
    enabled: affiliation !== '' && type !== '' && city !== '',
  })
export const register = (organisation: OrganisationForm, person: PersonForm): Promise<Registration> =>
  request<Registration>('/registrations', { method: 'POST', body: { organisation, person }, wait: false })
export const registrationsQuery = queryOptions({
  queryKey: ['registrations'],
  queryFn: ({ signal }) => request<{ items: Registration[] }>('/registrations', { signal }).then((reply) => reply.items),
})
export const correctRegistration = (id: string, version: number, organisation: OrganisationForm): Promise<Registration> =>
  request<Registration>(`/registrations/${part(id)}`, { method: 'PUT', body: { version, organisation } })
export const decideRegistration = (id: string, version: number, approve: boolean, reason: string): Promise<Registration> =>
  request<Registration>(`/registrations/${part(id)}/decision`, { method: 'POST', body: { version, approve, reason } })
export const organisationQuery = queryOptions({
  queryKey: ['organisation'],
  queryFn: ({ signal }) => request<OrganisationProfile>('/organisation', { signal }),
})
export interface Transfer {
  affiliation: Affiliation
  city: string
  department: string | null
  reason: string
}
export const requestTransfer = (body: Transfer): Promise<Registration> =>
  request<Registration>('/organisation/transfer', { method: 'POST', body })

export const peopleQuery = queryOptions({
  queryKey: ['people'],
  queryFn: ({ signal }) => request<People>('/people', { signal }),
})
export const changePerson = (id: string, change: { roles?: Role[]; enabled?: boolean }): Promise<Person> =>
  request<Person>(`/people/${part(id)}`, { method: 'PATCH', body: change })
export interface Invite {
  name: string
  email: string
  roles: Role[]
  department: string | null
  agency: string | null // its unified social credit code
}
export const invite = (body: Invite): Promise<NewInvitation> => request<NewInvitation>('/invitations', { method: 'POST', body })
export const withdrawInvitation = (id: string): Promise<unknown> => request(`/invitations/${part(id)}`, { method: 'DELETE' })
export const invitationQuery = (token: string) =>
  queryOptions({
    queryKey: ['invitations', token],
    queryFn: ({ signal }) => request<OpenInvitation>('/invitations/look', { method: 'POST', body: { token }, signal, wait: false }),
    retry: false,
    staleTime: Infinity,
  })
export const acceptInvitation = (token: string, person: PersonForm): Promise<unknown> =>
  request('/invitations/accept', { method: 'POST', body: { token, person }, wait: false })

export const delegationsQuery = queryOptions({
  queryKey: ['delegations'],
  queryFn: ({ signal }) => request<Schemas['Delegations']>('/delegations', { signal }),
})
export interface Give {
  deputy: string
  from_day: string
  to_day: string
  reason: string
}
export const giveDelegation = (body: Give): Promise<Delegation> => request<Delegation>('/delegations', { method: 'POST', body })
export const endDelegation = (id: string): Promise<unknown> => request(`/delegations/${part(id)}`, { method: 'DELETE' })
/** Acts for another from here on, or for oneself again; whatever was read as the other is forgotten. */
export async function actFor(client: QueryClient, delegation: string | null): Promise<void> {
  const session = await request<Session>('/session/acting', { method: 'PUT', body: { delegation } })
  adoptSession(session)
  client.clear()
  client.setQueryData(sessionQuery.queryKey, session)
}

export type Contact = Schemas['Contact']
export const contactQuery = queryOptions({
  queryKey: ['account', 'contact'],
  queryFn: ({ signal }) => request<Contact>('/account/contact', { signal }),
})
export const changeContact = (contact: Contact, present: string): Promise<Contact> =>
  request<Contact>('/account/contact', { method: 'PUT', body: { ...contact, present } })
export const changePassword = (present: string, next: string): Promise<unknown> =>
  request('/account/password', { method: 'PUT', body: { present, next } })
export const sessionsQuery = queryOptions({
  queryKey: ['account', 'sessions'],
  queryFn: ({ signal }) => request<Schemas['SessionItems']>('/account/sessions', { signal }).then((reply) => reply.items),
})
export const endSession = (id?: string): Promise<unknown> =>
  request(id === undefined ? '/account/sessions' : `/account/sessions/${part(id)}`, { method: 'DELETE' })
export const activityQuery = infiniteQueryOptions({
  queryKey: ['account', 'activity'],
  initialPageParam: '',
  queryFn: ({ signal, pageParam }) =>
    request<Schemas['ActivityPage']>(pageParam ? `/account/activity?cursor=${part(pageParam)}` : '/account/activity', { signal }),
  getNextPageParam: (page) => page.next ?? undefined,
})
