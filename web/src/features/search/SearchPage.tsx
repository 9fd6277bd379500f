// Everything that this person may see, by words: filters in the address, kept under a name, pages on demand.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { request } from '@/lib/api/client'
import { callsQuery, sessionQuery } from '@/lib/api/queries'
import { resultsQuery, SEARCH_KINDS, searchQuery, type SearchItem } from '@/lib/api/search-queries'
import type { ApplicationPage } from '@/lib/api/types'
import { useSavedViews } from '@/lib/api/use-saved-views'
import { useWords } from '@/lib/i18n/language'
import { Empty, Failed, Loading } from '@/ui/PageState'
import { SavedViews } from '@/ui/SavedViews'
import { TabBar } from '@/ui/TabBar'
import { Facts, Snippet, useResultTitle } from './ResultText'
import { resultPath } from './result-path'
import './search.css'

export default function SearchPage() {
  const { t } = useWords()
  const [params, setParams] = useSearchParams()
  const signedIn = Boolean(useQuery(sessionQuery).data?.account)
  const views = useSavedViews(signedIn)
  const query = searchQuery(params)
  const q = params.get('q')?.trim() ?? ''
  const kind = SEARCH_KINDS.find((one) => one === params.get('kind'))
  const set = (name: string, value: string) =>
    setParams((now) => {
      if (value) now.set(name, value)
      else now.delete(name)
      return now
    })
  return (
    <div className="g-page">
      <div className="g-head">
        <div>
          <h1>{t('search.title')}</h1>
          <p className="g-lead">{t('search.lead')}</p>
        </div>
      </div>
      <Input.Search
        key={q}
        defaultValue={q}
        allowClear
        size="large"
        autoFocus={q === ''}
        maxLength={60}
        placeholder={t('search.placeholder')}
        aria-label={t('search.label')}
        enterButton={t('search.go')}
        onSearch={(value) => set('q', value.trim())}
      />
      <TabBar
        label={t('search.kinds')}
        items={[{ key: '', label: t('search.every') }, ...SEARCH_KINDS.map((key) => ({ key, label: t(`searchKind.${key}`) }))]}
        current={kind ?? ''}
        choose={(key) => set('kind', key)}
      />
      <Filters params={params} set={set} signedIn={signedIn} />
      {signedIn && <SavedViews views={views} place="search?" query={query} use={(kept) => setParams(new URLSearchParams(kept))} />}
      {q === '' ? <p className="g-card g-muted">{t('search.begin')}</p> : <Results query={query} more={() => set('kind', 'clause')} />}
    </div>
  )
}

function Filters({ params, set, signedIn }: { params: URLSearchParams; set: (name: string, value: string) => void; signedIn: boolean }) {
  const { t, say } = useWords()
  const calls = useQuery(callsQuery).data ?? []
  const states = useQuery({
    queryKey: ['applications', 'states'],
    queryFn: ({ signal }) => request<ApplicationPage>('/applications?limit=1', { signal }).then((page) => page.states),
    enabled: signedIn,
    staleTime: 300_000,
  })
  const years = [...new Set(calls.map((call) => call.opens_at.slice(0, 4)))].sort().reverse()
  const filters = [
    { name: 'call', options: calls.map((call) => ({ value: call.id, label: say(call.title) })) },
    ...(signedIn ? [{ name: 'state', options: (states.data ?? []).map((one) => ({ value: one.state, label: say(one.label) })) }] : []),
    { name: 'year', options: years.map((year) => ({ value: year, label: year })) },
  ] as { name: 'call' | 'state' | 'year'; options: { value: string; label: string }[] }[]
  return (
    <div className="g-row s-filters">
      {filters.map(({ name, options }) => (
        <label key={name}>
          <span className="g-small g-muted">{t(`search.${name}`)}</span>
          <Select
            aria-label={t(`search.${name}`)}
            value={params.get(name) ?? ''}
            options={[{ value: '', label: t('search.any') }, ...options]}
            onChange={(value: string) => set(name, value)}
            popupMatchSelectWidth={false}
          />
        </label>
      ))}
    </div>
  )
}

function Results({ query, more }: { query: string; more: () => void }) {
  const { t } = useWords()
  const found = useInfiniteQuery(resultsQuery(query))
  if (found.isPending) return <Loading />
  if (found.isError) return <Failed error={found.error} retry={() => void found.refetch()} />
  const clauses = found.data.pages[0]?.clauses ?? []
  const items = found.data.pages.flatMap((page) => page.items)
  const only = new URLSearchParams(query).get('kind') === 'clause'
  if (clauses.length === 0 && items.length === 0 && !found.hasNextPage) {
    return (
      <div className="g-card">
        <Empty title={t('search.none')} help={t('search.noneHelp')} />
      </div>
    )
  }
  return (
    <>
      {clauses.length > 0 && (
        <section className="g-card" aria-labelledby="s-clauses">
          <h2 id="s-clauses">{t('search.clauses')}</h2>
          <ResultList items={clauses} />
          {!only && clauses.length >= 5 && (
            <Button type="link" onClick={more}>
              {t('search.moreClauses')}
            </Button>
          )}
        </section>
      )}
      {items.length > 0 && (
        <section className="g-card" aria-labelledby="s-results">
          <h2 id="s-results">{t('search.results')}</h2>
          <p className="g-small g-muted" role="status">
            {t(found.hasNextPage ? 'search.foundMore' : 'search.found', { count: items.length })}
          </p>
          <ResultList items={items} />
        </section>
      )}
      {found.hasNextPage && (
        <p className="s-more">
          <Button onClick={() => void found.fetchNextPage()} loading={found.isFetchingNextPage}>
            {t('common.more')}
          </Button>
        </p>
      )}
    </>
  )
}

function ResultList({ items }: { items: SearchItem[] }) {
  const { t } = useWords()
  const titleOf = useResultTitle()
  return (
    <ol className="s-list">
      {items.map((item, index) => (
        <li key={`${item.kind}-${item.id}-${item.number}-${index}`}>
          <span className="s-line">
            <span className="g-badge">{t(`searchKind.${item.kind}`)}</span>
            <Link to={resultPath(item)}>{titleOf(item)}</Link>
          </span>
          <Facts item={item} />
          <Snippet parts={item.snippet} />
        </li>
      ))}
    </ol>
  )
}
