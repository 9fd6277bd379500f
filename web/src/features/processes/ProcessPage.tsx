// One process, drawn; older versions too, for cases still run by them.
import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearchParams } from 'react-router'
import { processQuery } from '@/lib/api/process-queries'
import { useWords } from '@/lib/i18n/language'
import { paths } from '@/lib/path-builder'
import { Crumbs } from '@/ui/Crumbs'
import { Failed, Loading } from '@/ui/PageState'
import { ProcessDiagram } from '@/ui/process/ProcessDiagram'
import { TabBar } from '@/ui/TabBar'

export default function ProcessPage() {
  const { t, say } = useWords()
  const { process = '' } = useParams()
  const [params, setParams] = useSearchParams()
  const asked = Number(params.get('version') ?? '')
  const query = useQuery(processQuery(process, Number.isInteger(asked) && asked > 0 ? asked : undefined))
  if (query.isPending) return <Loading />
  if (query.isError) return <Failed error={query.error} retry={() => void query.refetch()} />
  const { version, versions, title } = query.data
  return (
    <div className="g-page g-page--wide">
      <Crumbs>{[<Link to={paths.processes()}>{t('process.title')}</Link>, say(title)]}</Crumbs>
      <h1>{say(title)}</h1>
      <p className="g-lead">{t('process.version', { version })}</p>
      {versions.length > 1 && (
        <TabBar
          label={t('process.versions')}
          items={versions.map((one) => ({ key: String(one), label: t('process.version', { version: one }) }))}
          current={String(version)}
          choose={(one) => setParams({ version: one })}
        />
      )}
      <section className="g-card" style={{ marginTop: 16 }} aria-label={say(title)}>
        <ProcessDiagram process={query.data} />
      </section>
    </div>
  )
}
