// Figures: over everything submitted for those who see everything, over awards for everybody else.
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useSearchParams } from 'react-router'
import { exportUrl } from '@/lib/api/files'
import { callsQuery, sessionQuery } from '@/lib/api/queries'
import { statisticsQuery, type ClauseRate, type Figure, type Statistics } from '@/lib/api/portal-queries'
import type { Role } from '@/lib/api/types'
import { grouped, inWan, money } from '@/lib/format'
import { useWords } from '@/lib/i18n/language'
import type { WordKey } from '@/lib/i18n/words'
import { FigureBars } from '@/ui/chart/FigureBars'
import { FileLinks } from '@/ui/FileLinks'
import { Empty, Failed, Loading } from '@/ui/PageState'
import './statistics.css'

/** Who sees everything submitted. */
const OFFICE: Role[] = ['examiner', 'officer', 'approver', 'finance', 'auditor']
/** Bars that a chart shows; the table has them all. */
const BARS = 12

type List = 'by_year' | 'by_call' | 'by_topic' | 'by_field' | 'by_city' | 'by_country' | 'by_state' | 'by_overall'
const LISTS: [List, WordKey][] = [
  ['by_year', 'statistics.byYear'],
  ['by_call', 'statistics.byCall'],
  ['by_topic', 'statistics.byTopic'],
  ['by_field', 'statistics.byField'],
  ['by_city', 'statistics.byCity'],
  ['by_country', 'statistics.byCountry'],
  ['by_state', 'statistics.byState'],
  ['by_overall', 'statistics.byOverall'],
]

export default function StatisticsPage() {
  const { t, say, language } = useWords()
  const account = useQuery(sessionQuery).data?.account
  const everything = account?.roles.some((role) => OFFICE.includes(role)) ?? false
  const [params, setParams] = useSearchParams()
  const filters = { call: params.get('call') ?? '', year: params.get('year') ?? '' }
  const calls = useQuery(callsQuery)
  const figures = useQuery(statisticsQuery(everything, filters))
  const years = useQuery(statisticsQuery(everything, { call: '', year: '' }))
  const choose = (name: string, value: string) =>
    setParams((now) => {
      if (value) now.set(name, value)
      else now.delete(name)
      return now
    })
  const any = { value: '', label: t('statistics.any') }
  const asked = new URLSearchParams(Object.entries(filters).filter(([, value]) => value !== '')).toString()
  return (
    <div className="g-page g-page--wide">
      <h1>{t('statistics.title')}</h1>
      <p className="g-lead">{t(everything ? 'statistics.leadOffice' : 'statistics.leadPublic')}</p>
      <div className="g-row s-filters">
        <label>
          <span>{t('statistics.call')}</span>
          <Select
            aria-label={t('statistics.call')}
            value={filters.call}
            onChange={(value) => choose('call', value)}
            options={[any, ...(calls.data ?? []).map((call) => ({ value: call.id, label: say(call.title) }))]}
          />
        </label>
        <label>
          <span>{t('statistics.year')}</span>
          <Select
            aria-label={t('statistics.year')}
            value={filters.year}
            onChange={(value) => choose('year', value)}
            options={[any, ...(years.data?.by_year ?? []).map((year) => ({ value: year.key, label: year.key }))]}
          />
        </label>
      </div>
      {figures.isPending && <Loading />}
      {figures.isError && <Failed error={figures.error} retry={() => void figures.refetch()} />}
      {figures.isSuccess && everything && (
        <>
          <FileLinks label={t('statistics.title')} urlOf={(format) => exportUrl('statistics', format, language, asked)} />
          <FileLinks label={t('statistics.clauses')} urlOf={(format) => exportUrl('pass-rates', format, language, asked)} />
        </>
      )}
      {figures.isSuccess && <Figures data={figures.data} everything={everything} />}
    </div>
  )
}

function Figures({ data, everything }: { data: Statistics; everything: boolean }) {
  const { t } = useWords()
  if (data.total.applications === 0) {
    return (
      <div className="g-card">
        <Empty title={t('statistics.none')} />
      </div>
    )
  }
  return (
    <div className="g-stack">
      <dl className="g-card g-facts s-total">
        {everything && <Total term={t('statistics.applications')} value={grouped(data.total.applications)} />}
        <Total term={t('statistics.awards')} value={grouped(data.total.awards)} />
        {everything && <Total term={t('statistics.requested')} value={<Money yuan={data.total.requested} />} />}
        <Total term={t('statistics.granted')} value={<Money yuan={data.total.granted} />} />
      </dl>
      <div className="s-grid">
        {LISTS.filter(([list]) => data[list].length > 0).map(([list, title]) => (
          <FigureCard key={list} id={list} title={t(title)} figures={data[list]} everything={everything} />
        ))}
      </div>
      {data.clauses.length > 0 && <ClauseRates rates={data.clauses} />}
    </div>
  )
}

function Total({ term, value }: { term: string; value: React.ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd className="g-num">{value}</dd>
    </div>
  )
}

/** In ten thousands where a Chinese reader counts that way. */
function Money({ yuan }: { yuan: string }) {
  const { t, language } = useWords()
  const wan = language === 'zh' ? inWan(yuan) : ''
  return <>{wan ? t('statistics.wan', { amount: wan }) : money(yuan, language)}</>
}

function FigureCard({ id, title, figures, everything }: { id: string; title: string; figures: Figure[]; everything: boolean }) {
  const { t, say } = useWords()
  return (
    <section className="g-card" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <FigureBars
        label={title}
        bars={figures.slice(0, BARS).map((figure) => {
          const value = everything ? figure.applications : figure.awards
          return { key: figure.key, label: say(figure.label), value, text: grouped(value) }
        })}
      />
      {figures.length > BARS && <p className="g-small g-muted">{t('statistics.more', { count: figures.length - BARS })}</p>}
      {id === 'by_country' && <p className="g-small g-muted">{t('statistics.countryNote')}</p>}
      <details>
        <summary>{t('statistics.table')}</summary>
        <div className="g-tablebox">
          <table className="g-table">
            <thead>
              <tr>
                <th scope="col">{title}</th>
                {everything && (
                  <th scope="col" className="g-right">
                    {t('statistics.applications')}
                  </th>
                )}
                <th scope="col" className="g-right">
                  {t('statistics.awards')}
                </th>
                {everything && (
                  <th scope="col" className="g-right">
                    {t('statistics.requested')}
                  </th>
                )}
                <th scope="col" className="g-right">
                  {t('statistics.granted')}
                </th>
              </tr>
            </thead>
            <tbody>
              {figures.map((figure) => (
                <tr key={figure.key}>
                  <th scope="row">{say(figure.label)}</th>
                  {everything && (
                    <td data-label={t('statistics.applications')} className="g-right g-num">
                      {grouped(figure.applications)}
                    </td>
                  )}
                  <td data-label={t('statistics.awards')} className="g-right g-num">
                    {grouped(figure.awards)}
                  </td>
                  {everything && (
                    <td data-label={t('statistics.requested')} className="g-right g-num">
                      <Money yuan={figure.requested} />
                    </td>
                  )}
                  <td data-label={t('statistics.granted')} className="g-right g-num">
                    <Money yuan={figure.granted} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  )
}

function ClauseRates({ rates }: { rates: ClauseRate[] }) {
  const { t, say } = useWords()
  const rate = ({ met, unmet }: ClauseRate) => (met + unmet === 0 ? '–' : `${((met / (met + unmet)) * 100).toFixed(1)}%`)
  return (
    <section className="g-card" aria-labelledby="clauses">
      <h2 id="clauses">{t('statistics.clauses')}</h2>
      <div className="g-tablebox">
        <table className="g-table">
          <thead>
            <tr>
              <th scope="col">{t('statistics.byTopic')}</th>
              <th scope="col">{t('statistics.clause')}</th>
              <th scope="col" className="g-right">
                {t('statistics.rate')}
              </th>
              <th scope="col" className="g-right">
                {t('statistics.met')}
              </th>
              <th scope="col" className="g-right">
                {t('statistics.unmet')}
              </th>
              <th scope="col" className="g-right">
                {t('statistics.undecided')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rates.map((one) => (
              <tr key={`${one.topic} ${one.clause}`}>
                <td data-label={t('statistics.byTopic')} className="g-small">
                  {say(one.topic_title)}
                </td>
                <td data-label={t('statistics.clause')}>
                  <span className="g-cite">{one.cite || one.clause}</span> {say(one.says)}
                </td>
                <td data-label={t('statistics.rate')} className="g-right g-num">
                  {rate(one)}
                </td>
                <td data-label={t('statistics.met')} className="g-right g-num">
                  {grouped(one.met)}
                </td>
                <td data-label={t('statistics.unmet')} className="g-right g-num">
                  {grouped(one.unmet)}
                </td>
                <td data-label={t('statistics.undecided')} className="g-right g-num">
                  {grouped(one.undecided)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
