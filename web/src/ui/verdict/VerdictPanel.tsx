// The verdict beside a form or a file: the whole at a glance, then clause by clause, the urgent first.
import { Segmented } from 'antd'
import { useState } from 'react'
import type { ClauseVerdict, Verdict } from '@/lib/api/types'
import { date } from '@/lib/format'
import { useWords } from '@/lib/i18n/language'
import { grouped, isOpen, tally, type Tally } from '@/lib/verdicts'
import { overallTone, StatusSign } from '../StatusBadge'
import { ClauseItem, type GoTo } from './ClauseItem'
import './verdict.css'

export interface VerdictPanelProps {
  verdict: Verdict | null
  goTo?: GoTo
  /** A newer verdict is on its way. */
  busy?: boolean
  note?: string | undefined
}

export function VerdictPanel({ verdict, goTo, busy = false, note }: VerdictPanelProps) {
  const { t } = useWords()
  const [show, setShow] = useState<'all' | 'open'>('all')
  if (!verdict)
    return (
      <section className="v-panel" aria-label={t('verdict.title')}>
        <p className="g-muted">{busy ? t('verdict.updating') : t('verdict.nothing')}</p>
      </section>
    )
  const groups = grouped(verdict)
  const pick = (clauses: ClauseVerdict[]) => (show === 'open' ? clauses.filter((clause) => isOpen(clause.status)) : clauses)
  return (
    <section className="v-panel" aria-label={t('verdict.title')}>
      <VerdictSummary verdict={verdict} busy={busy} note={note} />
      <Segmented
        className="v-filter"
        size="small"
        value={show}
        onChange={setShow}
        options={[
          { value: 'all', label: t('verdict.filterAll') },
          { value: 'open', label: t('verdict.filterOpen') },
        ]}
      />
      <Group title={t('verdict.mandatory')} clauses={pick(groups.mandatory)} goTo={goTo} />
      <Group title={t('verdict.others')} clauses={pick(groups.others)} goTo={goTo} />
      <Group title={t('verdict.preferences')} clauses={pick(groups.preferences)} goTo={goTo} />
      {show === 'all' && groups.informational.length > 0 && (
        <details className="v-group">
          <summary>
            {t('verdict.informational')} <span className="g-muted">{groups.informational.length}</span>
          </summary>
          <ul className="v-list">
            {groups.informational.map((clause) => (
              <ClauseItem key={clause.id} clause={clause} goTo={goTo} />
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

function Group({ title, clauses, goTo }: { title: string; clauses: ClauseVerdict[]; goTo?: GoTo | undefined }) {
  if (clauses.length === 0) return null
  return (
    <div className="v-group">
      <h3>
        {title} <span className="g-muted">{clauses.length}</span>
      </h3>
      <ul className="v-list">
        {clauses.map((clause) => (
          <ClauseItem key={clause.id} clause={clause} goTo={goTo} />
        ))}
      </ul>
    </div>
  )
}

export function VerdictSummary({ verdict, busy = false, note }: { verdict: Verdict; busy?: boolean; note?: string | undefined }) {
  const { t, language } = useWords()
  const { mandatory } = grouped(verdict)
  const sum = tally(mandatory)
  return (
    <div className={`v-sum v-sum--${overallTone[verdict.overall]}`} aria-live="polite" aria-busy={busy}>
      <p className="v-sum__word">
        <StatusSign status={verdict.overall} size={20} />
        {t(`overall.${verdict.overall}`)}
      </p>
      <p className="v-sum__help">{t(`overallHelp.${verdict.overall}`, { unmet: sum.unmet })}</p>
      <Bar sum={sum} />
      <p className="g-small g-muted">
        {t('verdict.counts', { met: sum.met, unmet: sum.unmet, open: sum.total - sum.met - sum.unmet })}
        {' · '}
        {busy ? t('verdict.updating') : (note ?? t('verdict.asOf', { date: date(verdict.today, language) }))}
      </p>
    </div>
  )
}

const PARTS = [
  ['met', 'good'],
  ['unmet', 'bad'],
  ['needs_evidence', 'wait'],
  ['needs_judgement', 'person'],
  ['unknown', 'quiet'],
] as const

function Bar({ sum }: { sum: Tally }) {
  return (
    <div className="v-bar" aria-hidden="true">
      {PARTS.map(([status, tone]) =>
        sum[status] > 0 ? <span key={status} className={`v-bar__${tone}`} style={{ flexGrow: sum[status] }} /> : null,
      )}
    </div>
  )
}
