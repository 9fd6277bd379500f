// Where an organisation belongs: affiliation and city, and the department that follows by the server's rule.
import { Select } from 'antd'
import type { Affiliation } from '@/lib/api/people-queries'
import type { Text } from '@/lib/api/types'
import { useDepartments, useRegistrationChoices } from '@/lib/api/use-routing'
import { useWords } from '@/lib/i18n/language'
import { Labelled } from './Labelled'

export interface RouteValue {
  affiliation: Affiliation | ''
  city: string
  department: string | null
}

interface Props {
  type: string
  value: RouteValue
  change: (value: RouteValue) => void
  problems: Record<string, Text>
  /** Of the places that problems name: "/organisation" or nothing. */
  at: string
}

export function RouteFields({ type, value, change, problems, at }: Props) {
  const { t, say } = useWords()
  const choices = useRegistrationChoices()
  const departments = useDepartments(value.affiliation, type, value.city)
  const options = (items: readonly { id: string; name: Text }[] | undefined) => (items ?? []).map(({ id, name }) => ({ value: id, label: say(name) }))
  const found = departments ?? []
  const only = found.length === 1 ? found[0] : undefined
  return (
    <>
      <Labelled id="o-affiliation" label={t('register.affiliation')} problem={problems[`${at}/affiliation`]}>
        <Select
          id="o-affiliation"
          value={value.affiliation || null}
          onChange={(affiliation: Affiliation) => change({ ...value, affiliation, department: null })}
          options={options(choices?.affiliations)}
          style={{ width: '100%' }}
        />
      </Labelled>
      <Labelled id="o-city" label={t('register.city')} problem={problems[`${at}/city`]}>
        <Select
          id="o-city"
          showSearch={{ optionFilterProp: 'label' }}
          value={value.city || null}
          onChange={(city: string) => change({ ...value, city, department: null })}
          options={options(choices?.cities)}
          style={{ width: '100%' }}
        />
      </Labelled>
      <div className="p-wide">
        {found.length > 1 ? (
          <Labelled id="o-department" label={t('register.department')} help={t('register.chooseDepartment')} problem={problems[`${at}/department`]}>
            <Select
              id="o-department"
              value={value.department}
              onChange={(department: string) => change({ ...value, department })}
              options={options(found)}
              style={{ width: '100%' }}
            />
          </Labelled>
        ) : (
          <>
            <p className="f-label">{t('register.department')}</p>
            <p aria-live="polite" data-department={only?.id ?? ''}>
              {only ? (
                <b>{say(only.name)}</b>
              ) : (
                <span className="g-muted">{t(departments ? 'register.noDepartment' : 'register.departmentHelp')}</span>
              )}
            </p>
          </>
        )}
      </div>
    </>
  )
}
