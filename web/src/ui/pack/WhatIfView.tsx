// What would become of the applications on file: the totals before and after, who gains and who loses, by city, type and
// field, with a chart beside its table, and the money.
import { Segmented } from 'antd'
import { useState, type ReactNode } from 'react'
import type { ChangedApplication, ClauseShifts, Effect, WhatIf, WhatIfGroup, WhatIfSums } from '@/lib/api/simulation-types'
import { compareDecimals, decimalText } from '@/lib/exact-json'
import { grouped, inWan } from '@/lib/format'
import { useWords } from '@/lib/i18n/language'
import { BarChart, type Bar } from '../chart/BarChart'
import { OverallBadge, type Tone } from '../StatusBadge'

const EFFECT_TONE: Record<Effect, Tone> = { gains: 'good', loses: 'bad', shifted: 'quiet' }

/** Yuan as a reader wants it: in 万元 from ten thousand up. */
export function useMoney(): (yuan: string) => string {
  const { t, language } = useWords()
  return (yuan) => {
    const wan = language === 'zh' ? inWan(yuan) : ''
    return wan ? `${wan} ${t('common.wan')}` : `${grouped(yuan) || '0'} ${t('whatIf.yuan')}`
  }
}

export function WhatIfTotals({ sums }: { sums: WhatIfSums }) {
  const { t } = useWords()
  const money = useMoney()
  const rows: [string, string, string][] = [
    [t('overall.eligible'), grouped(sums.before.eligible), grouped(sums.after.eligible)],
    [t('overall.undetermined'), grouped(sums.before.undetermined), grouped(sums.after.undetermined)],
    [t('overall.not_eligible'), grouped(sums.before.not_eligible), grouped(sums.after.not_eligible)],
    [t('whatIf.requestedEligible'), money(sums.requested_eligible_before), money(sums.requested_eligible_after)],
  ]
  return (
    <div className="g-stack g-stack--s">
      <p className="g-row" data-whatif-counts={`${sums.gains}/${sums.loses}/${sums.shifted}`}>
        <span className="g-badge">{t('whatIf.applications', { count: sums.applications })}</span>
        <span className="g-badge g-badge--good">{t('whatIf.gain', { count: sums.gains })}</span>
        <span className="g-badge g-badge--bad">{t('whatIf.lose', { count: sums.loses })}</span>
        <span className="g-badge">{t('whatIf.shift', { count: sums.shifted })}</span>
      </p>
      <table className="p-table p-totals">
        <thead>
          <tr>
            <td />
            <th scope="col" className="g-num">
              {t('whatIf.before')}
            </th>
            <th scope="col" className="g-num">
              {t('whatIf.after')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([label, before, after]) => (
            <tr key={label} className={before === after ? '' : 'is-changed'}>
              <th scope="row">{label}</th>
              <td className="g-num">{before}</td>
              <td className="g-num">{after}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

type By = 'by_city' | 'by_type' | 'by_field'
type Measure = 'count' | 'money'
/** So many bars tell enough; the table has all. */
const BARS = 12

export function WhatIfGroups({ result }: { result: WhatIf }) {
  const { t, say } = useWords()
  const money = useMoney()
  const [by, setBy] = useState<By>('by_city')
  const [measure, setMeasure] = useState<Measure>('count')
  const groups = result[by]
  const bars = groups.slice(0, BARS).map(
    ({ value, label, sums }): Bar => ({
      key: value,
      label: say(label) || t('common.notGiven'),
      before: measure === 'count' ? sums.before.eligible : Number(decimalText(sums.requested_eligible_before) || 0),
      after: measure === 'count' ? sums.after.eligible : Number(decimalText(sums.requested_eligible_after) || 0),
      beforeText: measure === 'count' ? String(sums.before.eligible) : money(sums.requested_eligible_before),
      afterText: measure === 'count' ? String(sums.after.eligible) : money(sums.requested_eligible_after),
    }),
  )
  return (
    <section className="g-card g-stack" aria-labelledby="whatif-groups">
      <div className="g-row p-spread">
        <h2 id="whatif-groups">{t('whatIf.groups')}</h2>
        <span className="g-row">
          <Segmented
            value={by}
            onChange={setBy}
            aria-label={t('whatIf.groups')}
            options={[
              { value: 'by_city', label: t('apps.city') },
              { value: 'by_type', label: t('whatIf.type') },
              { value: 'by_field', label: t('whatIf.field') },
            ]}
          />
          <Segmented
            value={measure}
            onChange={setMeasure}
            aria-label={t('whatIf.measure')}
            options={[
              { value: 'count', label: t('whatIf.count') },
              { value: 'money', label: t('whatIf.money') },
            ]}
          />
        </span>
      </div>
      {groups.length === 0 ? (
        <p className="g-muted">{t('whatIf.none')}</p>
      ) : (
        <div className="p-groups">
          <BarChart
            label={t(measure === 'count' ? 'whatIf.chartCount' : 'whatIf.chartMoney')}
            bars={bars}
            beforeLabel={t('whatIf.before')}
            afterLabel={t('whatIf.after')}
          />
          <GroupTable groups={groups} />
        </div>
      )}
    </section>
  )
}

function GroupTable({ groups }: { groups: WhatIfGroup[] }) {
  const { t, say } = useWords()
  const money = useMoney()
  return (
    <div className="p-scroll" tabIndex={0} role="region" aria-label={t('whatIf.groups')}>
      <table className="p-table p-compact">
        <thead>
          <tr>
            <td />
            <th scope="col" className="g-num">
              {t('whatIf.all')}
            </th>
            <th scope="col" className="g-num">
              {t('overall.eligible')}
            </th>
            <th scope="col" className="g-num">
              {t('whatIf.gains')}
            </th>
            <th scope="col" className="g-num">
              {t('whatIf.loses')}
            </th>
            <th scope="col" className="g-num">
              {t('whatIf.money')}
            </th>
          </tr>
        </thead>
        <tbody>
          {groups.map(({ value, label, sums }) => (
            <tr key={value}>
              <th scope="row">{say(label) || t('common.notGiven')}</th>
              <td className="g-num">{sums.applications}</td>
              <td className="g-num">
                {sums.before.eligible} → {sums.after.eligible}
              </td>
              <td className="g-num">{sums.gains}</td>
              <td className="g-num">{sums.loses}</td>
              <td className="g-num">
                {money(sums.requested_eligible_before)} → {money(sums.requested_eligible_after)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

export function WhatIfClauses({ clauses }: { clauses: ClauseShifts[] }) {
  const { t, say } = useWords()
  if (clauses.length === 0) return <p className="g-muted">{t('whatIf.noClause')}</p>
  return (
    <ul className="p-differences">
      {clauses.map((clause) => (
        <li key={`${clause.clause}|${clause.clause_after}`} data-whatif-clause={clause.clause}>
          <p className="g-row p-clause__line">
            <b className="g-mono">{clause.clause || clause.clause_after}</b>
            {clause.cite && <span className="g-cite">{clause.cite}</span>}
            <span className="g-muted">{t('whatIf.applications', { count: clause.applications })}</span>
          </p>
          <p>{say(clause.says)}</p>
          <ul className="p-shifts">
            {clause.shifts.map((shift) => (
              <li key={`${shift.before}|${shift.after}`}>
                {say(shift.before_label)} → {say(shift.after_label)} <b className="g-num">{shift.applications}</b>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  )
}

interface ChangedTableProps {
  result: WhatIf
  linkOf: (application: ChangedApplication, content: ReactNode) => ReactNode
  /** In a narrow place: a list instead of a table. */
  narrow?: boolean
}

export function ChangedTable({ result, linkOf, narrow = false }: ChangedTableProps) {
  const { t, say, language } = useWords()
  const money = useMoney()
  const rows = [...result.changed].sort(
    (a, b) => order(a.effect) - order(b.effect) || compareDecimals(decimalText(b.requested) || '0', decimalText(a.requested) || '0'),
  )
  if (rows.length === 0) return <p className="g-muted">{t('whatIf.nobody')}</p>
  const cityOf = (application: ChangedApplication) => say(result.by_city.find(({ value }) => value === application.city)?.label) || application.city
  const left = result.changed_total - rows.length
  if (narrow)
    return (
      <>
        <ul className="p-changed">
          {rows.map((one) => (
            <li key={one.id || one.number} data-changed={one.id}>
              <p className="g-row p-clause__line">
                <span className={`g-badge g-badge--${EFFECT_TONE[one.effect]}`}>{t(`effect.${one.effect}`)}</span>
                {linkOf(one, one.title || one.number)}
              </p>
              <p className="g-small g-muted">
                {say(one.organisation)} · {one.requested ? money(one.requested) : t('common.notGiven')} · {one.clauses.map(({ clause }) => clause).join(language === 'zh' ? '、' : ', ')}
              </p>
            </li>
          ))}
        </ul>
        {left > 0 && <p className="g-small g-muted">{t('whatIf.more', { count: left })}</p>}
      </>
    )
  return (
    <>
      <div className="g-tablebox k-tablebox">
        <table className="g-table">
          <thead>
            <tr>
              <th scope="col">{t('apps.title')}</th>
              <th scope="col">{t('apps.organisation')}</th>
              <th scope="col">{t('apps.city')}</th>
              <th scope="col" className="g-right">
                {t('apps.requested')}
              </th>
              <th scope="col">{t('whatIf.before')}</th>
              <th scope="col">{t('whatIf.after')}</th>
              <th scope="col">{t('packs.clauses')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((one) => (
              <tr key={one.id || one.number} data-changed={one.id}>
                <td>
                  <div>
                    {linkOf(one, <b>{one.title || t('apps.untitled')}</b>)}
                    <p className="g-small g-muted">{one.number}</p>
                  </div>
                </td>
                <td data-label={t('apps.organisation')}>{say(one.organisation)}</td>
                <td data-label={t('apps.city')}>{cityOf(one)}</td>
                <td data-label={t('apps.requested')} className="g-right g-num">
                  {one.requested ? money(one.requested) : ''}
                </td>
                <td data-label={t('whatIf.before')}>
                  <OverallBadge overall={one.before} />
                </td>
                <td data-label={t('whatIf.after')}>
                  <OverallBadge overall={one.after} />
                </td>
                <td data-label={t('packs.clauses')} className="g-mono">
                  {one.clauses.map(({ clause }) => clause).join(' ')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {left > 0 && <p className="g-small g-muted">{t('whatIf.more', { count: left })}</p>}
    </>
  )
}

const order = (effect: Effect): number => ['loses', 'gains', 'shifted'].indexOf(effect)
