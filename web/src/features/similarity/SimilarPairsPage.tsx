// Over all that is handed in: pairs of applications, those with most in common first.
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Segmented, Select } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { exportUrl } from '@/lib/api/files'
import { similarPairs, type PairsFilter, type SimilarPair } from '@/lib/api/similarity-queries'
import { useWords } from '@/lib/i18n/language'
import { paths } from '@/lib/path-builder'
import { FileLinks } from '@/ui/FileLinks'
import { Empty, Failed, Loading } from '@/ui/PageState'
import { FindingBadge } from './FindingBadge'
import { percent } from './share'
import './similarity.css'

const SHARES = [1, 5, 10, 20, 30, 50]

export default function SimilarPairsPage() {
  const { t, language } = useWords()
  const [address, setAddress] = useSearchParams()
  const judged = address.get('judged')
  const from = Number(address.get('from'))
  const filter: PairsFilter = {
    ...(judged === 'yes' || judged === 'no' ? { judged } : {}),
    ...(SHARES.includes(from) ? { from } : {}),
  }
  const change = (key: string, value: string) => {
    const next = new URLSearchParams(address)
    if (value === '') next.delete(key)
    else next.set(key, value)
    setAddress(next, { replace: true })
  }
  const query = useInfiniteQuery({
    queryKey: ['similarity', 'pairs', filter],
    queryFn: ({ pageParam, signal }) => similarPairs(filter, pageParam, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
    staleTime: 0,
  })
  if (query.isPending) return <Loading />
  if (query.isError) return <Failed error={query.error} retry={() => void query.refetch()} />
  const [first] = query.data.pages
  const items = query.data.pages.flatMap((one) => one.items)
  return (
    <div className="g-page g-page--wide g-stack">
      <div className="g-head">
        <div>
          <h1>{t('similarity.title')}</h1>
          <p className="g-lead">
            {t('similarity.lead')} {t('similarity.listLead')}
          </p>
        </div>
      </div>
      <div className="g-row">
        <Segmented
          aria-label={t('common.filter')}
          value={filter.judged ?? ''}
          onChange={(value) => change('judged', value)}
          options={[
            { value: '', label: t('similarity.filterAll') },
            { value: 'no', label: t('similarity.filterOpen') },
            { value: 'yes', label: t('similarity.filterJudged') },
          ]}
        />
        <label htmlFor="similarity-from">{t('similarity.from')}</label>
        <Select id="similarity-from" value={first?.from ?? 0} onChange={(value) => change('from', String(value))} options={SHARES.map((value) => ({ value, label: `${value}%` }))} style={{ width: 96 }} />
        {first?.off && <span className="g-badge g-badge--wait">{t('similarity.off')}</span>}
        {!first?.off && first !== undefined && first.waiting > 0 && <span className="g-badge">{t('similarity.waitingAll', { count: first.waiting })}</span>}
      </div>
      {items.length === 0 && <Empty title={t('similarity.noPairs')} />}
      {items.length > 0 && <FileLinks label={t('similarity.title')} urlOf={(format) => exportUrl('similar-pairs', format, language, address.toString())} />}
      <ul className="si-others">
        {items.map((pair) => (
          <Pair key={`${pair.application.id} ${pair.other.id}`} pair={pair} />
        ))}
      </ul>
      {query.hasNextPage && (
        <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('similarity.more')}
        </Button>
      )}
    </div>
  )
}

function Pair({ pair }: { pair: SimilarPair }) {
  const { t, say } = useWords()
  const { application, other } = pair
  const title = application.title || t('apps.untitled')
  return (
    <li className="g-card" data-pair={`${application.number} ${other.number}`}>
      <div className="g-head si-head">
        <div>
          <h2>
            <Link to={paths.similarity(application.id)} aria-label={`${title} (${t('similarity.pair', { one: application.number, other: other.number })})`}>
              {title}
            </Link>
          </h2>
          <p className="g-small g-muted">
            <span className="g-mono">{application.number}</span> · {say(application.organisation.name)} · {application.leader}
          </p>
          <p>{other.title || t('apps.untitled')}</p>
          <p className="g-small g-muted">
            <span className="g-mono">{other.number}</span> · {say(other.organisation.name)} · {other.leader}
          </p>
        </div>
        <p className="si-share">
          <b className="g-num">{percent(pair.share_millionths)}</b>
          <span className="g-small g-muted">{t('similarity.shareOf', { share: percent(pair.share_millionths) })}</span>
        </p>
      </div>
      <p className="g-row">
        <FindingBadge finding={pair.finding} />
        {pair.likeness_millionths > 0 && <span className="g-badge g-badge--bad">{t('similarity.alike', { share: percent(pair.likeness_millionths) })}</span>}
        {pair.passages > 0 && <span className="g-badge">{t('similarity.passages', { count: pair.passages })}</span>}
        {pair.achievements.length > 0 && (
          <span className="g-badge g-badge--wait">
            {t('similarity.achievements')} {pair.achievements.length}
          </span>
        )}
        {pair.same_organisation && <span className="g-badge">{t('similarity.sameOrganisation')}</span>}
      </p>
    </li>
  )
}
