// The parameters of the call, each by a control of its type. What is unset stays so until somebody has a figure.
import { Button, DatePicker, Input, Radio } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import type { PackChange, PackParameter } from '@/lib/api/pack-types'
import { canonicalDecimal, readJson } from '@/lib/exact-json'
import { DATE_FORMATS, typedDecimal } from '@/lib/format'
import { useWords } from '@/lib/i18n/language'
import { ParameterValue } from '@/ui/pack/ParameterTable'
import type { Pen } from './ClauseEditor'

export function ParameterEditor({ parameters, pen }: { parameters: PackParameter[]; pen: Pen }) {
  const { t, say } = useWords()
  return (
    <div>
      <p className="g-muted g-small">{t('packs.parametersLead')}</p>
      <ul className="p-clauses">
        {parameters.map((parameter) => (
          <li key={parameter.name} className="p-clause" data-parameter={parameter.name}>
            <p id={`pp-${parameter.name}`}>{say(parameter.label)}</p>
            <p className="g-mono g-muted">call.{parameter.name}</p>
            {pen.readOnly || !parameter.editable ? <ParameterValue parameter={parameter} /> : <ParameterInput parameter={parameter} pen={pen} />}
          </li>
        ))}
      </ul>
    </div>
  )
}

const plain = (json: string): string => {
  try {
    const value = readJson(json)
    return typeof value === 'string' ? value : json
  } catch {
    return json
  }
}

function ParameterInput({ parameter, pen }: { parameter: PackParameter; pen: Pen }) {
  const { t, say, language } = useWords()
  const change: PackChange = { kind: 'parameter', name: parameter.name }
  const value = plain(pen.shown(change))
  const [typing, setTyping] = useState(value !== '')
  const [typed, setTyped] = useState<string | null>(null)
  const set = (text: string) => pen.change({ ...change, text })
  const label = { 'aria-labelledby': `pp-${parameter.name}` }
  if (!typing)
    return (
      <p className="g-row">
        <span className="g-badge">{t('packs.unset')}</span>
        <span className="g-small g-muted">{say(parameter.unset)}</span>
        <Button size="small" onClick={() => setTyping(true)}>
          {t('packEdit.setValue')}
        </Button>
      </p>
    )
  switch (parameter.type) {
    case 'date':
      return (
        <DatePicker {...label} value={value ? dayjs(value) : null} format={DATE_FORMATS[language]} allowClear={false} onChange={(day) => day && set(day.format('YYYY-MM-DD'))} />
      )
    case 'boolean':
      return (
        <Radio.Group
          {...label}
          value={value}
          onChange={(event) => set(String(event.target.value))}
          options={[
            { value: 'true', label: t('common.yes') },
            { value: 'false', label: t('common.no') },
          ]}
        />
      )
    case 'number':
    case 'integer':
    case 'money': {
      const bad = typed !== null && canonicalDecimal(typedDecimal(typed)) === null
      return (
        <Input
          {...label}
          className="fe-number-input"
          inputMode="decimal"
          value={typed ?? value}
          aria-invalid={bad || undefined}
          {...(bad ? { status: 'error' as const } : {})}
          onChange={(event) => {
            setTyped(event.target.value)
            const decimal = canonicalDecimal(typedDecimal(event.target.value))
            if (decimal !== null) set(decimal)
          }}
          onBlur={() => !bad && setTyped(null)}
        />
      )
    }
    default:
      return <Input.TextArea {...label} autoSize value={value} onChange={(event) => set(event.target.value)} />
  }
}
