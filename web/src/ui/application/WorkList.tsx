// A queue to work through, with views of it kept under a name and what can be done with what is selected.
import type { ReactNode } from 'react'
import { errorText } from '@/lib/api/errors'
import type { ApplicationRow } from '@/lib/api/types'
import type { WorkListState } from '@/lib/api/use-work-list'
import { SavedViews } from '../SavedViews'
import { ApplicationQueue } from './ApplicationQueue'
import { BulkBar } from './BulkBar'

interface Props {
  title: string
  lead: string
  work: WorkListState
  linkOf: (row: ApplicationRow, content: ReactNode) => ReactNode
  /** Whether this person may move many at once. */
  moves?: boolean
}

export function WorkList({ title, lead, work: { queue, bulk, views }, linkOf, moves = true }: Props) {
  return (
    <ApplicationQueue
      title={title}
      lead={lead}
      queue={queue}
      {...(moves ? { selection: bulk, below: <BulkBar bulk={bulk} rows={queue.rows} total={queue.total} errorOf={errorText} /> } : {})}
      linkOf={linkOf}
    >
      <SavedViews views={views} query={queue.query} use={queue.setQuery} />
    </ApplicationQueue>
  )
}
