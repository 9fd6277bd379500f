// Two versions or guidelines compared: topic by topic, clause by clause, what was and what is.
import type { Alteration, ClauseDiff, Fate, PackDiff, TopicDiff } from '@/lib/api/simulation-types'
import { useWords, wordOr } from '@/lib/i18n/language'
import type { Tone } from '../StatusBadge'
import { WhatIfTotals } from './WhatIfView'

const TONE: Record<Fate, Tone> = { same: 'quiet', changed: 'accent', added: 'good', removed: 'bad' }

function FateBadge({ fate }: { fate: Fate }) {
  const { t } = useWords()
  return <span className={`g-badge g-badge--${TONE[fate]}`}>{t(`fate.${fate}`)}</span>
}

export function ComparisonView({ comparison }: { comparison: PackDiff }) {
  const { t } = useWords()
  if (comparison.topics.every(({ fate }) => fate === 'same')) return <p className="g-muted">{t('packs.same')}</p>
  return (
    <div className="g-stack">
      {comparison.topics.map((topic) => (
        <TopicComparison key={`${topic.before?.topic ?? ''}|${topic.after?.topic ?? ''}`} topic={topic} />
      ))}
    </div>
  )
}

function TopicComparison({ topic }: { topic: TopicDiff }) {
  const { t, say } = useWords()
  const changed = topic.clauses.filter(({ fate }) => fate !== 'same')
  const title = say(topic.after?.title ?? topic.before?.title)
  return (
    <details className="p-topic" open={topic.fate === 'changed'} data-compared={topic.after?.topic ?? topic.before?.topic}>
      <summary>
        <b>{title}</b> <FateBadge fate={topic.fate} /> <span className="g-muted g-small">{say(topic.says)}</span>
      </summary>
      <Alterations items={topic.alterations} />
      <ul className="p-differences">
        {changed.map((clause) => (
          <ClauseComparison key={`${clause.before?.id ?? ''}|${clause.after?.id ?? ''}`} clause={clause} />
        ))}
        {topic.items.map((item) => (
          <li key={`${item.kind}|${item.name}`}>
            <p className="g-row p-clause__line">
              <FateBadge fate={item.fate} />
              <ThingName kind={item.kind} />
              <b>{say(item.label)}</b> <span className="g-mono g-muted">{item.name}</span>
            </p>
            <Alterations items={item.alterations} />
          </li>
        ))}
      </ul>
      {topic.clause_counts.same > 0 && <p className="g-small g-muted">{t('comparison.sameClauses', { count: topic.clause_counts.same })}</p>}
      {topic.impact && (
        <>
          <h3>{t('comparison.impact')}</h3>
          <WhatIfTotals sums={topic.impact.sums} />
        </>
      )}
    </details>
  )
}

function ThingName({ kind }: { kind: string }) {
  const { language } = useWords()
  return <span className="g-muted">{wordOr('thing', kind, language)}</span>
}

function ClauseComparison({ clause }: { clause: ClauseDiff }) {
  const { t, say } = useWords()
  const side = clause.after ?? clause.before
  if (!side) return null
  const renamed = clause.before && clause.after && clause.before.id !== clause.after.id
  return (
    <li data-difference={side.id}>
      <p className="g-row p-clause__line">
        <FateBadge fate={clause.fate} />
        <b className="g-mono">{renamed ? `${clause.before?.id ?? ''} → ${side.id}` : side.id}</b>
        <span className="g-cite">{side.cite}</span>
        {clause.matched_by === 'meaning' && <span className="g-muted g-small">{t('comparison.matched', { likeness: clause.likeness })}</span>}
      </p>
      <p>{say(side.says)}</p>
      <Alterations items={clause.alterations} />
    </li>
  )
}

function Alterations({ items }: { items: Alteration[] }) {
  const { t, say } = useWords()
  return (
    <>
      {items.map((item, index) => (
        <dl key={index} className="p-aspect">
          <dt>{say(item.name)}</dt>
          <dd>
            {say(item.before) && (
              <del>
                <span className="g-sr">{t('packs.before')}: </span>
                {say(item.before)}
              </del>
            )}
            {say(item.after) && (
              <ins>
                <span className="g-sr">{t('packs.after')}: </span>
                {say(item.after)}
              </ins>
            )}
          </dd>
        </dl>
      ))}
    </>
  )
}
