// All that a call says: for a new one, and for one that has not opened.
import { useQuery } from '@tanstack/react-query'
import { Checkbox, Input, InputNumber, Select } from 'antd'
import { callDeskQuery, type CallForm } from '@/lib/api/call-queries'
import { contentQuery, packsQuery } from '@/lib/api/pack-queries'
import type { Text } from '@/lib/api/types'
import { useWords } from '@/lib/i18n/language'
import type { WordKey } from '@/lib/i18n/words'
import { inForce } from '@/lib/pack-versions'
import { Labelled } from '@/ui/people/Labelled'
import { instantOf, localOf, withParameter } from './call-form'
import { ParameterField } from './ParameterField'

interface Props {
  form: CallForm
  change: (form: CallForm) => void
  problems: Record<string, Text>
  /** Of a new call; another keeps its own. */
  mayName: boolean
}

export function CallFields({ form, change, problems, mayName }: Props) {
  const { t, say } = useWords()
  const packs = useQuery(packsQuery).data ?? []
  const settings = useQuery(callDeskQuery).data?.settings ?? []
  const pack = packs.find(({ id }) => id === form.guideline)
  const version = pack && inForce(pack)
  const content = useQuery({ ...contentQuery(pack?.id ?? '', version?.version ?? ''), enabled: version !== undefined })
  const parameters = [...settings, ...(content.data?.parameters ?? []).filter((one) => one.name !== 'publish date')]
  const set = (part: Partial<CallForm>) => change({ ...form, ...part })
  const first = (place: string): Text | undefined => problems[place] ?? Object.entries(problems).find(([key]) => key.startsWith(`${place}/`))?.[1]
  const both = (key: 'title' | 'document', language: 'zh' | 'en', label: WordKey) => (
    <Labelled id={`call-${key}-${language}`} label={t(label)} problem={problems[`/form/${key}/${language}`]}>
      <Input id={`call-${key}-${language}`} value={form[key][language]} onChange={(event) => set({ [key]: { ...form[key], [language]: event.target.value } })} />
    </Labelled>
  )
  const instant = (key: 'opens_at' | 'closes_at', label: WordKey) => (
    <Labelled id={`call-${key}`} label={t(label)} problem={problems[`/form/${key}`]}>
      <Input id={`call-${key}`} type="datetime-local" value={localOf(form[key])} onChange={(event) => set({ [key]: instantOf(event.target.value) })} />
    </Labelled>
  )
  return (
    <>
      <div className="p-grid">
        <Labelled id="call-id" label={t('callChanges.id')} help={t('callChanges.idHelp')} problem={problems['/form/id']}>
          <Input id="call-id" aria-describedby="call-id-note" disabled={!mayName} value={form.id} onChange={(event) => set({ id: event.target.value.trim() })} />
        </Labelled>
        <Labelled id="call-year" label={t('callChanges.year')} help={t('callChanges.yearHelp')} problem={problems['/form/year']}>
          <InputNumber id="call-year" aria-describedby="call-year-note" min={2000} max={2100} value={form.year} onChange={(year) => set({ year: year ?? 0 })} style={{ width: '100%' }} />
        </Labelled>
        {both('title', 'zh', 'callChanges.titleZh')}
        {both('title', 'en', 'callChanges.titleEn')}
        {both('document', 'zh', 'callChanges.documentZh')}
        {both('document', 'en', 'callChanges.documentEn')}
        {instant('opens_at', 'callChanges.opens')}
        {instant('closes_at', 'callChanges.closes')}
        <Labelled id="call-publish" label={t('callChanges.publishDate')} optional problem={problems['/form/publish_date']}>
          <Input
            id="call-publish"
            type="date"
            value={form.publish_date}
            onChange={(event) => change(withParameter({ ...form, publish_date: event.target.value }, 'publish date', event.target.value))}
          />
        </Labelled>
        <Labelled id="call-guideline" label={t('callChanges.guideline')} problem={problems['/form/guideline']}>
          <Select
            id="call-guideline"
            value={form.guideline || null}
            onChange={(guideline: string) => set({ guideline, topics: [] })}
            options={packs.map((one) => ({ value: one.id, label: say(one.title) }))}
            style={{ width: '100%' }}
          />
        </Labelled>
      </div>
      {version && (
        <fieldset className="c-fieldset">
          <legend className="f-label">{t('callChanges.topics')}</legend>
          <div className="f-checks">
            {version.topics.map((topic) => (
              <Checkbox
                key={topic.id}
                checked={form.topics.includes(topic.id)}
                // In the guideline's order, whichever was ticked first.
                onChange={(event) => set({ topics: version.topics.map(({ id }) => id).filter((id) => (id === topic.id ? event.target.checked : form.topics.includes(id))) })}
              >
                {say(topic.title)}
              </Checkbox>
            ))}
          </div>
          {first('/form/topics') && <p className="f-bad">{say(first('/form/topics'))}</p>}
        </fieldset>
      )}
      <fieldset className="c-fieldset">
        <legend className="f-label">{t('callChanges.parameters')}</legend>
        <p className="g-small g-muted">{t('callChanges.parametersHelp')}</p>
        <div className="p-grid">
          {parameters.map((one) => (
            <ParameterField
              key={one.name}
              one={one}
              value={form.parameters[one.name]}
              change={(value) => change(withParameter(form, one.name, value))}
              problem={first(`/form/parameters/${one.name}`)}
            />
          ))}
        </div>
      </fieldset>
    </>
  )
}
