// The data dictionary: what can be downloaded, under which licence, and what each column holds.
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { datasetUrl } from '@/lib/api/files'
import { openDataQuery } from '@/lib/api/portal-queries'
import { useWords, wordOr } from '@/lib/i18n/language'
import { paths } from '@/lib/path-builder'
import { Crumbs } from '@/ui/Crumbs'
import { FileLinks } from '@/ui/FileLinks'
import { Failed, Loading } from '@/ui/PageState'
import './portal.css'

export default function OpenDataPage() {
  const { t, say, language } = useWords()
  const data = useQuery(openDataQuery)
  if (data.isPending) return <Loading />
  if (data.isError) return <Failed error={data.error} retry={() => void data.refetch()} />
  return (
    <div className="g-page">
      <Crumbs>{[<Link to={paths.publicLists()}>{t('portal.title')}</Link>, t('portal.openData')]}</Crumbs>
      <div className="g-head">
        <div className="g-stack g-stack--s">
          <h1>{t('portal.openData')}</h1>
          <p className="g-lead">{t('portal.openDataLead')}</p>
          <p className="g-note">
            <b>{t('portal.licence')}</b> {say(data.data.licence)}
          </p>
        </div>
      </div>
      <div className="p-datasets">
        {data.data.datasets.map((set) => (
          <section key={set.name} className="g-card" aria-labelledby={set.name}>
            <h2 id={set.name}>{say(set.title)}</h2>
            <p className="g-muted">{say(set.description)}</p>
            <FileLinks label={say(set.title)} formats={set.formats} urlOf={(format) => datasetUrl(set.name, format, language)} />
            <details>
              <summary>
                {t('portal.columns')} <span className="g-muted">{set.columns.length}</span>
              </summary>
              <div className="g-tablebox">
                <table className="g-table">
                  <thead>
                    <tr>
                      <th scope="col">{t('portal.columnName')}</th>
                      <th scope="col">{t('portal.columnLabel')}</th>
                      <th scope="col">{t('portal.columnKind')}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {set.columns.map((column) => (
                      <tr key={column.name}>
                        <td data-label={t('portal.columnName')} className="g-mono">
                          {column.name}
                        </td>
                        <td data-label={t('portal.columnLabel')}>{say(column.label)}</td>
                        <td data-label={t('portal.columnKind')}>{wordOr('cellKind', column.kind, language)}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            </details>
          </section>
        ))}
      </div>
    </div>
  )
}
