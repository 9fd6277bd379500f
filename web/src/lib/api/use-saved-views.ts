// Filters of a page kept under a name, of whoever is signed in.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { removeView, saveView, viewsQuery } from './queries'
import type { SavedView } from './types'

export interface SavedViewsState {
  items: SavedView[]
  save: (name: string, query: string) => Promise<unknown>
  remove: (id: string) => Promise<unknown>
  saving: boolean
}

/** Nobody signed in has none. */
export function useSavedViews(signedIn = true): SavedViewsState {
  const client = useQueryClient()
  const views = useQuery({ ...viewsQuery, enabled: signedIn })
  const onSuccess = () => client.invalidateQueries({ queryKey: viewsQuery.queryKey })
  const save = useMutation({ mutationFn: ({ name, query }: { name: string; query: string }) => saveView(name, query), onSuccess })
  const remove = useMutation({ mutationFn: removeView, onSuccess })
  return {
    items: views.data ?? [],
    save: (name, query) => save.mutateAsync({ name, query }),
    remove: (id) => remove.mutateAsync(id),
    saving: save.isPending,
  }
}
