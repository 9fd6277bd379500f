// A sanction: what it rests on, how long it binds, what was said, and what this person may do now.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'
import { errorText } from '@/lib/api/errors'
import { actOnSanction, sanctionQuery, type Sanction, type SanctionAction } from '@/lib/api/office-queries'
import { instant } from '@/lib/format'
import { useWords } from '@/lib/i18n/language'
import { Failed, Loading } from '@/ui/PageState'
import { useReturnFocus } from '@/ui/use-return-focus'

export default function SanctionPage() {
  const { t, say, language } = useWords()
  const { id = '' } = useParams()
  const client = useQueryClient()
  const query = useQuery(sanctionQuery(id))
  const [asked, setAsked] = useState<SanctionAction | null>(null)
  if (query.isPending) return <Loading />
  if (query.isError) return <Failed error={query.error} retry={() => void query.refetch()} />
  const one = query.data
  const facts: [string, string][] = [
    [t('sanctions.kind'), say(one.kind_label)],
    [t('sanctions.ground'), one.ground],
    [t('sanctions.citation'), one.citation],
    [t('sanctions.from'), `${one.from} — ${one.to || t('sanctions.permanent')}`],
    [t('sanctions.replyBy'), one.reply_by],
    ...(one.document ? [[t('sanctions.decided'), `${one.document} · ${one.decided_on} · ${one.decided_by}`] as [string, string]] : []),
  ]
  return (
    <div className="g-page g-stack" style={{ maxWidth: 860 }} data-sanction={one.state}>
      <h1>
        {one.number} {one.subject}
      </h1>
      <p className="g-lead">
        {say(one.organisation.name)} · {say(one.state_label)} · {t(`sanctions.${one.effect}`)}
      </p>
      <section className="g-card g-stack">
        <dl className="g-facts">
          {facts.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <div className="g-row">
          {one.actions.map((action) => (
            <span key={action.name}>
              <Button data-act={action.name} disabled={!action.allowed} onClick={() => setAsked(action)}>
                {say(action.label)}
              </Button>
              {!action.allowed && <span className="g-small g-muted"> {say(action.why)}</span>}
            </span>
          ))}
        </div>
      </section>
      <section className="g-card" aria-labelledby="steps">
        <h2 id="steps">{t('sanctions.steps')}</h2>
        <ol>
          {one.steps.map((step) => (
            <li key={step.at + say(step.label)}>
              <b>{say(step.label)}</b>
              {step.text && <p>{step.text}</p>}
              <p className="g-small g-muted">
                {step.by} · {instant(step.at, language, true)}
              </p>
            </li>
          ))}
        </ol>
      </section>
      {asked && (
        <Act
          one={one}
          action={asked}
          done={(next) => {
            client.setQueryData(sanctionQuery(id).queryKey, next)
            setAsked(null)
          }}
          close={() => setAsked(null)}
        />
      )}
    </div>
  )
}

function Act({ one, action, done, close }: { one: Sanction; action: SanctionAction; done: (one: Sanction) => void; close: () => void }) {
  useReturnFocus()
  const { t, say } = useWords()
  const [text, setText] = useState('')
  const [document, setDocument] = useState('')
  const send = useMutation({ mutationFn: () => actOnSanction(one, action.name, text.trim(), document.trim()), onSuccess: done })
  return (
    <Modal
      open
      title={say(action.label)}
      onCancel={close}
      onOk={() => send.mutate()}
      okText={say(action.label)}
      cancelText={t('common.cancel')}
      confirmLoading={send.isPending}
      okButtonProps={{ disabled: (action.needs_text && text.trim() === '') || (action.needs_document && document.trim() === '') }}
    >
      <div className="g-stack">
        {send.isError && <Alert type="error" showIcon role="alert" title={say(errorText(send.error))} />}
        {action.needs_document && (
          <div>
            <label className="f-label" htmlFor="sanction-document">
              {t('sanctions.document')}
            </label>
            <Input id="sanction-document" value={document} onChange={(event) => setDocument(event.target.value)} />
          </div>
        )}
        <div>
          <label className="f-label" htmlFor="sanction-text">
            {t('sanctions.text')}
          </label>
          <Input.TextArea id="sanction-text" value={text} onChange={(event) => setText(event.target.value)} autoSize={{ minRows: 4, maxRows: 12 }} />
        </div>
      </div>
    </Modal>
  )
}
