// All processes: what happens with an application, drawn.
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { processesQuery, type ProcessLine } from '@/lib/api/process-queries'
import { useWords } from '@/lib/i18n/language'
import { paths } from '@/lib/path-builder'
import { Failed, Loading } from '@/ui/PageState'
import '@/ui/process/process.css'

export default function ProcessListPage() {
  const { t } = useWords()
  const query = useQuery(processesQuery)
  if (query.isPending) return <Loading />
  if (query.isError) return <Failed error={query.error} retry={() => void query.refetch()} />
  return (
    <div className="g-page">
      <h1>{t('process.title')}</h1>
      <p className="g-lead">{t('process.lead')}</p>
      <Group id="programmes" title={t('process.programmes')} items={query.data.filter((one) => !one.beside)} />
      <Group id="beside" title={t('process.beside')} items={query.data.filter((one) => one.beside)} />
    </div>
  )
}

function Group({ id, title, items }: { id: string; title: string; items: ProcessLine[] }) {
  const { say, t } = useWords()
  return (
    <section aria-labelledby={id} style={{ marginTop: 24 }}>
      <h2 id={id}>{title}</h2>
      <ul className="pd-processes" style={{ marginTop: 12 }}>
        {items.map((one) => (
          <li key={one.name} className="g-card">
            <Link to={paths.process(one.name)}>
              <b>{say(one.title)}</b>
            </Link>
            <p className="g-small g-muted">{t('process.version', { version: one.version })}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
