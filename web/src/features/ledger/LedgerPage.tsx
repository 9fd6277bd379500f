// The ledger for auditors: newest first, each entry linked to the one before; the page checks the links it can see. Asked by who, what,
// about what and when, the filters in the address; every name and subject is itself a filter or a link.
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { request } from '@/lib/api/client'
import { exportUrl } from '@/lib/api/files'
import type { LedgerPage as Entries } from '@/lib/api/types'
import { instant } from '@/lib/format'
import { useWords, wordOr } from '@/lib/i18n/language'
import { paths } from '@/lib/path-builder'
import { FileLinks } from '@/ui/FileLinks'
import { Empty, Failed, Loading } from '@/ui/PageState'
import { LedgerFilters } from './LedgerFilters'
import { ledgerQuery } from './ledger-query'

type Entry = Entries['items'][number]

const short = (text: string) => (text.length > 22 ? `${text.slice(0, 16)}…${text.slice(-4)}` : text)

export default function LedgerPage() {
  const { t, language } = useWords()
  const [params, setParams] = useSearchParams()
  const query = ledgerQuery(params)
  const list = useInfiniteQuery({
    queryKey: ['ledger', query],
    queryFn: ({ pageParam, signal }) => request<Entries>(`/ledger?${new URLSearchParams({ ...Object.fromEntries(new URLSearchParams(query)), ...(pageParam ? { cursor: pageParam } : {}) }).toString()}`, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  })
  return (
    <div className="g-page g-page--wide g-stack">
      <div>
        <h1>{t('ledger.title')}</h1>
        <p className="g-lead">{t('ledger.lead')}</p>
      </div>
      <LedgerFilters key={query} params={params} change={setParams} />
      {list.isPending && <Loading />}
      {list.isError && <Failed error={list.error} retry={() => void list.refetch()} />}
      {list.isSuccess && <Table entries={list.data.pages.flatMap((page) => page.items)} asked={query !== ''} />}
      {list.hasNextPage && (
        <p style={{ textAlign: 'center' }}>
          <Button onClick={() => void list.fetchNextPage()} loading={list.isFetchingNextPage}>
            {t('common.more')}
          </Button>
        </p>
      )}
      <FileLinks label={t('ledger.title')} urlOf={(format) => exportUrl('ledger', format, language, query)} />
    </div>
  )
}

function Table({ entries, asked }: { entries: Entry[]; asked: boolean }) {
  const { t, say, language } = useWords()
  if (entries.length === 0) {
    return (
      <div className="g-card">
        <Empty title={t(asked ? 'ledger.noneFound' : 'ledger.none')} />
      </div>
    )
  }
  return (
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
            // Between what was found others may stand.
            const linked = before === undefined || before.seq !== entry.seq - 1 || before.hash === entry.previous
            return (
              <tr key={entry.seq} data-entry={entry.action}>
                <td data-label={t('ledger.entry')} className="g-num">
                  {entry.seq}
                </td>
                <td data-label={t('ledger.at')} className="g-num g-small">
                  {instant(entry.at, language, true)}
                </td>
                <td data-label={t('ledger.action')} title={entry.action}>
                  {entry.label ? say(entry.label) : wordOr('ledgerAct', entry.action, language)}
                </td>
                <td data-label={t('ledger.subject')}>
                  <Subject entry={entry} />
                </td>
                <td data-label={t('ledger.actor')}>
                  <div>
                    {entry.actor_name && <p>{say(entry.actor_name)}</p>}
                    <p className="g-mono g-small g-muted" title={entry.actor}>
                      {short(entry.actor)}
                    </p>
                  </div>
                </td>
                <td data-label={t('ledger.hash')} className="g-mono" title={entry.hash}>
                  {short(entry.hash)}
                </td>
                <td data-label={t('ledger.previous')} className="g-mono" title={entry.previous}>
                  <div>
                    {short(entry.previous)} {!linked && <span className="g-badge g-badge--bad">{t('ledger.broken')}</span>}
                  </div>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

/** What an entry is about: by name where it has one, else by its id; and all that is entered about it. */
function Subject({ entry }: { entry: Entry }) {
  const { t, say } = useWords()
  return (
    <div>
      {entry.about && (
        <p>
          <Link to={paths.application(entry.about.id)}>{[entry.about.number, entry.about.title].filter(Boolean).join(' ') || t('apps.untitled')}</Link>
        </p>
      )}
      {entry.subject_name && <p>{say(entry.subject_name)}</p>}
      <Link to={`?${new URLSearchParams({ subject: entry.subject }).toString()}`} className="g-mono g-small" title={entry.subject} aria-label={`${t('ledger.ofSubject')}: ${short(entry.subject)}`}>
        {short(entry.subject)}
      </Link>
    </div>
  )
}
