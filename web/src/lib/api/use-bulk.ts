// Bulk work from a list: which rows are selected (those ticked, or all that the filters find), what can be done with them,
// and the preview that is asked for. Other filters show other rows, so a selection ends with them.
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { request } from './client'
import { previewBulk } from './office-queries'
import type { Action, Application, Facts } from './types'

export interface Bulk {
  chosen: ReadonlySet<string>
  /** All that the filters find, rather than those ticked. */
  whole: boolean
  choose: (id: string) => void
  chooseAll: (ids: string[]) => void
  takeWhole: () => void
  clear: () => void
  /** The actions of the first that is selected; what they come to for each of the others the preview shows. */
  actions: Action[]
  /** Has the preview made, and opens it. */
  take: (action: Action, reason: string, form?: Facts) => Promise<void>
}

interface Ticked {
  query: string
  ids: string[]
  whole: boolean
}

/** `query`: the filters in force, as in an address; `open` goes to a preview. */
export function useBulk(query: string, open: (id: string) => void | Promise<void>): Bulk {
  const [ticked, setTicked] = useState<Ticked>({ query, ids: [], whole: false })
  const { ids, whole }: Ticked = ticked.query === query ? ticked : { query, ids: [], whole: false }
  const set = (next: string[], all = false) => setTicked({ query, ids: next, whole: all })
  const first = ids[0] ?? ''
  const application = useQuery({
    queryKey: ['applications', first],
    queryFn: ({ signal }) => request<Application>(`/applications/${encodeURIComponent(first)}`, { signal }),
    enabled: first !== '',
  })
  return {
    chosen: new Set(ids),
    whole,
    choose: (id) => set(ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id]),
    chooseAll: (all) => set(all),
    takeWhole: () => set(ids, true),
    clear: () => set([]),
    actions: first === '' ? [] : (application.data?.actions ?? []),
    take: async (action, reason, form) => {
      const filters = new URLSearchParams(query)
      filters.delete('sort')
      const work = await previewBulk(action.name, reason, form, whole ? { selection: Object.fromEntries(filters) } : { ids })
      await open(work.id)
    },
  }
}
