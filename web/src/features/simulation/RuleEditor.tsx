// The rules of a topic to be changed for a what-if: found by words; what can be set as inputs, and the rules themselves.
import { Input } from 'antd'
import { useMemo, useState } from 'react'
import type { PackClause, PackTopic } from '@/lib/api/pack-types'
import type { SettableValue } from '@/lib/api/simulation-types'
import { useWords } from '@/lib/i18n/language'
import { LazyCodeEditor } from '@/ui/feel/LazyCodeEditor'
import { roleOf } from '@/ui/pack/ClauseCard'
import { keyOfEdit, nameOfExpression, type Edit, type Edits } from './rule-edits'
import { ValueInput } from './ValueInput'

interface RuleEditorProps {
  topic: PackTopic
  settable: SettableValue[]
  edits: Edits
  change: (edits: Edits) => void
}

/** What stands under one heading: the values that can be set there, and the rules. */
interface Part {
  key: string
  title: string
  says: string
  values: SettableValue[]
  rules: { name: string; label: string; text: string }[]
  hay: string
}

export function RuleEditor({ topic, settable, edits, change }: RuleEditorProps) {
  const { t, say, language } = useWords()
  const [words, setWords] = useState('')
  const names = useMemo(() => topic.definitions.map(({ name }) => name), [topic])
  const parts = useMemo(() => {
    const left = new Set(settable)
    const take = (fits: (value: SettableValue) => boolean) => {
      const found = [...left].filter(fits)
      for (const value of found) left.delete(value)
      return found
    }
    const ids = (clause: PackClause): string[] => [clause.id, ...clause.parts.flatMap(ids)]
    const rulesOf = (clause: PackClause): Part['rules'] => [
      ...clause.expressions.flatMap((expression) => {
        const name = nameOfExpression(clause, expression)
        return name === null ? [] : [{ name, label: `${clause.id} ${expression.option || roleOf(expression.of, language)}`, text: expression.text.trim() }]
      }),
      ...clause.parts.flatMap(rulesOf),
    ]
    const made: Part[] = topic.clauses.map((clause) => {
      const own = new Set(ids(clause))
      return {
        key: clause.id,
        title: clause.id,
        says: say(clause.says),
        values: take((value) => own.has(value.clause)),
        rules: rulesOf(clause),
        hay: `${clause.id} ${clause.cite} ${clause.says.zh} ${clause.says.en}`,
      }
    })
    for (const definition of topic.definitions) {
      const values = take(({ name }) => name === definition.name || name.startsWith(`${definition.name}.`))
      if (definition.text === '') continue
      made.push({
        key: `definition ${definition.name}`,
        title: definition.name,
        says: t('thing.definition'),
        values,
        rules: [{ name: definition.name, label: definition.name, text: definition.text.trim() }],
        hay: definition.name,
      })
    }
    for (const value of left)
      made.push({ key: value.name, title: value.name, says: say(value.says), values: [value], rules: [], hay: `${value.name} ${value.says.zh} ${value.says.en}` })
    return made.filter(({ values, rules }) => values.length + rules.length > 0)
  }, [topic, settable, say, t, language])
  const set = (kind: Edit['kind'], name: string, text: string | null) => {
    const next = new Map(edits)
    if (text === null) next.delete(keyOfEdit(kind, name))
    else next.set(keyOfEdit(kind, name), { kind, text })
    change(next)
  }
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean)
  const shown = parts.filter((part) => wanted.every((word) => `${part.hay} ${part.values.map(({ name }) => name).join(' ')}`.toLowerCase().includes(word)))
  return (
    <>
      <Input allowClear type="search" aria-label={t('whatIf.find')} placeholder={t('whatIf.find')} value={words} onChange={(event) => setWords(event.target.value)} />
      <ul className="s-parts">
        {shown.map((part) => (
          <Fold
            key={part.key}
            part={part}
            changed={part.values.some(({ name }) => edits.has(keyOfEdit('value', name))) || part.rules.some(({ name }) => edits.has(keyOfEdit('rule', name)))}
          >
            {part.values.map((value) => (
              <ValueInput key={value.name} value={value} now={edits.get(keyOfEdit('value', value.name))?.text ?? null} change={(text) => set('value', value.name, text)} />
            ))}
            {part.rules.map(({ name, label, text }) => (
              <RuleInput
                key={name}
                label={label}
                names={names}
                now={edits.get(keyOfEdit('rule', name))?.text ?? null}
                text={text}
                change={(next) => set('rule', name, next)}
              />
            ))}
          </Fold>
        ))}
      </ul>
      {shown.length === 0 && <p className="g-muted">{t('whatIf.notFound')}</p>}
    </>
  )
}

/** What stands in a fold is made when it is opened: a topic has a hundred rules. */
function Fold({ part, changed, children }: { part: Part; changed: boolean; children: React.ReactNode }) {
  const { t } = useWords()
  const [open, setOpen] = useState(changed)
  return (
    <li data-part={part.key}>
      <button type="button" className="s-fold" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span className="g-row p-clause__line">
          <b className="g-mono">{part.title}</b>
          {changed && <span className="g-badge g-badge--wait">{t('packEdit.changedMark')}</span>}
        </span>
        <span className="s-says">{part.says}</span>
      </button>
      {open && <div className="s-body">{children}</div>}
    </li>
  )
}

interface RuleInputProps {
  label: string
  text: string
  now: string | null
  names: string[]
  change: (text: string | null) => void
}

function RuleInput({ label, text, now, names, change }: RuleInputProps) {
  const { t } = useWords()
  const [open, setOpen] = useState(now !== null)
  return (
    <div>
      <button type="button" className="g-linkbutton g-small" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t('whatIf.replaceRule', { name: label })}
      </button>
      {open && <LazyCodeEditor language="feel" label={label} value={now ?? text} onChange={(next) => change(next.trim() === text ? null : next)} names={names} />}
    </div>
  )
}
