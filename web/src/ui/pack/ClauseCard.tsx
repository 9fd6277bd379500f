// A clause of a pack as an officer reads it: where it comes from, what it says, the rule that is run, the readings and
// the parts. Knows nothing of drafts.
import { useMemo } from 'react'
import type { PackClause, PackTopic } from '@/lib/api/pack-types'
import { Names } from '@/lib/feel-tokens'
import { useWords, wordOr } from '@/lib/i18n/language'
import { FeelText } from '../feel/FeelText'

export const namesOf = (topic: PackTopic | null): Names => new Names((topic?.definitions ?? []).map(({ name }) => name))

export function ClauseCard({ clause, names, part = false }: { clause: PackClause; names: Names; part?: boolean }) {
  const { t, say, language } = useWords()
  const other = language === 'zh' ? clause.says.en : clause.says.zh
  return (
    <li className={part ? 'p-clause p-clause--part' : 'p-clause'} id={part ? undefined : `clause-${clause.id}`} data-clause={clause.id}>
      <p className="g-row p-clause__line">
        <b className="g-mono">{clause.id}</b>
        {clause.cite && <span className="g-cite">{clause.cite}</span>}
        {clause.reading && <span className="g-badge g-badge--accent">{t('packs.readingOf', { id: clause.reading.id })}</span>}
        {clause.topics.length > 1 && <span className="g-badge">{t('packs.shared', { count: clause.topics.length })}</span>}
        {!clause.editable && !part && <span className="g-badge">{t('packs.fixedHere')}</span>}
      </p>
      <p>{say(clause.says)}</p>
      <p className="g-small g-muted" lang={language === 'zh' ? 'en' : 'zh-CN'}>
        {other}
      </p>
      {clause.reading ? (
        <ul className="p-options">
          {clause.reading.options.map((option) => (
            <li key={option.name}>
              <p className="g-row p-clause__line">
                {say(option.says)}
                {option.name === clause.reading?.take && <span className="g-badge g-badge--good">{t('packs.taken')}</span>}
              </p>
              <Rules clause={clause} option={option.name} names={names} />
            </li>
          ))}
        </ul>
      ) : null}
      <Rules clause={clause} option="" names={names} />
      {say(clause.question) && <p className="g-note g-small">{say(clause.question)}</p>}
      {clause.parts.length > 0 && (
        <>
          <p className="g-small g-muted p-clause__parts">
            {clause.at_least === null ? t('packs.allParts') : t('packs.atLeast', { count: clause.at_least, all: clause.parts.length })}
          </p>
          <ul className="p-parts">
            {clause.parts.map((one) => (
              <ClauseCard key={one.id} clause={one} names={names} part />
            ))}
          </ul>
        </>
      )}
      {!part && (
        <p className="g-small g-muted">
          {wordOr('kind', clause.kind, language)}
          {clause.place.file && ` · ${clause.place.file}:${clause.place.line}`}
        </p>
      )}
    </li>
  )
}

function Rules({ clause, option, names }: { clause: PackClause; option: string; names: Names }) {
  const { language } = useWords()
  const rules = clause.expressions.filter((expression) => expression.option === option)
  return (
    <>
      {rules.map((expression) => (
        <div key={`${expression.of}|${expression.option}`} className="p-rule">
          {expression.of !== 'rule' && <p className="g-small g-muted">{roleOf(expression.of, language)}</p>}
          <FeelText text={expression.text} names={names} />
        </div>
      ))}
    </>
  )
}

/** What an expression of a clause is for: rule, condition, in force, the condition of a flag. */
export function roleOf(of: string, language: 'zh' | 'en'): string {
  const flag = /^flag (.*)$/.exec(of)
  return flag ? `${wordOr('expression', 'flag', language)} ${flag[1] ?? ''}` : wordOr('expression', of.replace(' ', '_'), language)
}

export const KINDS = ['scope', 'eligibility', 'ban', 'ex-ante', 'preference', 'judgement', 'quota', 'ex-post', 'duty']

export interface KindGroup {
  kind: string
  clauses: PackClause[]
}
export function groupsOf(clauses: PackClause[]): KindGroup[] {
  const kinds = [...new Set([...KINDS, ...clauses.map((clause) => clause.kind)])]
  return kinds.map((kind) => ({ kind, clauses: clauses.filter((clause) => clause.kind === kind) })).filter((group) => group.clauses.length > 0)
}

export function ClausesByKind({ topic }: { topic: PackTopic }) {
  const { language } = useWords()
  const names = useMemo(() => namesOf(topic), [topic])
  return (
    <div className="g-stack">
      {groupsOf(topic.clauses).map(({ kind, clauses }) => (
        <section key={kind} className="g-card" aria-labelledby={`k-${kind}`}>
          <h3 id={`k-${kind}`}>
            {wordOr('kind', kind, language)} <span className="g-muted">{clauses.length}</span>
          </h3>
          <p className="g-muted g-small">{wordOr('kindHelp', kind, language)}</p>
          <ul className="p-clauses">
            {clauses.map((clause) => (
              <ClauseCard key={clause.id} clause={clause} names={names} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
