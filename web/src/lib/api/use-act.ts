// Taking an action: the reply replaces what the page knew; when the application changed meanwhile it is read again.
import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { ApiError } from './errors'
import { actOn, applicationQuery, type Act } from './queries'
import type { Application } from './types'

export function useAct(id: string): (action: string, body: Act) => Promise<Application> {
  const client = useQueryClient()
  return useCallback(
    async (action, body) => {
      try {
        const application = await actOn(id, action, body)
        client.setQueryData(applicationQuery(id).queryKey, application)
        void client.invalidateQueries({ queryKey: ['applications', 'list'] })
        void client.invalidateQueries({ queryKey: ['applications', 'one', id, 'history'] })
        void client.invalidateQueries({ queryKey: ['applications', 'one', id, 'examination'] })
        void client.invalidateQueries({ queryKey: ['applications', 'one', id, 'comparison'] })
        return application
      } catch (error) {
        if (error instanceof ApiError && error.status === 409 && error.code !== 'topic.changed')
          void client.invalidateQueries({ queryKey: applicationQuery(id).queryKey, exact: true })
        throw error
      }
    },
    [client, id],
  )
}
