// The methods side by side, how far they agree, and what is odd about the scores: for the agency to look at, not a verdict.
import { Alert } from 'antd'
import type { RankingSummary } from '@/lib/api/review-queries'
import { useWords } from '@/lib/i18n/language'
import { plain, rounded } from './figures'

type Comparison = RankingSummary['comparison']

export function ComparisonView({ comparison }: { comparison: Comparison }) {
  const { t } = useWords()
  return (
    <section className="g-card g-stack" aria-labelledby="methods">
      <h2 id="methods">{t('ranking.sideBySide')}</h2>
      <Oddities comparison={comparison} />
      <Agreements comparison={comparison} />
      <details>
        <summary>{t('ranking.everyFigure')}</summary>
        <div className="g-tablebox" style={{ marginTop: 12 }}>
          <table className="g-table">
            <thead>
              <tr>
                <th scope="col">{t('panels.application')}</th>
                <th scope="col" className="g-right">
                  {t('ranking.expected_rank')}
                </th>
                <th scope="col" className="g-right">
                  {t('ranking.standardised')}
                </th>
                <th scope="col" className="g-right">
                  {t('ranking.mean')}
                </th>
                <th scope="col" className="g-right">
                  {t('ranking.scores')}
                </th>
              </tr>
            </thead>
            <tbody>
              {comparison.applications.map((one) => (
                <tr key={one.id}>
                  <td className="g-num">{one.id}</td>
                  <td data-label={t('ranking.expected_rank')} className="g-right g-num">
                    {rounded(one.expected_rank, 2)}
                  </td>
                  <td data-label={t('ranking.standardised')} className="g-right g-num">
                    {t('ranking.withRank', { value: rounded(one.standardised, 2), rank: rounded(one.standardised_rank, 0) })}
                  </td>
                  <td data-label={t('ranking.mean')} className="g-right g-num">
                    {t('ranking.withRank', { value: rounded(one.mean, 2), rank: rounded(one.mean_rank, 0) })}
                  </td>
                  <td data-label={t('ranking.scores')} className="g-right g-num">
                    {one.scores}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
      <details>
        <summary>{t('ranking.leniency')}</summary>
        <p className="f-help" style={{ marginTop: 6 }}>
          {t('ranking.leniencyHelp')}
        </p>
        <ul className="rv-lenient">
          {comparison.experts.map((one) => (
            <li key={one.id}>
              <span>{one.id}</span>
              <span className="g-num">{signed(one.leniency)}</span>
              <span className="g-small g-muted g-num">± {rounded(one.deviation, 1)}</span>
            </li>
          ))}
        </ul>
      </details>
    </section>
  )
}

const signed = (value: unknown): string => (plain(value) > 0 ? `+${rounded(value, 1)}` : rounded(value, 1).replace('-', '−'))

function Agreements({ comparison }: { comparison: Comparison }) {
  const { t, say } = useWords()
  if (comparison.agreements.length === 0) return null
  return (
    <dl className="g-facts">
      {comparison.agreements.map((one) => (
        <div key={one.methods.zh}>
          <dt>{say(one.methods)}</dt>
          <dd>
            {t('ranking.agree', { correlation: rounded(one.correlation, 2) })}
            {comparison.line > 0 && ` · ${t('ranking.sameBest', { count: one.same, line: comparison.line })}`}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Oddities({ comparison }: { comparison: Comparison }) {
  const { t } = useWords()
  const { odd_scores: scores, odd_experts: experts, rings } = comparison
  if (scores.length + experts.length + rings.length === 0) return <p>{t('ranking.nothingOdd')}</p>
  return (
    <Alert
      type="warning"
      showIcon
      title={t('ranking.odd')}
      description={
        <ul className="rv-list">
          {scores.map((one) => (
            <li key={`${one.expert} ${one.application}`}>
              {t('ranking.oddScore', { expert: one.expert, application: one.application, value: rounded(one.value, 1), expected: rounded(one.expected, 1) })}
            </li>
          ))}
          {experts.map((one) => (
            <li key={one.expert}>{t('ranking.oddExpert', { expert: one.expert, leniency: signed(one.leniency) })}</li>
          ))}
          {rings.map((one) => (
            <li key={one.experts.join()}>{t('ranking.ring', { experts: one.experts.join(', ') })}</li>
          ))}
        </ul>
      }
    />
  )
}
