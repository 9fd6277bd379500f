// The facts of an application as a reader sees them: by section, values with their labels and units, lists as tables.
import type { Facts, Field } from '@/lib/api/types'
import { countryName } from '@/lib/code-names'
import { isEmpty, rowsOf } from '@/lib/facts'
import { date, grouped, inWan } from '@/lib/format'
import { useWords, type Words } from '@/lib/i18n/language'
import type { SectionOfForm } from '../form/FactsForm'
import './application.css'

export function showValue(field: Field, value: unknown, { t, say, language }: Words): string {
  if (isEmpty(value)) return ''
  const choice = (item: unknown) => say(field.choices.find((candidate) => candidate.value === item)?.label) || String(item)
  switch (field.type) {
    case 'number':
    case 'integer':
      return `${grouped(value)}${say(field.unit) ? ` ${say(field.unit)}` : ''}`
    case 'money': {
      const wan = language === 'zh' ? inWan(value) : ''
      return `${grouped(value)} ${say(field.unit)}${wan ? `（${wan} ${t('common.wan')}）` : ''}`
    }
    case 'date':
      return date(String(value), language)
    case 'boolean':
      return t(value === true ? 'common.yes' : 'common.no')
    case 'choice':
      return choice(value)
    case 'choices':
      return Array.isArray(value) ? value.map(choice).join(t('common.comma')) : ''
    case 'country':
      return countryName(String(value), language)
    default:
      return typeof value === 'string' ? value : grouped(value)
  }
}

export function FactsView({ sections, facts }: { sections: SectionOfForm[]; facts: Facts }) {
  const words = useWords()
  const { say, t } = words
  const shown = sections.filter(({ later, fields }) => !later || fields.some((field) => !isEmpty(facts[field.name])))
  return (
    <div className="g-stack">
      {shown.map(({ section, fields }) => (
        <section key={section.id} className="g-card" aria-labelledby={`v-${section.id}`}>
          <h2 id={`v-${section.id}`}>{say(section.label)}</h2>
          <dl className="a-facts">
            {fields.map((field) => (
              <div key={field.name} className={field.type === 'list' || field.type === 'long_text' ? 'a-facts__wide' : undefined}>
                <dt>
                  {say(field.label)} {field.cite && <span className="g-cite">{field.cite}</span>}
                </dt>
                <dd>
                  {field.type === 'list' ? (
                    <RowsView field={field} value={facts[field.name]} />
                  ) : (
                    showValue(field, facts[field.name], words) || <span className="g-muted">{t('common.notGiven')}</span>
                  )}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  )
}

export function RowsView({ field, value }: { field: Field; value: unknown }) {
  const words = useWords()
  const { say, t } = words
  const rows = rowsOf(value)
  if (rows.length === 0) return <span className="g-muted">{t('common.notGiven')}</span>
  const columns = field.columns.filter((column) => rows.some((row) => !isEmpty(row[column.name])))
  if (columns.length > 6)
    return (
      <ol className="a-rowcards">
        {rows.map((row, index) => (
          <li key={row.id ?? index}>
            <dl className="a-facts a-facts--dense">
              {columns
                .filter((column) => !isEmpty(row[column.name]))
                .map((column) => (
                  <div key={column.name}>
                    <dt>{say(column.label)}</dt>
                    <dd>{showValue(column, row[column.name], words)}</dd>
                  </div>
                ))}
            </dl>
          </li>
        ))}
      </ol>
    )
  return (
    <div className="a-scroll" tabIndex={0} role="region" aria-label={say(field.label)}>
      <table className="a-rows">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.name} scope="col">
                {say(column.label)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={row.id ?? index}>
              {columns.map((column) => (
                <td key={column.name}>{showValue(column, row[column.name], words)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
