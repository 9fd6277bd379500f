// The API as react-query sees it: one key and one function for each thing that is read, one function for each act.
import { infiniteQueryOptions, queryOptions, useQuery, type QueryClient } from '@tanstack/react-query'
import { adoptSession, request, upload, type Upload } from './client'
import type {
  Application,
  Attachment,
  Call,
  Change,
  CheckRequest,
  ClauseRepairs,
  DueCounts,
  Examination,
  FindingBody,
  HistoryItem,
  PatchReply,
  PublicReceipt,
  Receipt,
  SavedView,
  Session,
  TopicView,
  Verdict,
  Facts,
  NoticePage,
} from './types'

const part = encodeURIComponent

export async function loadSession(): Promise<Session> {
  const session = await request<Session>('/session', { wait: false })
  adoptSession(session)
  return session
}
export const sessionQuery = queryOptions({ queryKey: ['session'], queryFn: loadSession, staleTime: 60_000 })
export const useSession = (): Session | undefined => useQuery(sessionQuery).data

export async function signOut(client: QueryClient): Promise<void> {
  await request('/session', { method: 'DELETE', wait: false })
  client.clear()
  client.setQueryData(sessionQuery.queryKey, await loadSession())
}

export const callsQuery = queryOptions({
  queryKey: ['calls'],
  queryFn: ({ signal }) => request<{ calls: Call[] }>('/calls', { signal }).then((reply) => reply.calls),
})
export const callQuery = (call: string) =>
  queryOptions({ queryKey: ['calls', call], queryFn: ({ signal }) => request<Call>(`/calls/${part(call)}`, { signal }) })
export const topicQuery = (call: string, topic: string) =>
  queryOptions({
    queryKey: ['calls', call, 'topics', topic],
    queryFn: ({ signal }) =>
      request<{ call: Call; topic: TopicView }>(`/calls/${part(call)}/topics/${part(topic)}`, { signal }),
    staleTime: 300_000,
  })
export const checkFacts = (call: string, topic: string, body: CheckRequest, signal?: AbortSignal): Promise<Verdict> =>
  request<Verdict>(`/calls/${part(call)}/topics/${part(topic)}/check`, { method: 'POST', body, signal })

export const repairsOfFacts = (call: string, topic: string, body: CheckRequest, signal?: AbortSignal): Promise<ClauseRepairs[]> =>
  request<{ items: ClauseRepairs[] }>(`/calls/${part(call)}/topics/${part(topic)}/repairs`, { method: 'POST', body, signal }).then(
    (reply) => reply.items,
  )

export const repairsOfApplication = (id: string, signal?: AbortSignal): Promise<ClauseRepairs[]> =>
  request<{ items: ClauseRepairs[] }>(`/applications/${part(id)}/repairs`, { signal }).then((reply) => reply.items)

export const applicationQuery = (id: string) =>
  queryOptions({
    queryKey: ['applications', 'one', id],
    queryFn: ({ signal }) => request<Application>(`/applications/${part(id)}`, { signal }),
  })
export const dueQuery = queryOptions({
  queryKey: ['applications', 'due'],
  queryFn: ({ signal }) => request<DueCounts>('/due', { signal }),
})
export const historyQuery = (id: string) =>
  queryOptions({
    queryKey: ['applications', 'one', id, 'history'],
    queryFn: ({ signal }) =>
      request<{ items: HistoryItem[] }>(`/applications/${part(id)}/history`, { signal }).then((reply) => reply.items),
  })
export const receiptQuery = (id: string) =>
  queryOptions({
    queryKey: ['applications', 'one', id, 'receipt'],
    queryFn: ({ signal }) => request<Receipt>(`/applications/${part(id)}/receipt`, { signal }),
  })
export const publicReceiptQuery = (number: string) =>
  queryOptions({
    queryKey: ['receipts', number],
    queryFn: ({ signal }) =>
      request<PublicReceipt>(`/receipts/${part(number)}`, { signal }),
    retry: false,
  })

export const createApplication = (call: string, topic: string): Promise<Application> =>
  request<Application>('/applications', { method: 'POST', body: { call, topic } })
export const patchApplication = (id: string, base: number, changes: Change[], keepalive = false): Promise<PatchReply> =>
  request<PatchReply>(`/applications/${part(id)}`, {
    method: 'PATCH',
    body: { base_version: base, changes },
    wait: false,
    keepalive,
  })
export const readApplication = (id: string): Promise<Application> =>
  request<Application>(`/applications/${part(id)}`, { wait: false })

export interface Act {
  version: number
  reason?: string | undefined
  acknowledge?: string | undefined
  form?: Facts | undefined
}
export const actOn = (id: string, action: string, body: Act): Promise<Application> =>
  request<Application>(`/applications/${part(id)}/actions/${part(action)}`, { method: 'POST', body })

export const attach = (id: string, evidence: string, file: File, progress: (share: number) => void): Upload<Attachment> =>
  upload<Attachment>(
    `/applications/${part(id)}/attachments?evidence=${part(evidence)}&name=${part(file.name)}`,
    file,
    progress,
  )
export const detach = (id: string, attachment: string): Promise<unknown> =>
  request(`/applications/${part(id)}/attachments/${part(attachment)}`, { method: 'DELETE' })

export const examinationQuery = (id: string) =>
  queryOptions({
    queryKey: ['applications', 'one', id, 'examination'],
    queryFn: ({ signal }) => request<Examination>(`/applications/${part(id)}/examination`, { signal }),
  })
export const putFinding = (id: string, clause: string, body: FindingBody): Promise<Examination> =>
  request<Examination>(`/applications/${part(id)}/findings/${part(clause)}`, { method: 'PUT', body })

export const noticesQuery = infiniteQueryOptions({
  queryKey: ['notices', 'list'],
  initialPageParam: '',
  queryFn: ({ signal, pageParam }) =>
    request<NoticePage>(pageParam ? `/notices?cursor=${part(pageParam)}` : '/notices', { signal }),
  getNextPageParam: (page) => page.next ?? undefined,
})
export const readNotices = (id?: string): Promise<unknown> => request('/notices/read', { method: 'POST', body: { id } })

export const viewsQuery = queryOptions({
  queryKey: ['views'],
  queryFn: ({ signal }) =>
    request<{ items: SavedView[] }>('/views', { signal }).then((reply) => reply.items),
})
export const saveView = (name: string, query: string): Promise<SavedView> =>
  request<SavedView>('/views', { method: 'POST', body: { name, query } })
export const removeView = (id: string): Promise<unknown> => request(`/views/${part(id)}`, { method: 'DELETE' })
