import { Input, Select } from 'antd'
import type { OrganisationForm } from '@/lib/api/people-queries'
import type { Text } from '@/lib/api/types'
import { useRegistrationChoices } from '@/lib/api/use-routing'
import { useWords } from '@/lib/i18n/language'
import { Labelled } from '@/ui/people/Labelled'
import { RouteFields, type RouteValue } from '@/ui/people/RouteFields'

export interface OrganisationValue extends RouteValue {
  name: Text
  credit_code: string
  type: string
  address: string
  founded_on: string
}
export const NO_ORGANISATION: OrganisationValue = {
  name: { zh: '', en: '' },
  credit_code: '',
  type: '',
  affiliation: '',
  city: '',
  address: '',
  founded_on: '',
  department: null,
}
/** As the server takes it; an affiliation that nobody chose is a city's, and the missing type is what is complained of. */
export const formOf = (value: OrganisationValue): OrganisationForm => ({ ...value, affiliation: value.affiliation || 'city' })

interface Props {
  value: OrganisationValue
  change: (value: OrganisationValue) => void
  problems: Record<string, Text>
}

export function OrganisationFields({ value, change, problems }: Props) {
  const { t, say } = useWords()
  const choices = useRegistrationChoices()
  const set = (part: Partial<OrganisationValue>) => change({ ...value, ...part })
  const problem = (name: string) => problems[`/organisation/${name}`]
  const marks = (name: string) => ({ 'aria-invalid': Boolean(problem(name)) || undefined })
  return (
    <div className="p-grid">
      <Labelled id="o-name-zh" label={t('register.nameZh')} problem={problem('name/zh')}>
        <Input id="o-name-zh" {...marks('name/zh')} value={value.name.zh} onChange={(event) => set({ name: { ...value.name, zh: event.target.value } })} />
      </Labelled>
      <Labelled id="o-name-en" label={t('register.nameEn')} problem={problem('name/en')}>
        <Input id="o-name-en" {...marks('name/en')} value={value.name.en} onChange={(event) => set({ name: { ...value.name, en: event.target.value } })} />
      </Labelled>
      <Labelled id="o-code" label={t('register.code')} help={t('register.codeHelp')} problem={problem('credit_code')}>
        <Input
          id="o-code"
          className="g-mono"
          autoComplete="off"
          {...marks('credit_code')}
          value={value.credit_code}
          onChange={(event) => set({ credit_code: event.target.value.toUpperCase() })}
        />
      </Labelled>
      <Labelled id="o-type" label={t('register.type')} problem={problem('type')}>
        <Select
          id="o-type"
          value={value.type || null}
          onChange={(type: string) => set({ type, department: null })}
          options={(choices?.types ?? []).map(({ id, name }) => ({ value: id, label: say(name) }))}
          style={{ width: '100%' }}
        />
      </Labelled>
      <RouteFields type={value.type} value={value} change={set} problems={problems} at="/organisation" />
      <Labelled id="o-address" label={t('register.address')} problem={problem('address')}>
        <Input id="o-address" {...marks('address')} value={value.address} onChange={(event) => set({ address: event.target.value })} />
      </Labelled>
      <Labelled id="o-founded" label={t('register.founded')} problem={problem('founded_on')} optional>
        <Input id="o-founded" type="date" {...marks('founded_on')} value={value.founded_on} onChange={(event) => set({ founded_on: event.target.value })} />
      </Labelled>
    </div>
  )
}
