// Before anything opens: who applies, the statement on conflicts and confidentiality, and the way out.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Checkbox, Input, Modal } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { errorText } from '@/lib/api/errors'
import { declineDuty, dutiesQuery, dutyQuery, signStatement, type Duty } from '@/lib/api/review-queries'
import { useWords } from '@/lib/i18n/language'
import { paths } from '@/lib/path-builder'
import { useReturnFocus } from '@/ui/use-return-focus'
import { WhoApplies } from './DutyPage'

export function Statement({ duty }: { duty: Duty }) {
  const { t, say } = useWords()
  const client = useQueryClient()
  const [declining, setDeclining] = useState(false)
  const { queryKey } = dutyQuery(duty.panel, duty.application)
  const sign = useMutation({
    mutationFn: () => signStatement(duty),
    onSuccess: (next) => {
      client.setQueryData(queryKey, next)
      void client.invalidateQueries({ queryKey: dutiesQuery.queryKey, exact: true })
    },
    // A conflict that was found since takes the review back.
    onError: () => void client.invalidateQueries({ queryKey: dutiesQuery.queryKey }),
  })
  return (
    <div className="g-stack du-statement">
      <section className="g-card g-stack" aria-labelledby="who">
        <h2 id="who">{t('duties.who')}</h2>
        <p>{t('duties.whoHelp')}</p>
        <WhoApplies duty={duty} />
      </section>
      <section className="g-card g-stack" aria-labelledby="statement">
        <h2 id="statement">{t('duties.statement')}</h2>
        <blockquote className="du-words">{say(duty.statement)}</blockquote>
        <p className="g-small g-muted">{t('duties.statementHelp')}</p>
        {sign.isError && <Alert type="error" showIcon role="alert" title={say(errorText(sign.error))} />}
        <div className="g-row">
          <Button type="primary" size="large" data-act="sign" loading={sign.isPending} onClick={() => sign.mutate()}>
            {t('duties.sign')}
          </Button>
          <Button size="large" data-act="decline" onClick={() => setDeclining(true)}>
            {t('duties.decline')}
          </Button>
        </div>
      </section>
      {declining && <DeclineDialog duty={duty} close={() => setDeclining(false)} />}
    </div>
  )
}

export function DeclineDialog({ duty, close }: { duty: Duty; close: () => void }) {
  useReturnFocus()
  const { t, say } = useWords()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [reason, setReason] = useState('')
  const [tie, setTie] = useState(false)
  const send = useMutation({
    mutationFn: () => declineDuty(duty, reason.trim(), tie),
    onSuccess: async ({ items }) => {
      client.setQueryData(dutiesQuery.queryKey, items)
      client.removeQueries({ queryKey: dutyQuery(duty.panel, duty.application).queryKey })
      await navigate(paths.duties())
    },
  })
  return (
    <Modal
      open
      title={t('duties.declineOf', { number: duty.number })}
      onCancel={close}
      onOk={() => send.mutate()}
      okText={t('duties.decline')}
      cancelText={t('common.cancel')}
      okButtonProps={{ danger: true, disabled: reason.trim() === '' }}
      confirmLoading={send.isPending}
    >
      <div className="g-stack">
        {send.isError && <Alert type="error" showIcon role="alert" title={say(errorText(send.error))} />}
        <p>{t('duties.declineHelp')}</p>
        <div>
          <label className="f-label" htmlFor="decline-reason">
            {t('panels.reason')}
          </label>
          <Input.TextArea id="decline-reason" aria-required value={reason} onChange={(event) => setReason(event.target.value)} autoSize={{ minRows: 3, maxRows: 8 }} />
        </div>
        <div>
          <Checkbox checked={tie} onChange={(event) => setTie(event.target.checked)}>
            {t('duties.tie')}
          </Checkbox>
          <p className="f-help">{t('duties.tieHelp')}</p>
        </div>
      </div>
    </Modal>
  )
}
