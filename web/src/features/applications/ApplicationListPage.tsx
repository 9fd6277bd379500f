// Everybody's list of applications: an applicant's own, an organisation's, or, for an auditor, all.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { request } from '@/lib/api/client'
import { exportUrl } from '@/lib/api/files'
import { sessionQuery } from '@/lib/api/queries'
import type { ApplicationPage, Role } from '@/lib/api/types'
import { deviceStorage, unsavedApplications } from '@/lib/draft-buffer'
import { paths } from '@/lib/path-builder'
import { useWords } from '@/lib/i18n/language'
import { ApplicationTable } from '@/ui/application/ApplicationTable'
import { FileLinks } from '@/ui/FileLinks'
import { Empty, Failed, Loading } from '@/ui/PageState'
import { BulkBar } from './BulkBar'

/** Who may move many applications at once. */
const BULK: Role[] = ['recommender', 'examiner', 'officer', 'approver']

export default function ApplicationListPage() {
  const { t, language } = useWords()
  const account = useQuery(sessionQuery).data?.account
  const list = useInfiniteQuery({
    queryKey: ['applications', 'list', 'mine'],
    queryFn: ({ pageParam, signal }) =>
      request<ApplicationPage>(`/applications?limit=30${pageParam ? `&cursor=${encodeURIComponent(pageParam)}` : ''}`, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  })
  const [chosen, setChosen] = useState<string[]>([])
  const [whole, setWhole] = useState(false)
  const clear = () => {
    setChosen([])
    setWhole(false)
  }
  const choose = (id: string) => {
    setWhole(false)
    setChosen((now) => (now.includes(id) ? now.filter((one) => one !== id) : [...now, id]))
  }
  const bulk = account?.roles.some((role) => BULK.includes(role)) ?? false
  const applicant = account?.roles.includes('applicant') ?? false
  const title = applicant ? 'apps.mine' : account?.roles.includes('organisation_admin') ? 'apps.unit' : 'apps.all'
  if (list.isPending) return <Loading />
  if (list.isError) return <Failed error={list.error} retry={() => void list.refetch()} />
  const rows = list.data.pages.flatMap((page) => page.items)
  const total = list.data.pages[0]?.total ?? rows.length
  const unsaved = new Set(account ? unsavedApplications(account.id, deviceStorage()) : [])
  return (
    <div className="g-page">
      <div className="g-head">
        <div>
          <h1>{t(title)}</h1>
          <p className="g-lead">{t('common.total', { count: total })}</p>
        </div>
        {applicant && (
          <Link to={paths.home()} className="ant-btn-link">
            {t('apps.new')} →
          </Link>
        )}
      </div>
      {rows.length === 0 ? (
        <div className="g-card">
          <Empty title={t('apps.none')} help={t('apps.noneHelp')}>
            <p style={{ marginTop: 12 }}>
              <Link to={paths.home()}>{t('apps.browse')}</Link>
            </p>
          </Empty>
        </div>
      ) : (
        <ApplicationTable
          rows={rows}
          own={applicant}
          {...(bulk ? { chosen: new Set(chosen), choose } : {})}
          linkOf={(row, content) => <Link to={paths.application(row.id)}>{content}</Link>}
          note={(row) => (unsaved.has(row.id) ? <span className="g-badge g-badge--wait">{t('apps.deviceOnly')}</span> : null)}
        />
      )}
      {bulk && rows.length > 0 && (
        <p>
          <Button size="small" onClick={() => setChosen(rows.map((row) => row.id))}>
            {t('bulk.chooseAll')}
          </Button>
        </p>
      )}
      {bulk && <BulkBar chosen={chosen} total={total} whole={whole} selection={{}} takeWhole={() => setWhole(true)} clear={clear} />}
      {rows.length > 0 && <FileLinks label={t(title)} urlOf={(format) => exportUrl('applications', format, language)} />}
      {list.hasNextPage && (
        <p style={{ textAlign: 'center', marginTop: 16 }}>
          <Button onClick={() => void list.fetchNextPage()} loading={list.isFetchingNextPage}>
            {t('common.more')}
          </Button>
        </p>
      )}
    </div>
  )
}
