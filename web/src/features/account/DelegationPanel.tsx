// Colleagues act for one another while somebody is away.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Input, Select } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { errorText } from '@/lib/api/errors'
import { actFor, delegationsQuery, endDelegation, giveDelegation, type Delegation } from '@/lib/api/people-queries'
import { useSession } from '@/lib/api/queries'
import { date } from '@/lib/format'
import { useWords } from '@/lib/i18n/language'
import { paths } from '@/lib/path-builder'
import { Failed, Loading } from '@/ui/PageState'
import { Labelled, problemsOf } from '@/ui/people/Labelled'

const TONE = { coming: 'wait', in_force: 'good', over: 'quiet', ended: 'quiet' } as const

export function DelegationPanel() {
  const { t } = useWords()
  const delegations = useQuery(delegationsQuery)
  if (delegations.isPending) return <Loading />
  if (delegations.isError) return <Failed error={delegations.error} retry={() => void delegations.refetch()} />
  const { items, colleagues } = delegations.data
  return (
    <div className="g-stack">
      <p className="g-lead">{t('delegation.lead')}</p>
      {colleagues.length > 0 ? <Give colleagues={colleagues} /> : <p className="g-muted">{t('delegation.nobody')}</p>}
      <div className="p-list">
        {items.map((one) => (
          <Item key={one.id} one={one} />
        ))}
        {items.length === 0 && <p className="g-card g-muted">{t('delegation.none')}</p>}
      </div>
    </div>
  )
}

function Item({ one }: { one: Delegation }) {
  const { t, say, language } = useWords()
  const client = useQueryClient()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const acting = useSession()?.acting
  const end = useMutation({
    mutationFn: () => endDelegation(one.id),
    onSettled: () => client.invalidateQueries({ queryKey: delegationsQuery.queryKey }),
    onError: (error) => void message.error(say(errorText(error))),
  })
  const act = useMutation({
    mutationFn: () => actFor(client, one.id),
    onSuccess: () => navigate(paths.home()),
    onError: (error) => void message.error(say(errorText(error))),
  })
  const alive = one.state === 'coming' || one.state === 'in_force'
  return (
    <article className="g-card p-item" data-delegation={one.state}>
      <div>
        <b>{one.given ? t('delegation.given', { name: one.deputy.name }) : t('delegation.taken', { name: one.principal.name })}</b>{' '}
        <span className={`g-badge g-badge--${TONE[one.state]}`}>{t(`delegationState.${one.state}`)}</span>
        <p className="g-small g-muted">
          {date(one.from_day, language)} – {date(one.to_day, language)} · {one.reason}
        </p>
      </div>
      {one.given && alive && (
        <Button data-act="end" loading={end.isPending} onClick={() => end.mutate()}>
          {t('delegation.end')}
        </Button>
      )}
      {!one.given && one.state === 'in_force' && !acting && (
        <Button type="primary" data-act="act" loading={act.isPending} onClick={() => act.mutate()}>
          {t('delegation.act')}
        </Button>
      )}
    </article>
  )
}

function Give({ colleagues }: { colleagues: readonly { id: string; name: string }[] }) {
  const { t, say } = useWords()
  const client = useQueryClient()
  const [deputy, setDeputy] = useState<string | null>(null)
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const [reason, setReason] = useState('')
  const give = useMutation({
    mutationFn: () => giveDelegation({ deputy: deputy ?? '', from_day: from, to_day: to, reason: reason.trim() }),
    onSuccess: () => {
      setDeputy(null)
      setFrom('')
      setTo('')
      setReason('')
    },
    onSettled: () => client.invalidateQueries({ queryKey: delegationsQuery.queryKey }),
  })
  const problems = problemsOf(give.error)
  return (
    <form
      className="g-card g-stack"
      noValidate
      aria-labelledby="d-give"
      onSubmit={(event) => {
        event.preventDefault()
        give.mutate()
      }}
    >
      <h2 id="d-give">{t('delegation.give')}</h2>
      <div className="p-grid">
        <Labelled id="d-deputy" label={t('delegation.to')}>
          <Select
            id="d-deputy"
            showSearch={{ optionFilterProp: 'label' }}
            value={deputy}
            onChange={setDeputy}
            options={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
            style={{ width: '100%' }}
          />
        </Labelled>
        <Labelled id="d-from" label={t('delegation.fromDay')} problem={problems['/from_day']}>
          <Input id="d-from" type="date" value={from} onChange={(event) => setFrom(event.target.value)} />
        </Labelled>
        <Labelled id="d-to" label={t('delegation.toDay')} problem={problems['/to_day']}>
          <Input id="d-to" type="date" value={to} onChange={(event) => setTo(event.target.value)} />
        </Labelled>
        <Labelled id="d-reason" label={t('delegation.reason')} problem={problems['/reason']}>
          <Input id="d-reason" value={reason} onChange={(event) => setReason(event.target.value)} />
        </Labelled>
      </div>
      {give.isError && Object.keys(problems).length === 0 && <Alert type="error" showIcon role="alert" title={say(errorText(give.error))} />}
      <div>
        <Button type="primary" htmlType="submit" loading={give.isPending}>
          {t('delegation.giveButton')}
        </Button>
      </div>
    </form>
  )
}
