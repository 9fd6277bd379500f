// What an officer prepares: a new call, a correction, or a later closing.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Input } from 'antd'
import { useState } from 'react'
import { callChangeQuery, callDeskQuery, type CallBasis, type CallChange, type CallChangeKind, type CallForm } from '@/lib/api/call-queries'
import { errorText } from '@/lib/api/errors'
import { useWords } from '@/lib/i18n/language'
import { Labelled, problemsOf } from '@/ui/people/Labelled'
import '@/ui/people/people.css'
import { CallFields } from './CallFields'
import { ExtensionFields } from './ExtensionFields'

interface Props {
  kind: CallChangeKind
  start: CallForm
  why: CallBasis
  /** Of an extension: the call as it is. */
  before: CallForm
  send: (form: CallForm, why: CallBasis) => Promise<CallChange>
  done: (one: CallChange) => void
  cancel: () => void
}

export function CallEditor({ kind, start, why: firstWhy, before, send, done, cancel }: Props) {
  const { t, say } = useWords()
  const client = useQueryClient()
  const [form, setForm] = useState(start)
  const [why, setWhy] = useState(firstWhy)
  const sending = useMutation({
    mutationFn: () => send(form, why),
    onSuccess: (one) => {
      client.setQueryData(callChangeQuery(one.id).queryKey, one)
      void client.invalidateQueries({ queryKey: callDeskQuery.queryKey, exact: true })
      done(one)
    },
  })
  const problems = problemsOf(sending.error)
  return (
    <form
      className="g-page g-stack"
      style={{ maxWidth: 860 }}
      noValidate
      aria-labelledby="call-editor"
      onSubmit={(event) => {
        event.preventDefault()
        sending.mutate()
      }}
    >
      <h1 id="call-editor">{t(`callChanges.${kind}`)}</h1>
      {kind === 'extend' ? (
        <ExtensionFields form={form} before={before} why={why} change={setForm} changeWhy={setWhy} problems={problems} />
      ) : (
        <CallFields form={form} change={setForm} problems={problems} mayName={kind === 'create'} />
      )}
      <Labelled id="call-reason" label={t('callChanges.reason')} optional={kind !== 'extend'} problem={problems['/reason']}>
        <Input.TextArea id="call-reason" value={why.reason} onChange={(event) => setWhy({ ...why, reason: event.target.value })} autoSize={{ minRows: 2, maxRows: 8 }} />
      </Labelled>
      {sending.isError && <Alert type="error" showIcon role="alert" title={Object.keys(problems).length > 0 ? t('callChanges.fix') : say(errorText(sending.error))} />}
      <div className="g-row">
        <Button type="primary" htmlType="submit" data-act="save" loading={sending.isPending}>
          {t('callChanges.save')}
        </Button>
        <Button onClick={cancel}>{t('common.cancel')}</Button>
      </div>
    </form>
  )
}
