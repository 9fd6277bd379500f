// The parameters of a call: what the guideline or the office gives, and what stays unset with the reason.
import type { PackParameter } from '@/lib/api/pack-types'
import { readJson } from '@/lib/exact-json'
import { date, grouped } from '@/lib/format'
import { useWords } from '@/lib/i18n/language'

export function ParameterTable({ parameters }: { parameters: PackParameter[] }) {
  const { t, say } = useWords()
  return (
    <div className="p-scroll" tabIndex={0} role="region" aria-label={t('packs.parameters')}>
      <table className="p-table">
        <thead>
          <tr>
            <th scope="col">{t('packs.parameter')}</th>
            <th scope="col">{t('aspect.value')}</th>
            <th scope="col">{t('aspect.type')}</th>
          </tr>
        </thead>
        <tbody>
          {parameters.map((parameter) => (
            <tr key={parameter.name}>
              <th scope="row">
                {say(parameter.label)}
                <span className="g-mono g-muted p-under">call.{parameter.name}</span>
              </th>
              <td>
                <ParameterValue parameter={parameter} />
              </td>
              <td className="g-mono g-muted g-num">{parameter.type}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

export function ParameterValue({ parameter }: { parameter: PackParameter }) {
  const { t, say, language } = useWords()
  if (parameter.value === '')
    return (
      <>
        <span className="g-badge">{t('packs.unset')}</span>
        <span className="g-small g-muted p-under">{say(parameter.unset)}</span>
      </>
    )
  const value = valueOf(parameter.value)
  if (typeof value === 'boolean') return <>{t(value ? 'common.yes' : 'common.no')}</>
  if (Array.isArray(value)) return <>{value.map(String).join(t('common.comma'))}</>
  if (typeof value === 'string') return <>{/^\d{4}-\d\d-\d\d$/.test(value) ? date(value, language) : value}</>
  return <span className="g-num">{grouped(value)}</span>
}

function valueOf(json: string): unknown {
  try {
    return readJson(json)
  } catch {
    return json
  }
}
