// Where an application stands in its process: opened when it is wanted, and only then loaded.
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { processQuery } from '@/lib/api/process-queries'
import type { Application, HistoryItem } from '@/lib/api/types'
import { useWords } from '@/lib/i18n/language'
import { Failed } from '@/ui/PageState'
import { ProcessDiagram } from '@/ui/process/ProcessDiagram'
import { standingOf } from '@/ui/process/walk'

interface Props {
  application: Application
  history: readonly HistoryItem[]
}

export function ProcessOfApplication({ application, history }: Props) {
  const { t, say } = useWords()
  const [open, setOpen] = useState(false)
  const query = useQuery({ ...processQuery(application.process, application.process_version), enabled: open })
  const standing = useMemo(() => standingOf(application.state, history), [application.state, history])
  return (
    <section className="g-card" aria-labelledby="process" data-process>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <h2 id="process" style={{ display: 'inline' }}>
            {t('process.where')}
          </h2>{' '}
          <span className="g-muted">
            {say(application.process_title)} · {say(application.state_label)}
          </span>
        </summary>
        <div style={{ marginTop: 14 }}>
          {query.isError && <Failed error={query.error} retry={() => void query.refetch()} />}
          {query.isSuccess && <ProcessDiagram process={query.data} standing={standing} />}
        </div>
      </details>
    </section>
  )
}
