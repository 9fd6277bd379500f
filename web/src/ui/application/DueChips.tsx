// Before a list: how much of it is overdue or due within the week, each a filter; and of which kind, once one is chosen.
import type { DueCounts } from '@/lib/api/types'
import { useWords } from '@/lib/i18n/language'
import './application.css'

const KINDS = ['overdue', 'week'] as const
const totalOf = (of: DueCounts['overdue']) => of.reduce((sum, { count }) => sum + count, 0)

/** A query of a list with other filters of what is due. */
function withDue(query: string, due: string, process: string): string {
  const filters = new URLSearchParams(query)
  for (const [name, value] of Object.entries({ due, process })) {
    if (value) filters.set(name, value)
    else filters.delete(name)
  }
  return filters.toString()
}

interface DueChipsProps {
  counts: DueCounts | undefined
  /** The filters in force, as in an address. */
  query: string
  setQuery: (query: string) => void
}

export function DueChips({ counts, query, setQuery }: DueChipsProps) {
  const { t, say } = useWords()
  const filters = new URLSearchParams(query)
  const due = filters.get('due') ?? ''
  const process = filters.get('process') ?? ''
  const of = (kind: string) => (kind === 'week' ? counts?.week : counts?.overdue) ?? []
  const shown = KINDS.filter((kind) => kind === due || of(kind).length > 0)
  if (shown.length === 0) return null
  const kinds = due ? of(due) : []
  return (
    <div className="q-due" role="group" aria-label={t('cases.due')}>
      {shown.map((kind) => (
        <button
          key={kind}
          type="button"
          className={kind === 'overdue' ? 'is-bad' : undefined}
          aria-pressed={due === kind}
          onClick={() => setQuery(withDue(query, due === kind ? '' : kind, ''))}
        >
          {t(`due.${kind}`)} <span>{totalOf(of(kind))}</span>
        </button>
      ))}
      {(kinds.length > 1 || process !== '') &&
        kinds.map((one) => (
          <button
            key={one.process}
            type="button"
            aria-pressed={process === one.process}
            onClick={() => setQuery(withDue(query, due, process === one.process ? '' : one.process))}
          >
            {say(one.title)} <span>{one.count}</span>
          </button>
        ))}
    </div>
  )
}
