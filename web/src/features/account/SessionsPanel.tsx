import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { endSession, sessionsQuery } from '@/lib/api/people-queries'
import { instant } from '@/lib/format'
import { useWords } from '@/lib/i18n/language'
import { Failed, Loading } from '@/ui/PageState'

export function SessionsPanel() {
  const { t, language } = useWords()
  const client = useQueryClient()
  const sessions = useQuery(sessionsQuery)
  const end = useMutation({
    mutationFn: (id?: string) => endSession(id),
    onSettled: () => client.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  })
  if (sessions.isPending) return <Loading />
  if (sessions.isError) return <Failed error={sessions.error} retry={() => void sessions.refetch()} />
  return (
    <div className="g-stack">
      {sessions.data.length > 1 && (
        <div>
          <Button danger loading={end.isPending && end.variables === undefined} onClick={() => end.mutate(undefined)}>
            {t('account.endOthers')}
          </Button>
        </div>
      )}
      <div className="g-card g-tablebox">
        <table className="g-table">
          <thead>
            <tr>
              <th scope="col">{t('account.began')}</th>
              <th scope="col">{t('account.seen')}</th>
              <th scope="col">{t('account.address')}</th>
              <th scope="col">{t('account.agent')}</th>
              <th scope="col">
                <span className="g-sr">{t('account.end')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {sessions.data.map((one) => (
              <tr key={one.id}>
                <td data-label={t('account.began')} className="g-num">
                  {instant(one.began_at, language, true)}
                </td>
                <td data-label={t('account.seen')} className="g-num">
                  {instant(one.seen_at, language, true)}
                </td>
                <td data-label={t('account.address')} className="g-mono">
                  {one.address}
                </td>
                <td data-label={t('account.agent')} className="g-small">
                  {one.agent}
                </td>
                <td>
                  {one.present ? (
                    <span className="g-badge g-badge--accent">{t('account.thisOne')}</span>
                  ) : (
                    <Button size="small" onClick={() => end.mutate(one.id)}>
                      {t('account.end')}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}
