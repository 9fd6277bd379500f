// A draft for the life of a page: tries again when the connection or the tab comes back, saves on the way out.
import { useEffect, useState, useSyncExternalStore } from 'react'
import { requestSignIn } from '@/lib/api/client'
import { patchApplication, readApplication } from '@/lib/api/queries'
import type { Application } from '@/lib/api/types'
import { deviceStorage, storageBuffer } from '@/lib/draft-buffer'
import { whilePageLives } from '@/lib/page-life'
import { Draft, type DraftSnapshot } from './draft'

export function useDraft(application: Application, account: string): [Draft, DraftSnapshot] {
  const [draft] = useState(
    () =>
      new Draft(application, {
        patch: (base, changes, leaving) => patchApplication(application.id, base, changes, leaving),
        read: () => readApplication(application.id),
        signIn: requestSignIn,
        buffer: storageBuffer(account, application.id, deviceStorage()),
      }),
  )
  const snapshot = useSyncExternalStore(draft.subscribe, draft.getSnapshot)
  useEffect(() => {
    const retry = () => {
      const { state } = draft.getSnapshot()
      if (state === 'offline' || state === 'busy') draft.retry()
    }
    return whilePageLives(retry, draft.leave)
  }, [draft])
  return [draft, snapshot]
}
