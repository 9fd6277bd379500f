// The list of a draft's clauses: by topic and kind, searched by id, citation or words; what was changed is marked.
import { Checkbox, Input, Select } from 'antd'
import { useMemo, useState } from 'react'
import type { PackClause, PackTopic } from '@/lib/api/pack-types'
import { useWords, wordOr } from '@/lib/i18n/language'
import { groupsOf } from '@/ui/pack/ClauseCard'

export interface ClauseFinderProps {
  topics: PackTopic[]
  topic: PackTopic
  clause: string
  changed: ReadonlySet<string>
  choose: (topic: string, clause: string) => void
}

const hay = (clause: PackClause): string =>
  [clause.id, clause.cite, clause.says.zh, clause.says.en, ...clause.parts.map(hay)].join(' ').toLowerCase()

export function ClauseFinder({ topics, topic, clause: chosen, changed, choose }: ClauseFinderProps) {
  const { t, say, language } = useWords()
  const [words, setWords] = useState('')
  const [only, setOnly] = useState(false)
  const groups = useMemo(() => {
    const wanted = words.toLowerCase().split(/\s+/).filter(Boolean)
    const fits = (clause: PackClause) => (!only || changed.has(clause.id)) && wanted.every((word) => hay(clause).includes(word))
    return groupsOf(topic.clauses.filter(fits))
  }, [topic, words, only, changed])
  return (
    <nav className="pe-finder" aria-label={t('packEdit.list')}>
      <Select
        className="pe-finder__topic"
        aria-label={t('packs.topic')}
        value={topic.id}
        onChange={(id) => choose(id, '')}
        options={topics.map(({ id, title }) => ({ value: id, label: say(title) }))}
      />
      <Input allowClear type="search" aria-label={t('packEdit.search')} placeholder={t('packEdit.search')} value={words} onChange={(event) => setWords(event.target.value)} />
      <Checkbox checked={only} onChange={(event) => setOnly(event.target.checked)}>
        {t('packEdit.changedOnly')}
      </Checkbox>
      <div className="pe-finder__list">
        {groups.map(({ kind, clauses }) => (
          <section key={kind} aria-label={wordOr('kind', kind, language)}>
            <h3>{wordOr('kind', kind, language)}</h3>
            <ul>
              {clauses.map((clause) => (
                <li key={clause.id}>
                  <button
                    type="button"
                    data-choose={clause.id}
                    aria-current={clause.id === chosen ? 'true' : undefined}
                    onClick={() => choose(topic.id, clause.id)}
                  >
                    <span className="g-row p-clause__line">
                      <b className="g-mono">{clause.id}</b>
                      <span className="g-muted">{clause.cite}</span>
                      {changed.has(clause.id) && <span className="pe-dot" title={t('packEdit.changedMark')}><span className="g-sr">{t('packEdit.changedMark')}</span></span>}
                    </span>
                    <span className="pe-finder__says">{say(clause.says)}</span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </nav>
  )
}
