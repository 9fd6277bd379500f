// The library of experts: searched, filtered, taken away as a file; and somebody added.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { disciplinesQuery, expertExportUrl, expertsQuery, type ExpertRow } from '@/lib/api/expert-queries'
import { useSession } from '@/lib/api/queries'
import { grouped } from '@/lib/format'
import { useWords } from '@/lib/i18n/language'
import { paths } from '@/lib/path-builder'
import { FileLinks } from '@/ui/FileLinks'
import { Empty, Failed, Loading } from '@/ui/PageState'
import { TONE } from './expert-tones'

const STATES = ['pending', 'active', 'paused', 'refused', 'removed'] as const

export default function ExpertsPage() {
  const { t, say, language } = useWords()
  const officer = useSession()?.account?.roles.includes('officer') ?? false
  const [params, setParams] = useSearchParams()
  const filter = { q: params.get('q') ?? '', state: params.get('state') ?? '', field: params.get('field') ?? '' }
  const [typed, setTyped] = useState(filter.q)
  const disciplines = useQuery(disciplinesQuery).data ?? []
  const query = useInfiniteQuery(expertsQuery(filter))
  const set = (key: keyof typeof filter, value: string) => setParams(Object.entries({ ...filter, [key]: value }).filter(([, one]) => one !== ''))
  return (
    <div className="g-page g-stack">
      <div className="g-head">
        <div>
          <h1>{t('experts.title')}</h1>
          <p className="g-lead">{t('experts.lead')}</p>
        </div>
        {officer && (
          <p className="g-row">
            <Link to={paths.newExpert()} className="g-linkbutton" data-act="add">
              {t('experts.add')}
            </Link>
            <Link to={paths.imports('experts')} className="g-linkbutton">
              {t('experts.import')}
            </Link>
          </p>
        )}
      </div>
      <form
        role="search"
        className="g-row"
        onSubmit={(event) => {
          event.preventDefault()
          set('q', typed.trim())
        }}
      >
        <Input.Search aria-label={t('experts.search')} placeholder={t('experts.search')} value={typed} onChange={(event) => setTyped(event.target.value)} onSearch={(value) => set('q', value.trim())} allowClear style={{ maxWidth: 320 }} />
        <Select
          aria-label={t('experts.state')}
          value={filter.state}
          onChange={(value: string) => set('state', value)}
          options={[{ value: '', label: t('experts.anyState') }, ...STATES.map((value) => ({ value, label: t(`experts.${value}`) }))]}
          style={{ minWidth: 130 }}
        />
        <Select
          aria-label={t('experts.field')}
          showSearch={{ optionFilterProp: 'label' }}
          value={filter.field}
          onChange={(value: string) => set('field', value)}
          options={[{ value: '', label: t('experts.anyField') }, ...disciplines.map((one) => ({ value: one.code, label: `${one.code} ${say(one.label)}` }))]}
          style={{ minWidth: 240, maxWidth: '100%' }}
        />
      </form>
      {query.isPending && <Loading />}
      {query.isError && <Failed error={query.error} retry={() => void query.refetch()} />}
      {query.isSuccess && (
        <>
          <p aria-live="polite">{t('experts.total', { count: grouped(query.data.pages[0]?.total ?? 0) })}</p>
          {(query.data.pages[0]?.items.length ?? 0) === 0 && <Empty title={t('experts.none')} />}
          <ul className="g-stack g-stack--s" style={{ listStyle: 'none', padding: 0 }}>
            {query.data.pages
              .flatMap(({ items }) => items)
              .map((one) => (
                <Item key={one.id} one={one} />
              ))}
          </ul>
          {query.hasNextPage && (
            <div>
              <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                {t('experts.more')}
              </Button>
            </div>
          )}
          <FileLinks label={t('experts.title')} urlOf={(format) => expertExportUrl(format, language, filter)} />
        </>
      )}
    </div>
  )
}

function Item({ one }: { one: ExpertRow }) {
  const { t, say } = useWords()
  return (
    <li className="g-card" data-expert={one.state}>
      <Link to={paths.expert(one.id)}>
        <b>{one.name}</b>
      </Link>{' '}
      <span className={`g-badge g-badge--${TONE[one.state]}`}>{say(one.state_label)}</span> {one.senior && <span className="g-badge">{t('experts.senior')}</span>}{' '}
      {one.state === 'active' && !one.takes_on && <span className="g-badge g-badge--wait">{t('experts.away')}</span>}{' '}
      {!one.has_account && <span className="g-badge">{t('experts.noAccount')}</span>}
      <p className="g-small g-muted">
        {[one.organisation, one.title, one.region].filter(Boolean).join(' · ')}
      </p>
      <p className="g-small">{[...one.fields.map(({ label }) => say(label)), ...one.keywords].join(' · ')}</p>
    </li>
  )
}
