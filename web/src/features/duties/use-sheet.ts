// A score sheet for the life of a page: tries again when the connection comes back, saves on the way out.
import { useEffect, useState, useSyncExternalStore } from 'react'
import { keepSheet, readDuty, type Duty } from '@/lib/api/review-queries'
import { deviceStorage } from '@/lib/draft-buffer'
import { SheetDraft, storageCopy, type SheetSnapshot } from './sheet-draft'

export function useSheet(duty: Duty, account: string): [SheetDraft, SheetSnapshot] {
  const { panel, application } = duty
  const [draft] = useState(
    () =>
      new SheetDraft(
        duty,
        {
          keep: (version, answers, handIn, leaving) => keepSheet(panel, application, version, answers, handIn, leaving),
          read: () => readDuty(panel, application),
        },
        storageCopy(account, panel, application, deviceStorage()),
      ),
  )
  const snapshot = useSyncExternalStore(draft.subscribe, draft.getSnapshot)
  useEffect(() => {
    const retry = () => void draft.save()
    const hidden = () => {
      if (document.visibilityState === 'hidden') draft.leave()
    }
    window.addEventListener('online', retry)
    window.addEventListener('pagehide', draft.leave)
    document.addEventListener('visibilitychange', hidden)
    return () => {
      window.removeEventListener('online', retry)
      window.removeEventListener('pagehide', draft.leave)
      document.removeEventListener('visibilitychange', hidden)
      draft.leave()
    }
  }, [draft])
  return [draft, snapshot]
}
