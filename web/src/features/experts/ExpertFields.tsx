// The controls of an expert's profile: for the office, and for the experts themselves.
import { useQuery } from '@tanstack/react-query'
import { Checkbox, Input, InputNumber, Select } from 'antd'
import { disciplinesQuery, type ExpertForm } from '@/lib/api/expert-queries'
import type { Text } from '@/lib/api/types'
import { useWords } from '@/lib/i18n/language'
import type { WordKey } from '@/lib/i18n/words'
import { Labelled } from '@/ui/people/Labelled'
import { AffiliationRows, TieRows } from './ExpertRows'

interface Props {
  form: ExpertForm
  change: (form: ExpertForm) => void
  problems: Record<string, Text>
  /** Whether an identity number was given before. */
  hasNumber: boolean
}

export function ExpertFields({ form, change, problems, hasNumber }: Props) {
  const { t, say } = useWords()
  const disciplines = useQuery(disciplinesQuery).data ?? []
  const set = (part: Partial<ExpertForm>) => change({ ...form, ...part })
  /** A list's own problem, or the first of its entries'. */
  const problem = (key: string): Text | undefined => problems[`/form/${key}`] ?? Object.entries(problems).find(([place]) => place.startsWith(`/form/${key}/`))?.[1]
  const line = (key: 'name' | 'other_name' | 'email' | 'phone' | 'orcid' | 'title' | 'region' | 'away_from' | 'away_to', label: WordKey | 'ORCID', type = 'text', optional = true) => (
    <Labelled id={`x-${key}`} label={label === 'ORCID' ? label : t(label)} optional={optional} problem={problem(key)}>
      <Input id={`x-${key}`} type={type} value={form[key]} onChange={(event) => set({ [key]: event.target.value })} onBlur={() => set({ [key]: form[key].trim() })} />
    </Labelled>
  )
  const tags = (key: 'keywords' | 'keywords_en', label: WordKey) => (
    <div className="p-wide">
      <Labelled id={`x-${key}`} label={t(label)} optional help={t('experts.keywordsHelp')} problem={problem(key)}>
        <Select id={`x-${key}`} mode="tags" open={false} suffix={null} tokenSeparators={[',', '，', ';', '；', '、']} value={form[key]} onChange={(value: string[]) => set({ [key]: value })} style={{ width: '100%' }} />
      </Labelled>
    </div>
  )
  return (
    <>
      <div className="p-grid">
        {line('name', 'experts.name', 'text', false)}
        {line('other_name', 'experts.otherName')}
        {line('email', 'experts.email', 'email', false)}
        {line('phone', 'experts.phone')}
        {line('orcid', 'ORCID')}
        <Labelled id="x-id" label={t('experts.idNumber') + (hasNumber ? ` (${t('experts.idGiven')})` : '')} optional help={t('experts.idHelp')} problem={problem('id_number')}>
          <Input id="x-id" autoComplete="off" aria-describedby="x-id-note" value={form.id_number ?? ''} onChange={(event) => set({ id_number: event.target.value.trim() || null })} />
        </Labelled>
        {line('title', 'experts.professional')}
        {line('region', 'experts.region')}
        <div className="p-wide">
          <Checkbox checked={form.senior} onChange={(event) => set({ senior: event.target.checked })}>
            {t('experts.senior')}
          </Checkbox>
        </div>
        <div className="p-wide">
          <Labelled id="x-fields" label={t('experts.fields')} help={t('experts.fieldsHelp')} problem={problem('fields')}>
            <Select
              id="x-fields"
              mode="multiple"
              showSearch={{ optionFilterProp: 'label' }}
              value={form.fields}
              onChange={(fields: string[]) => set({ fields })}
              options={disciplines.map((one) => ({ value: one.code, label: `${one.code} ${say(one.label)}` }))}
              style={{ width: '100%' }}
            />
          </Labelled>
        </div>
        {tags('keywords', 'experts.keywords')}
        {tags('keywords_en', 'experts.keywordsEn')}
        <fieldset>
          <legend className="f-label">{t('experts.languages')}</legend>
          <Checkbox.Group
            value={form.languages}
            onChange={(languages) => set({ languages })}
            options={[
              { value: 'zh', label: t('experts.zh') },
              { value: 'en', label: t('experts.en') },
            ]}
          />
        </fieldset>
        <Labelled id="x-most" label={t('experts.most')} problem={problem('most')}>
          <InputNumber id="x-most" min={1} max={100} value={form.most} onChange={(most) => set({ most: most ?? 10 })} />
        </Labelled>
        {line('away_from', 'experts.awayFrom', 'date')}
        {line('away_to', 'experts.awayTo', 'date')}
      </div>
      <AffiliationRows rows={form.affiliations} change={(affiliations) => set({ affiliations })} problem={problem('affiliations')} />
      <TieRows rows={form.ties} change={(ties) => set({ ties })} problem={problem('ties')} />
      <Labelled id="x-about" label={t('experts.about')} optional problem={problem('about')}>
        <Input.TextArea id="x-about" value={form.about} onChange={(event) => set({ about: event.target.value })} autoSize={{ minRows: 3, maxRows: 12 }} />
      </Labelled>
    </>
  )
}
