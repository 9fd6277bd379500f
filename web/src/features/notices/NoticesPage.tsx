// A person's inbox: what happened to the applications that concern them, newest first.
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { Link } from 'react-router'
import { exportUrl } from '@/lib/api/files'
import { dueQuery, noticesQuery, readNotices, useSession } from '@/lib/api/queries'
import type { NoticePage, Role } from '@/lib/api/types'
import { instant } from '@/lib/format'
import { useWords } from '@/lib/i18n/language'
import { paths } from '@/lib/path-builder'
import { FileLinks } from '@/ui/FileLinks'
import { Failed, Loading } from '@/ui/PageState'
import './notices.css'

/** What a notice is about, as a page. */
const PLACES: Record<string, (roles: readonly Role[]) => string> = {
  registration: paths.registrations,
  person: paths.account,
  sanction: () => paths.sanctions(),
  decision: paths.decisions,
  call: () => paths.callChanges(),
  bulk: () => paths.bulk(),
  experts: () => paths.experts(),
  expert: paths.ownExpert,
  review: () => paths.panels(),
  duty: paths.duties,
}
const placeOf = ({ about, application }: NoticePage['items'][number], roles: readonly Role[]): string =>
  application ? paths.application(application) : (PLACES[about] ?? paths.notices)(roles)

export default function NoticesPage() {
  const { t, say, language } = useWords()
  const client = useQueryClient()
  const roles = useSession()?.account?.roles ?? []
  const notices = useInfiniteQuery(noticesQuery)
  const read = useMutation({
    mutationFn: (id?: string) => readNotices(id),
    onSuccess: () => client.invalidateQueries({ queryKey: ['notices'] }),
  })
  if (notices.isPending) return <Loading />
  if (notices.isError) return <Failed error={notices.error} retry={() => void notices.refetch()} />
  const items = notices.data.pages.flatMap((page) => page.items)
  const unread = notices.data.pages[0]?.unread ?? 0
  return (
    <div className="g-page">
      <div className="g-head">
        <h1>{t('notices.title')}</h1>
        {unread > 0 && (
          <Button loading={read.isPending} onClick={() => read.mutate(undefined)}>
            {t('notices.readAll')}
          </Button>
        )}
      </div>
      <DueLines roles={roles} />
      {items.length === 0 ? (
        <p className="g-card g-muted">{t('notices.none')}</p>
      ) : (
        <ol className="n-list">
          {items.map((notice) => (
            <li key={notice.id} className={`g-card n-item${notice.read ? '' : ' is-unread'}`}>
              <p>
                <Link to={placeOf(notice, roles)} onClick={() => !notice.read && read.mutate(notice.id)}>
                  {say(notice.subject) || t('apps.untitled')}
                </Link>
                {!notice.read && <span className="g-badge g-badge--accent">{t('notices.unread')}</span>}
              </p>
              <p>{say(notice.text)}</p>
              <p className="g-small g-muted g-num">{instant(notice.at, language, true)}</p>
            </li>
          ))}
        </ol>
      )}
      {items.length > 0 && <FileLinks label={t('notices.title')} urlOf={(format) => exportUrl('notices', format, language)} />}
      {notices.hasNextPage && (
        <Button loading={notices.isFetchingNextPage} onClick={() => void notices.fetchNextPage()}>
          {t('notices.more')}
        </Button>
      )}
    </div>
  )
}

/** What is overdue and what soon will be, of each kind: one step from its list. */
function DueLines({ roles }: { roles: readonly Role[] }) {
  const { t, say } = useWords()
  const counts = useQuery(dueQuery).data
  if (!counts || counts.overdue.length + counts.week.length === 0) return null
  const list = roles.includes('recommender') ? paths.recommendations() : roles.includes('examiner') ? paths.examinations() : paths.applications()
  return (
    <section className="g-card n-due" aria-labelledby="due">
      <h2 id="due">{t('due.title')}</h2>
      {(['overdue', 'week'] as const).map(
        (kind) =>
          counts[kind].length > 0 && (
            <p key={kind} className="g-row">
              <span className={kind === 'overdue' ? 'g-badge g-badge--bad' : 'g-badge g-badge--wait'}>{t(`due.${kind}`)}</span>
              {counts[kind].map((one) => (
                <Link key={one.process} to={paths.dueList(kind, one.process, list)}>
                  {say(one.title)} ({one.count})
                </Link>
              ))}
            </p>
          ),
      )}
    </section>
  )
}
