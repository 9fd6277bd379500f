// A score sheet for the life of a page: tries again when the connection comes back, saves on the way out.
import { useEffect, useState, useSyncExternalStore } from 'react'
import { keepSheet, readDuty, type Duty } from '@/lib/api/review-queries'
import { deviceStorage } from '@/lib/draft-buffer'
import { whilePageLives } from '@/lib/page-life'
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
  useEffect(() => whilePageLives(() => void draft.save(), draft.leave), [draft])
  return [draft, snapshot]
}
