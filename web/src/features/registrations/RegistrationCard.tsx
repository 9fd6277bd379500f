import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { errorText } from '@/lib/api/errors'
import { correctRegistration, decideRegistration, registrationsQuery, type Registration } from '@/lib/api/people-queries'
import { instant } from '@/lib/format'
import { useWords } from '@/lib/i18n/language'
import { problemsOf } from '@/ui/people/Labelled'
import { formOf, OrganisationFields, type OrganisationValue } from './OrganisationFields'

const TONE = { waiting: 'wait', approved: 'good', refused: 'bad' } as const

export function RegistrationCard({ one }: { one: Registration }) {
  const { t, say, language } = useWords()
  const [correcting, setCorrecting] = useState(false)
  const facts: [string, string][] = [
    [t('register.code'), one.credit_code],
    [t('register.type'), say(one.type.name)],
    [t('register.affiliation'), say(one.affiliation.name)],
    [t('register.city'), say(one.city.name)],
    [t('register.address'), one.address],
    ...(one.former_department ? [[t('registrations.from'), say(one.former_department.name)] as [string, string]] : []),
    [t('register.department'), say(one.department.name)],
    [t('registrations.contact'), [one.person, one.email, one.phone].filter(Boolean).join(' · ')],
    [t('registrations.asked'), instant(one.asked_at, language, true)],
    ...(one.decided_at ? [[t('registrations.decided'), instant(one.decided_at, language, true)] as [string, string]] : []),
    ...(one.reason ? [[t('registrations.reason'), one.reason] as [string, string]] : []),
    ...(one.answer ? [[t('registrations.answer'), one.answer] as [string, string]] : []),
  ]
  return (
    <article className="g-card g-stack" data-registration={one.state}>
      <div className="p-item">
        <div>
          <h2>{say(one.name)}</h2>
          <p className="g-small g-muted">{t(`registrations.${one.kind}`)}</p>
        </div>
        <span className={`g-badge g-badge--${TONE[one.state]}`}>{t(`registrations.${one.state}`)}</span>
      </div>
      {one.may_correct && one.state === 'waiting' && <p>{t('registrations.waitingHelp', { department: say(one.department.name) })}</p>}
      <dl className="g-facts">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {one.may_decide && <Decide one={one} />}
      {one.may_correct && !correcting && (
        <div>
          <Button onClick={() => setCorrecting(true)} data-act="correct">
            {t('register.correct')}
          </Button>
        </div>
      )}
      {correcting && <Correct one={one} close={() => setCorrecting(false)} />}
    </article>
  )
}

function Decide({ one }: { one: Registration }) {
  const { t, say } = useWords()
  const client = useQueryClient()
  const { message } = App.useApp()
  const [refusing, setRefusing] = useState(false)
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const decide = useMutation({
    mutationFn: (approve: boolean) => decideRegistration(one.id, one.version, approve, approve ? '' : reason.trim()),
    onSuccess: () => {
      setRefusing(false)
      void message.success(t('registrations.done'))
    },
    onSettled: () => client.invalidateQueries({ queryKey: registrationsQuery.queryKey }),
  })
  return (
    <>
      {decide.isError && <Alert type="error" showIcon role="alert" title={say(errorText(decide.error))} />}
      <div className="g-row">
        <Button type="primary" data-act="approve" loading={decide.isPending && !refusing} onClick={() => decide.mutate(true)}>
          {t('registrations.approve')}
        </Button>
        <Button danger data-act="refuse" onClick={() => setRefusing(true)}>
          {t('registrations.refuse')}
        </Button>
      </div>
      <Modal
        open={refusing}
        title={t('registrations.refuseTitle')}
        onCancel={() => setRefusing(false)}
        onOk={() => (reason.trim() === '' ? setMissing(true) : decide.mutate(false))}
        okText={t('registrations.refuse')}
        cancelText={t('common.cancel')}
        okButtonProps={{ danger: true }}
        confirmLoading={decide.isPending}
        destroyOnHidden
      >
        <label className="f-label" htmlFor="refuse-reason">
          {t('registrations.reason')}
        </label>
        <Input.TextArea
          id="refuse-reason"
          autoFocus
          aria-required
          aria-invalid={(missing && reason.trim() === '') || undefined}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          autoSize={{ minRows: 3, maxRows: 8 }}
        />
        {missing && reason.trim() === '' && <p className="f-bad">{t('registrations.reasonNeeded')}</p>}
      </Modal>
    </>
  )
}

function Correct({ one, close }: { one: Registration; close: () => void }) {
  const { t, say } = useWords()
  const client = useQueryClient()
  const [value, setValue] = useState<OrganisationValue>({
    name: one.name,
    credit_code: one.credit_code,
    type: one.type.id,
    affiliation: one.affiliation.id as OrganisationValue['affiliation'],
    city: one.city.id,
    address: one.address,
    founded_on: one.founded_on,
    department: one.department.id,
  })
  const send = useMutation({
    mutationFn: () => correctRegistration(one.id, one.version, formOf(value)),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: registrationsQuery.queryKey })
      close()
    },
  })
  return (
    <form
      className="g-stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        send.mutate()
      }}
    >
      <OrganisationFields value={value} change={setValue} problems={problemsOf(send.error)} />
      {send.isError && <Alert type="error" showIcon role="alert" title={say(errorText(send.error))} />}
      <div className="g-row">
        <Button type="primary" htmlType="submit" loading={send.isPending}>
          {t('register.resubmit')}
        </Button>
        <Button onClick={close}>{t('common.cancel')}</Button>
      </div>
    </form>
  )
}
