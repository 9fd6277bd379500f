// One's organisation, the departments it belonged to, and asking for another.
import { useMutation, useQuery } from '@tanstack/react-query'
import { Alert, App, Button, Input } from 'antd'
import { useState } from 'react'
import { errorText } from '@/lib/api/errors'
import { organisationQuery, requestTransfer, type OrganisationProfile } from '@/lib/api/people-queries'
import { useSession } from '@/lib/api/queries'
import { instant } from '@/lib/format'
import { useWords } from '@/lib/i18n/language'
import { Failed, Loading } from '@/ui/PageState'
import { Labelled, problemsOf } from '@/ui/people/Labelled'
import { RouteFields, type RouteValue } from '@/ui/people/RouteFields'

export function OrganisationPanel() {
  const { t, say, language } = useWords()
  const admin = useSession()?.account?.roles.includes('organisation_admin') ?? false
  const profile = useQuery(organisationQuery)
  if (profile.isPending) return <Loading />
  if (profile.isError) return <Failed error={profile.error} retry={() => void profile.refetch()} />
  const one = profile.data
  const facts: [string, string][] = [
    [t('register.code'), one.credit_code],
    [t('register.type'), say(one.type.name)],
    [t('register.city'), say(one.city.name)],
    [t('register.address'), one.address],
  ]
  return (
    <div className="g-stack">
      <section className="g-card g-stack">
        <h2>{say(one.name)}</h2>
        <dl className="g-facts">
          {facts.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <h3>{t('account.departments')}</h3>
        <ol className="g-stack g-stack--s">
          {one.departments.map((term, index) => (
            <li key={index} className="g-note">
              <b>{say(term.department.name)}</b>{' '}
              <span className="g-small g-muted">
                {term.since ? t('account.since', { at: instant(term.since, language) }) : t('account.fromStart')}
                {term.reason && ` · ${term.reason}`}
              </span>
            </li>
          ))}
        </ol>
      </section>
      {admin && <Transfer organisation={one} />}
    </div>
  )
}

function Transfer({ organisation }: { organisation: OrganisationProfile }) {
  const { t, say } = useWords()
  const { message } = App.useApp()
  const [route, setRoute] = useState<RouteValue>({ affiliation: '', city: organisation.city.id, department: null })
  const [reason, setReason] = useState('')
  const send = useMutation({
    mutationFn: () => requestTransfer({ affiliation: route.affiliation || 'city', city: route.city, department: route.department, reason: reason.trim() }),
    onSuccess: () => {
      setReason('')
      void message.success(t('account.transferAsked'))
    },
  })
  const problems = problemsOf(send.error)
  return (
    <form
      className="g-card g-stack"
      noValidate
      aria-labelledby="t-title"
      onSubmit={(event) => {
        event.preventDefault()
        send.mutate()
      }}
    >
      <h2 id="t-title">{t('account.transfer')}</h2>
      <p className="g-muted">{t('account.transferHelp')}</p>
      <div className="p-grid">
        <RouteFields type={organisation.type.id} value={route} change={setRoute} problems={problems} at="" />
        <div className="p-wide">
          <Labelled id="t-reason" label={t('delegation.reason')} problem={problems['/reason']}>
            <Input.TextArea id="t-reason" value={reason} onChange={(event) => setReason(event.target.value)} autoSize={{ minRows: 2, maxRows: 6 }} />
          </Labelled>
        </div>
      </div>
      {send.isError && Object.keys(problems).length === 0 && <Alert type="error" showIcon role="alert" title={say(errorText(send.error))} />}
      <div>
        <Button type="primary" htmlType="submit" loading={send.isPending} disabled={route.affiliation === ''}>
          {t('account.send')}
        </Button>
      </div>
    </form>
  )
}
