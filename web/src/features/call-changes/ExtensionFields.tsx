// A later closing: until when, by which document, and why.
import { Input } from 'antd'
import type { CallBasis, CallForm } from '@/lib/api/call-queries'
import type { Text } from '@/lib/api/types'
import { instant } from '@/lib/format'
import { useWords } from '@/lib/i18n/language'
import { Labelled } from '@/ui/people/Labelled'
import { instantOf, localOf } from './call-form'

interface Props {
  form: CallForm
  before: CallForm
  why: CallBasis
  change: (form: CallForm) => void
  changeWhy: (why: CallBasis) => void
  problems: Record<string, Text>
}

export function ExtensionFields({ form, before, why, change, changeWhy, problems }: Props) {
  const { t, say, language } = useWords()
  const basis = (key: 'zh' | 'en') => (
    <Labelled id={`call-basis-${key}`} label={t(key === 'zh' ? 'callChanges.basisZh' : 'callChanges.basisEn')} problem={problems[`/basis/${key}`]}>
      <Input id={`call-basis-${key}`} value={why.basis[key]} onChange={(event) => changeWhy({ ...why, basis: { ...why.basis, [key]: event.target.value } })} />
    </Labelled>
  )
  return (
    <>
      <p className="g-lead">{say(form.title)}</p>
      <Labelled id="call-closes_at" label={t('callChanges.closes')} help={t('callChanges.now', { at: instant(before.closes_at, language) })} problem={problems['/form/closes_at']}>
        <Input id="call-closes_at" type="datetime-local" aria-describedby="call-closes_at-note" value={localOf(form.closes_at)} onChange={(event) => change({ ...form, closes_at: instantOf(event.target.value) })} />
      </Labelled>
      {basis('zh')}
      {basis('en')}
    </>
  )
}
