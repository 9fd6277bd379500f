// The office's form of an expert: somebody new, or a change with its reason.
import { useMutation } from '@tanstack/react-query'
import { Alert, Button, Input } from 'antd'
import { useState } from 'react'
import { errorText } from '@/lib/api/errors'
import { addExpert, changeExpert, type ExpertView } from '@/lib/api/expert-queries'
import { useWords } from '@/lib/i18n/language'
import { Labelled, problemsOf } from '@/ui/people/Labelled'
import '@/ui/people/people.css'
import { EMPTY_EXPERT, formOf } from './expert-form'
import { ExpertFields } from './ExpertFields'

interface Props {
  /** Nothing: somebody new. */
  one?: ExpertView
  done: (one: ExpertView) => void
  cancel: () => void
}

export function ExpertEditor({ one, done, cancel }: Props) {
  const { t, say } = useWords()
  const [form, setForm] = useState(one ? formOf(one) : EMPTY_EXPERT)
  const [reason, setReason] = useState('')
  const send = useMutation({ mutationFn: () => (one ? changeExpert(one, reason.trim(), form) : addExpert(form)), onSuccess: done })
  const problems = problemsOf(send.error)
  return (
    <form
      className="g-page g-stack"
      style={{ maxWidth: 860 }}
      noValidate
      aria-labelledby="x-title"
      onSubmit={(event) => {
        event.preventDefault()
        send.mutate()
      }}
    >
      <h1 id="x-title">{one ? `${t('experts.change')}: ${one.name}` : t('experts.add')}</h1>
      <ExpertFields form={form} change={setForm} problems={problems} hasNumber={one?.details?.has_id_number ?? false} />
      {one && (
        <Labelled id="x-reason" label={t('experts.reason')} problem={problems['/reason']}>
          <Input id="x-reason" value={reason} onChange={(event) => setReason(event.target.value)} />
        </Labelled>
      )}
      {send.isError && <Alert type="error" showIcon role="alert" title={Object.keys(problems).length > 0 ? t('experts.fix') : say(errorText(send.error))} />}
      <div className="g-row">
        <Button type="primary" htmlType="submit" data-act="save" loading={send.isPending} disabled={one !== undefined && reason.trim() === ''}>
          {t('experts.save')}
        </Button>
        <Button onClick={cancel}>{t('common.cancel')}</Button>
      </div>
    </form>
  )
}
