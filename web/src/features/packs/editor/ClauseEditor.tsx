// One clause of a draft, everything that an officer may change about it in one place: the sentence in both languages,
// the rule with its thresholds, the reading taken, how many parts are asked for, and the definitions that its rules read.
import { Input, InputNumber, Radio } from 'antd'
import { useMemo } from 'react'
import type { PackChange, PackClause, PackDefinition, PackExpression, PackTopic } from '@/lib/api/pack-types'
import { feelTokens, Names } from '@/lib/feel-tokens'
import { useWords, wordOr } from '@/lib/i18n/language'
import { roleOf } from '@/ui/pack/ClauseCard'
import { ExpressionEditor } from './ExpressionEditor'
import type { FeelHelp } from './feel-help'

/** How the editor reads and changes the draft. */
export interface Pen {
  shown: (change: PackChange) => string
  change: (change: PackChange) => void
  readOnly: boolean
}

interface ClauseEditorProps {
  topic: PackTopic
  clause: PackClause
  pen: Pen
  help: FeelHelp
}

export function ClauseEditor({ topic, clause, pen, help }: ClauseEditorProps) {
  const { t, language } = useWords()
  const rules = useMemo(() => rulesOf(clause), [clause])
  const definitions = useMemo(() => definitionsRead(rules, topic.definitions), [rules, topic])
  return (
    <article className="pe-clause" data-editing={clause.id}>
      <header>
        <p className="g-row p-clause__line">
          <b className="g-mono">{clause.id}</b>
          {clause.cite && <span className="g-cite">{clause.cite}</span>}
          <span className="g-muted">{wordOr('kind', clause.kind, language)}</span>
          {clause.topics.length > 1 && <span className="g-badge">{t('packs.shared', { count: clause.topics.length })}</span>}
          {!clause.editable && <span className="g-badge">{t('packs.fixedHere')}</span>}
        </p>
        <p className="g-small g-muted g-mono">
          {clause.place.file}:{clause.place.line}
        </p>
      </header>
      <OneClause topic={topic} clause={clause} pen={pen} help={help} />
      {definitions.length > 0 && (
        <section className="pe-definitions" aria-labelledby="pe-definitions">
          <h3 id="pe-definitions">{t('packEdit.definitionsRead')}</h3>
          <p className="g-small g-muted">{t('packEdit.definitionShared')}</p>
          {definitions.map((definition) => {
            const change: PackChange = { kind: 'definition', topic: topic.id, name: definition.name }
            return (
              <div key={definition.name} className="pe-definition" data-definition={definition.name}>
                <h4 className="g-mono">{definition.name}</h4>
                <ExpressionEditor
                  label={definition.name}
                  text={pen.shown(change)}
                  onChange={(text) => pen.change({ ...change, text })}
                  expects=""
                  help={help}
                  readOnly={pen.readOnly || !definition.editable}
                  testId={`definition ${definition.name}`}
                />
              </div>
            )
          })}
        </section>
      )}
    </article>
  )
}

function OneClause({ topic, clause, pen, help, part = false }: ClauseEditorProps & { part?: boolean }) {
  const { t, say, language } = useWords()
  const target = { topic: topic.id, clause: clause.id }
  const readOnly = pen.readOnly || !clause.editable
  const reading: PackChange = { kind: 'reading', ...target }
  const atLeast: PackChange = { kind: 'at_least', ...target }
  const byOption = (option: string) => clause.expressions.filter((expression) => expression.option === option)
  const expression = (one: PackExpression) => {
    const change: PackChange = { kind: one.of === 'when' ? 'when' : 'rule', ...target, ...(one.option ? { option: one.option } : {}) }
    const fixed = one.of !== 'rule' && one.of !== 'when'
    const label = `${clause.id} ${one.option} ${roleOf(one.of, language)}`.replace(/\s+/g, ' ')
    return (
      <div key={`${one.of}|${one.option}`}>
        <h4>{roleOf(one.of, language)}</h4>
        <ExpressionEditor
          label={label}
          text={fixed ? one.text.trim() : pen.shown(change)}
          onChange={(text) => pen.change({ ...change, text })}
          expects="boolean"
          help={help}
          readOnly={readOnly || fixed}
          testId={`${clause.id} ${one.of}${one.option ? ` ${one.option}` : ''}`}
        />
      </div>
    )
  }
  return (
    <div className="pe-parts__one">
      <Says clause={clause} topic={topic} pen={pen} readOnly={readOnly} part={part} />
      {clause.reading && (
        <fieldset className="pe-reading" disabled={readOnly}>
          <legend>{t('packEdit.takes')}</legend>
          <Radio.Group value={pen.shown(reading)} onChange={(event) => pen.change({ ...reading, text: String(event.target.value) })}>
            {clause.reading.options.map((option) => (
              <div key={option.name} className="pe-option">
                <Radio value={option.name}>{say(option.says)}</Radio>
              </div>
            ))}
          </Radio.Group>
          {clause.reading.options.map((option) => (
            <div key={option.name} className="pe-option__rule">
              <p className="g-small g-muted">{say(option.says)}</p>
              {byOption(option.name).map(expression)}
            </div>
          ))}
        </fieldset>
      )}
      {byOption('').map(expression)}
      {say(clause.question) && <p className="g-note g-small">{say(clause.question)}</p>}
      {clause.at_least !== null && (
        <p className="g-row">
          <label htmlFor={`at-least-${clause.id}`}>{t('packEdit.partsNeeded')}</label>
          <InputNumber
            id={`at-least-${clause.id}`}
            min={1}
            max={clause.parts.length}
            disabled={readOnly}
            value={Number(pen.shown(atLeast))}
            onChange={(count) => count !== null && pen.change({ ...atLeast, text: String(count) })}
          />
          <span className="g-muted">/ {clause.parts.length}</span>
        </p>
      )}
      {clause.parts.length > 0 && (
        <ul className="pe-parts">
          {clause.parts.map((one) => (
            <li key={one.id}>
              <p className="g-row p-clause__line">
                <b className="g-mono">{one.id}</b>
                {one.cite && <span className="g-cite">{one.cite}</span>}
              </p>
              <OneClause topic={topic} clause={one} pen={pen} help={help} part />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function Says({ clause, topic, pen, readOnly, part }: { clause: PackClause; topic: PackTopic; pen: Pen; readOnly: boolean; part: boolean }) {
  const { t } = useWords()
  const change: PackChange = { kind: 'says', topic: topic.id, clause: clause.id }
  const [zh = '', en = ''] = pen.shown(change).split('\n')
  const set = (says: { zh: string; en: string }) => pen.change({ ...change, says: { zh: line(says.zh), en: line(says.en) } })
  return (
    <div className={`pe-says${part ? ' pe-says--part' : ''}`}>
      <div>
        <label className="f-label" htmlFor={`zh-${clause.id}`}>
          {t('packEdit.textZh')}
        </label>
        <Input.TextArea id={`zh-${clause.id}`} lang="zh-CN" autoSize={{ minRows: 2 }} readOnly={readOnly} value={zh} onChange={(event) => set({ zh: event.target.value, en })} />
      </div>
      <div>
        <label className="f-label" htmlFor={`en-${clause.id}`}>
          {t('packEdit.textEn')}
        </label>
        <Input.TextArea id={`en-${clause.id}`} lang="en" autoSize={{ minRows: 2 }} readOnly={readOnly} value={en} onChange={(event) => set({ zh, en: event.target.value })} />
      </div>
    </div>
  )
}

/** A clause's sentence stands on one line. */
const line = (text: string): string => text.replace(/\s*\n\s*/g, ' ')

const rulesOf = (clause: PackClause): string[] => [
  ...clause.expressions.map(({ text }) => text),
  ...clause.parts.flatMap(rulesOf),
]

/** The definitions that some rules read, and those that they read in turn, nearest first. */
export function definitionsRead(rules: string[], definitions: PackDefinition[]): PackDefinition[] {
  const known = new Map(definitions.filter(({ text }) => text !== '').map((definition) => [definition.name, definition]))
  const names = new Names(known.keys())
  const found = new Map<string, PackDefinition>()
  const queue = [...rules]
  for (let text = queue.shift(); text !== undefined; text = queue.shift())
    for (const token of feelTokens(text, names)) {
      const definition = token.kind === 'name' ? known.get(token.text) : undefined
      if (!definition || found.has(definition.name)) continue
      found.set(definition.name, definition)
      queue.push(definition.text)
    }
  return [...found.values()]
}
