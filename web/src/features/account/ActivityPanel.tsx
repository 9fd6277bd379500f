import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { Link } from 'react-router'
import { activityQuery } from '@/lib/api/people-queries'
import { instant } from '@/lib/format'
import { useWords, wordOr } from '@/lib/i18n/language'
import { paths } from '@/lib/path-builder'
import { Empty, Failed, Loading } from '@/ui/PageState'

export function ActivityPanel() {
  const { t, say, language } = useWords()
  const list = useInfiniteQuery(activityQuery)
  if (list.isPending) return <Loading />
  if (list.isError) return <Failed error={list.error} retry={() => void list.refetch()} />
  const items = list.data.pages.flatMap((page) => page.items)
  if (items.length === 0) return <Empty title={t('account.nothing')} />
  return (
    <div className="g-stack">
      <div className="g-card g-tablebox">
        <table className="g-table">
          <thead>
            <tr>
              <th scope="col">{t('account.at')}</th>
              <th scope="col">{t('account.act')}</th>
              <th scope="col">{t('account.subject')}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((one) => (
              <tr key={one.seq}>
                <td data-label={t('account.at')} className="g-num">
                  {instant(one.at, language, true)}
                </td>
                <td data-label={t('account.act')}>
                  {one.label ? say(one.label) : wordOr('ledgerAct', one.action, language)}
                  {one.by && <p className="g-small g-muted">{t('account.byDeputy', { name: one.by })}</p>}
                  {one.of && <p className="g-small g-muted">{t('account.forOther', { name: one.of })}</p>}
                </td>
                <td data-label={t('account.subject')} className={one.about ? '' : 'g-mono'}>
                  {one.about ? (
                    <div>
                      <Link to={paths.application(one.about.id)}>{one.about.title || one.about.number || t('apps.untitled')}</Link>
                      {one.about.number && one.about.title && <p className="g-small g-muted g-mono">{one.about.number}</p>}
                    </div>
                  ) : (
                    one.subject
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {list.hasNextPage && (
        <div>
          <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('common.more')}
          </Button>
        </div>
      )}
    </div>
  )
}
