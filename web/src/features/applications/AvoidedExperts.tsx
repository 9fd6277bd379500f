// Experts whom the applicant asks to keep away: a few names, until the examination is over. Only the applicant's side sees
// them; the agency's rules of recusal read them.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Input } from 'antd'
import { useState } from 'react'
import { ApiError, errorText } from '@/lib/api/errors'
import { avoidanceQuery, avoidExperts, type Avoidance, type AvoidedExpert } from '@/lib/api/review-queries'
import { useWords } from '@/lib/i18n/language'
import { ofApplicantSide, type WithRoles } from './applicant-side'

export function AvoidedExperts({ application, account }: { application: string; account: WithRoles }) {
  const query = useQuery({ ...avoidanceQuery(application), enabled: ofApplicantSide(account), retry: false })
  const avoidance = query.data
  if (!avoidance || avoidance.most === 0 || (!avoidance.editable && avoidance.items.length === 0)) return null
  return avoidance.editable ? <Form key={avoidance.version} application={application} avoidance={avoidance} /> : <View avoidance={avoidance} />
}

const NOBODY: AvoidedExpert = { name: '', organisation: '', reason: '' }
const FIELDS = ['name', 'organisation', 'reason'] as const
const LABELS = { name: 'avoid.name', organisation: 'avoid.organisation', reason: 'avoid.why' } as const

function Form({ application, avoidance }: { application: string; avoidance: Avoidance }) {
  const { t, say } = useWords()
  const client = useQueryClient()
  const [items, setItems] = useState(avoidance.items)
  const { queryKey } = avoidanceQuery(application)
  const send = useMutation({
    mutationFn: () => avoidExperts(application, avoidance.version, items.filter((one) => FIELDS.some((field) => one[field].trim() !== ''))),
    onSuccess: (next) => client.setQueryData(queryKey, next),
  })
  const details = send.error instanceof ApiError ? send.error.details : []
  const changed = JSON.stringify(items) !== JSON.stringify(avoidance.items)
  return (
    <section className="g-card f-section g-stack" aria-labelledby="avoid" data-avoided={avoidance.items.length}>
      <h2 id="avoid">{t('avoid.title')}</h2>
      <p className="f-help">{t('avoid.help', { most: avoidance.most })}</p>
      {send.isError && <Alert type="error" showIcon role="alert" title={say(errorText(send.error))} />}
      {items.map((one, index) => (
        <fieldset key={index} className="a-avoid">
          <legend className="g-sr">{t('avoid.number', { number: index + 1 })}</legend>
          {FIELDS.map((field) => (
            <div key={field}>
              <label className="f-label" htmlFor={`avoid-${index}-${field}`}>
                {t(LABELS[field])}
                {field !== 'name' && <span className="f-optional">{t('common.optional')}</span>}
              </label>
              <Input
                id={`avoid-${index}-${field}`}
                value={one[field]}
                onChange={(event) => setItems((now) => now.map((other, at) => (at === index ? { ...other, [field]: event.target.value } : other)))}
              />
              {details
                .filter(({ place }) => place === `/items/${index}/${field}`)
                .map(({ message }) => (
                  <p key={message.zh} className="f-bad g-small" role="alert">
                    {say(message)}
                  </p>
                ))}
            </div>
          ))}
          <Button size="small" type="text" aria-label={`${t('common.remove')} ${t('avoid.number', { number: index + 1 })}`} onClick={() => setItems((now) => now.filter((_, at) => at !== index))}>
            {t('common.remove')}
          </Button>
        </fieldset>
      ))}
      <div className="g-row">
        {items.length < avoidance.most && (
          <Button data-act="add-avoided" onClick={() => setItems((now) => [...now, NOBODY])}>
            {t('avoid.add')}
          </Button>
        )}
        {(changed || send.isPending) && (
          <Button type="primary" data-act="save-avoided" loading={send.isPending} onClick={() => send.mutate()}>
            {t('avoid.save')}
          </Button>
        )}
        {!changed && avoidance.version > 0 && <span className="g-small g-muted">{t('avoid.saved')}</span>}
      </div>
    </section>
  )
}

function View({ avoidance }: { avoidance: Avoidance }) {
  const { t } = useWords()
  return (
    <section className="g-card g-stack" aria-labelledby="avoid" data-avoided={avoidance.items.length}>
      <h2 id="avoid">{t('avoid.title')}</h2>
      <ul>
        {avoidance.items.map((one, index) => (
          <li key={index}>
            <b>{one.name}</b> {one.organisation}
            {one.reason && <p className="g-small g-muted">{one.reason}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}
