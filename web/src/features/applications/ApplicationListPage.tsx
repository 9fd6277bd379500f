// Everybody's list of applications: an applicant's own, an organisation's, or, for the office, all (OfficeList).
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { request } from '@/lib/api/client'
import { errorText } from '@/lib/api/errors'
import { exportUrl } from '@/lib/api/files'
import { dueQuery, sessionQuery } from '@/lib/api/queries'
import type { Account, ApplicationPage, Role } from '@/lib/api/types'
import { useBulk } from '@/lib/api/use-bulk'
import { queueQuery } from '@/lib/api/use-queue'
import { deviceStorage, unsavedApplications } from '@/lib/draft-buffer'
import { paths } from '@/lib/path-builder'
import { useWords } from '@/lib/i18n/language'
import { ApplicationTable } from '@/ui/application/ApplicationTable'
import { BulkBar } from '@/ui/application/BulkBar'
import { DueChips } from '@/ui/application/DueChips'
import { FileLinks } from '@/ui/FileLinks'
import { Empty, Failed, Loading } from '@/ui/PageState'
import { OfficeList } from './OfficeList'

/** Who may move many applications at once. */
const BULK: Role[] = ['recommender', 'examiner', 'officer', 'approver', 'finance']

/** Whose list is their own or their organisation's, and short. */
const OWN: Role[] = ['applicant', 'organisation_admin']

export default function ApplicationListPage() {
  const account = useQuery(sessionQuery).data?.account
  if (!account) return <Loading />
  const has = (roles: Role[]) => account.roles.some((role) => roles.includes(role))
  return has(OWN) ? <OwnList account={account} moves={has(BULK)} /> : <OfficeList moves={has(BULK)} />
}

function OwnList({ account, moves }: { account: Account; moves: boolean }) {
  const { t, language } = useWords()
  const [params, setParams] = useSearchParams()
  const query = queueQuery(params)
  const due = useQuery(dueQuery).data
  const list = useInfiniteQuery({
    queryKey: ['applications', 'list', 'mine', query],
    queryFn: ({ pageParam, signal }) =>
      request<ApplicationPage>(`/applications?${query && `${query}&`}limit=30${pageParam ? `&cursor=${encodeURIComponent(pageParam)}` : ''}`, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  })
  const navigate = useNavigate()
  const bulk = useBulk(query, (id) => navigate(paths.bulk(id)))
  const applicant = account.roles.includes('applicant')
  const title = applicant ? 'apps.mine' : 'apps.unit'
  if (list.isPending) return <Loading />
  if (list.isError) return <Failed error={list.error} retry={() => void list.refetch()} />
  const rows = list.data.pages.flatMap((page) => page.items)
  const total = list.data.pages[0]?.total ?? rows.length
  const unsaved = new Set(unsavedApplications(account.id, deviceStorage()))
  return (
    <div className={applicant ? 'g-page' : 'g-page g-page--wide'}>
      <div className="g-head">
        <div>
          <h1>{t(title)}</h1>
          <p className="g-lead">{t('common.total', { count: total })}</p>
        </div>
        {applicant && (
          <Link to={paths.home()}>
            {t('apps.new')} →
          </Link>
        )}
      </div>
      <div className="q-filters">
        <DueChips counts={due} query={query} setQuery={(next) => setParams(new URLSearchParams(next), { replace: true })} />
      </div>
      {rows.length === 0 && query !== '' ? (
        <div className="g-card">
          <Empty title={t('apps.noMatch')} />
        </div>
      ) : rows.length === 0 ? (
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
          {...(moves ? { selection: bulk } : {})}
          linkOf={(row, content) => <Link to={paths.application(row.id)}>{content}</Link>}
          note={(row) => (unsaved.has(row.id) ? <span className="g-badge g-badge--wait">{t('apps.deviceOnly')}</span> : null)}
        />
      )}
      {moves && <BulkBar bulk={bulk} rows={rows} total={total} errorOf={errorText} />}
      {rows.length > 0 && <FileLinks label={t(title)} urlOf={(format) => exportUrl('applications', format, language, query)} />}
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
