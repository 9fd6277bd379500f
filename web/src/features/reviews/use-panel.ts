// Something done to a panel: the reply takes the place of what the page knew; when somebody else changed the panel
// meanwhile, it is read again and the error stands until the next try.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { ApiError } from '@/lib/api/errors'
import { panelQuery, panelsQuery, type Panel } from '@/lib/api/review-queries'

export type Do = () => Promise<Panel>

export function usePanel(id: string, done?: (panel: Panel) => void) {
  const client = useQueryClient()
  const took = useCallback(
    (next: Panel) => {
      client.setQueryData(panelQuery(id).queryKey, next)
      void client.invalidateQueries({ queryKey: panelsQuery.queryKey, exact: true })
    },
    [client, id],
  )
  return useMutation({
    mutationFn: (run: Do) => run(),
    onSuccess: (next) => {
      took(next)
      done?.(next)
    },
    onError: (error) => {
      if (error instanceof ApiError && error.status === 409) void client.invalidateQueries({ queryKey: panelQuery(id).queryKey, exact: true })
    },
  })
}
