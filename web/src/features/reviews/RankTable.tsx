// The final order with the line drawn in it. Where a method gives intervals they stand as bars on one scale, so that one
// sees which applications cannot be told apart.
import { Fragment } from 'react'
import type { RankedRow, RankingMethod } from '@/lib/api/review-queries'
import { money } from '@/lib/format'
import { useWords } from '@/lib/i18n/language'
import { barsOf, cutAfter, rounded, type RankBar } from './figures'
import { DECISION_TONE } from './panel-tone'

export function RankTable({ rows, method }: { rows: RankedRow[]; method: RankingMethod }) {
  const { t, say, language } = useWords()
  const bars = barsOf(rows)
  const cut = cutAfter(rows)
  const columns = bars ? 6 : 5
  return (
    <div className="g-card g-tablebox">
      <table className="g-table rv-ranks">
        <thead>
          <tr>
            <th scope="col">{t('ranking.place')}</th>
            <th scope="col">{t('panels.application')}</th>
            <th scope="col" className="g-right">
              {t(`ranking.value_${method}`)}
            </th>
            {bars && <th scope="col">{t('ranking.interval')}</th>}
            <th scope="col" className="g-right">
              {t('panels.mean')}
            </th>
            <th scope="col">{t('ranking.decision')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <Fragment key={row.number}>
              <tr data-decision={row.decision}>
                <td data-label={t('ranking.place')} className="g-num">
                  <b>{row.place}</b>
                </td>
                <td>
                  <div>
                    <b>{row.title || row.number}</b>
                    <p className="g-small g-muted">
                      {row.number}
                      {row.requested && ` · ${money(row.requested, language)}`}
                    </p>
                  </div>
                </td>
                <td data-label={t(`ranking.value_${method}`)} className="g-right g-num">
                  {rounded(row.value, 2)}
                </td>
                {bars && (
                  <td data-label={t('ranking.interval')}>
                    <div className="rv-interval">
                      {bars[index] && <Bar bar={bars[index]} />}
                      <span className="g-small g-muted g-num">{t('ranking.fromTo', { low: rounded(row.low, 1), high: rounded(row.high, 1) })}</span>
                    </div>
                  </td>
                )}
                <td data-label={t('panels.mean')} className="g-right g-num">
                  {row.mean}
                </td>
                <td data-label={t('ranking.decision')}>
                  <div>
                    <span className={`g-badge g-badge--${DECISION_TONE[row.decision]}`}>{t(`ranking.decided_${row.decision}`)}</span>{' '}
                    {row.drawn && (
                      <span className="g-badge g-badge--person" data-drawn>
                        {t('ranking.drawn')}
                      </span>
                    )}
                    {say(row.why) && <p className="g-small g-muted">{say(row.why)}</p>}
                  </div>
                </td>
              </tr>
              {index === cut && (
                <tr className="rv-line" data-line>
                  <td colSpan={columns}>{t('ranking.line')}</td>
                </tr>
              )}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Bar({ bar }: { bar: RankBar }) {
  return (
    <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <line x1="0" x2="100" y1="5" y2="5" className="rv-interval__axis" />
      <rect x={bar.from} width={Math.max(1, bar.to - bar.from)} y="2" height="6" rx="2" className="rv-interval__range" />
      <rect x={Math.max(0, bar.at - 0.8)} width="1.6" y="0" height="10" className="rv-interval__at" />
    </svg>
  )
}
