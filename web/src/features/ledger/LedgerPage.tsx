// The ledger for auditors: newest first, each entry linked to the one before; the page checks the links it can see.
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { request } from '@/lib/api/client'
import { exportUrl } from '@/lib/api/files'
import type { LedgerPage as Entries } from '@/lib/api/types'
import { instant } from '@/lib/format'
import { useWords, wordOr } from '@/lib/i18n/language'
import { FileLinks } from '@/ui/FileLinks'
import { Empty, Failed, Loading } from '@/ui/PageState'

export default function LedgerPage() {
  const { t, say, language } = useWords()
  const list = useInfiniteQuery({
    queryKey: ['ledger'],
    queryFn: ({ pageParam, signal }) =>
      request<Entries>(`/ledger${pageParam ? `?cursor=${encodeURIComponent(pageParam)}` : ''}`, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  })
  if (list.isPending) return <Loading />
  if (list.isError) return <Failed error={list.error} retry={() => void list.refetch()} />
  const entries = list.data.pages.flatMap((page) => page.items)
  const short = (hash: string) => (hash.length > 22 ? `${hash.slice(0, 16)}…${hash.slice(-4)}` : hash)
  return (
    <div className="g-page g-page--wide">
      <h1>{t('ledger.title')}</h1>
      <p className="g-lead" style={{ marginBottom: 20 }}>
        {t('ledger.lead')}
      </p>
      <FileLinks label={t('ledger.title')} urlOf={(format) => exportUrl('ledger', format, language)} />
      {entries.length === 0 ? (
        <div className="g-card">
          <Empty title={t('ledger.none')} />
        </div>
      ) : (
        <div className="g-card g-tablebox">
          <table className="g-table">
            <thead>
              <tr>
                <th scope="col">{t('ledger.entry')}</th>
                <th scope="col">{t('ledger.at')}</th>
                <th scope="col">{t('ledger.action')}</th>
                <th scope="col">{t('ledger.subject')}</th>
                <th scope="col">{t('ledger.actor')}</th>
                <th scope="col">{t('ledger.hash')}</th>
                <th scope="col">{t('ledger.previous')}</th>
              </tr>
            </thead>
            <tbody>
              {entries.map((entry, index) => {
                const before = entries[index + 1]
                const linked = before === undefined || before.hash === entry.previous
                return (
                  <tr key={entry.seq}>
                    <td data-label={t('ledger.entry')} className="g-num">
                      {entry.seq}
                    </td>
                    <td data-label={t('ledger.at')} className="g-num g-small">
                      {instant(entry.at, language, true)}
                    </td>
                    <td data-label={t('ledger.action')} title={entry.action}>
                      {entry.label ? say(entry.label) : wordOr('ledgerAct', entry.action, language)}
                    </td>
                    <td data-label={t('ledger.subject')} className="g-mono">
                      {entry.subject}
                    </td>
                    <td data-label={t('ledger.actor')} className="g-mono">
                      {entry.actor}
                    </td>
                    <td data-label={t('ledger.hash')} className="g-mono" title={entry.hash}>
                      {short(entry.hash)}
                    </td>
                    <td data-label={t('ledger.previous')} className="g-mono" title={entry.previous}>
                      <div>
                        {short(entry.previous)}{' '}
                        {!linked && <span className="g-badge g-badge--bad">{t('ledger.broken')}</span>}
                      </div>
                    </td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </div>
      )}
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
