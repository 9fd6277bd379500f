// One expert: who, what they know, how to reach them; what the office may do; changed, or added.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { errorText } from '@/lib/api/errors'
import { actOnExpert, expertQuery, inviteExpert, type ExpertAction, type ExpertView } from '@/lib/api/expert-queries'
import { languageName } from '@/lib/code-names'
import { instant } from '@/lib/format'
import { useWords } from '@/lib/i18n/language'
import { paths } from '@/lib/path-builder'
import { Failed, Loading } from '@/ui/PageState'
import '@/ui/people/people.css'
import { useReturnFocus } from '@/ui/use-return-focus'
import { ExpertEditor } from './ExpertEditor'
import { ExpertRecord } from './ExpertRecord'
import { TONE } from './expert-tones'

export default function ExpertPage() {
  const { t } = useWords()
  const { id = '' } = useParams()
  const client = useQueryClient()
  const { message } = App.useApp()
  const query = useQuery(expertQuery(id))
  const [asked, setAsked] = useState<ExpertAction | null>(null)
  const [editing, setEditing] = useState(false)
  if (query.isPending) return <Loading />
  if (query.isError) return <Failed error={query.error} retry={() => void query.refetch()} />
  const one = query.data
  const show = (next: ExpertView) => {
    client.setQueryData(expertQuery(id).queryKey, next)
    void client.invalidateQueries({ queryKey: ['experts'] })
    setAsked(null)
    setEditing(false)
    void message.success(t('experts.saved'))
  }
  if (editing) return <ExpertEditor one={one} done={show} cancel={() => setEditing(false)} />
  return (
    <div className="g-page g-stack" style={{ maxWidth: 860 }} data-expert={one.state}>
      <Summary one={one} />
      <div className="g-row">
        {one.actions.map((action) => (
          <Button key={action.action} data-act={action.action} type={action.action === 'approve' ? 'primary' : 'default'} onClick={() => setAsked(action)}>
            <ActionLabel action={action} />
          </Button>
        ))}
        {one.may_change && (
          <Button data-act="change" onClick={() => setEditing(true)}>
            {t('experts.change')}
          </Button>
        )}
        {one.may_invite && <Invite id={one.id} />}
      </div>
      {one.like.length > 0 && (
        <section className="g-note" aria-labelledby="like">
          <h2 id="like">{t('experts.like')}</h2>
          <ul>
            {one.like.map((other) => (
              <li key={other.id}>
                <Link to={paths.expert(other.id)}>{other.name}</Link> · {other.organisation}
              </li>
            ))}
          </ul>
        </section>
      )}
      <Facts one={one} />
      <ExpertRecord one={one} />
      {asked && <Act one={one} action={asked} done={show} close={() => setAsked(null)} />}
    </div>
  )
}

function ActionLabel({ action }: { action: ExpertAction }) {
  const { say } = useWords()
  return <>{say(action.label)}</>
}

function Summary({ one }: { one: ExpertView }) {
  const { t, say, language } = useWords()
  return (
    <div>
      <h1>
        {one.name} {one.other_name}
      </h1>
      <p className="g-lead">{[one.organisation, one.title, one.region].filter(Boolean).join(' · ')}</p>
      <p className="g-row">
        <span className={`g-badge g-badge--${TONE[one.state]}`}>{say(one.state_label)}</span>
        {one.senior && <span className="g-badge">{t('experts.senior')}</span>}
        {one.state === 'active' && !one.takes_on && <span className="g-badge g-badge--wait">{t('experts.away')}</span>}
        {!one.has_account && <span className="g-badge">{t('experts.noAccount')}</span>}
      </p>
      {one.decided_by && (
        <p className="g-small g-muted">
          {t('experts.decided')}: {one.decided_by} · {instant(one.updated_at, language)}
          {one.reason && ` · ${t('experts.reason')}: ${one.reason}`}
        </p>
      )}
    </div>
  )
}

function Facts({ one }: { one: ExpertView }) {
  const { t, say, language } = useWords()
  const facts: [string, string][] = [
    [t('experts.field'), one.fields.map(({ code, label }) => `${code} ${say(label)}`).join(' · ')],
    [t('experts.keywords'), one.keywords.join(' · ')],
    [t('experts.keywordsEn'), one.keywords_en.join(' · ')],
    [t('experts.languages'), one.languages.map((code) => languageName(code, language)).join(' · ')],
    [t('experts.affiliations'), one.affiliations.map(({ organisation, from, to }) => `${organisation}${from || to ? ` (${from} — ${to || t('experts.still')})` : ''}`).join(' · ')],
    [t('experts.most'), String(one.most)],
    [t('experts.awayFrom'), one.away_from && `${one.away_from} — ${one.away_to}`],
    [t('experts.about'), one.about],
  ]
  const details = one.details
  const contact: [string, string][] = details
    ? [
        [t('experts.email'), details.email],
        [t('experts.phone'), details.phone],
        ['ORCID', details.orcid],
        [t('experts.idNumber'), details.has_id_number ? t('experts.idGiven') : ''],
        [t('experts.ties'), details.ties.map((tie) => [t(`experts.${tie.kind}`), tie.name, tie.organisation, tie.what, tie.date].filter(Boolean).join(' ')).join(' · ')],
      ]
    : []
  return (
    <>
      {[
        { id: 'work', title: t('experts.work'), rows: facts },
        { id: 'contact', title: t('experts.contact'), rows: contact },
      ]
        .filter(({ rows }) => rows.length > 0)
        .map(({ id, title, rows }) => (
          <section key={id} className="g-card" aria-labelledby={id}>
            <h2 id={id}>{title}</h2>
            <dl className="g-facts">
              {rows
                .filter(([, value]) => value)
                .map(([label, value]) => (
                  <div key={label}>
                    <dt>{label}</dt>
                    <dd>{value}</dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
    </>
  )
}

function Invite({ id }: { id: string }) {
  const { t, say } = useWords()
  const send = useMutation({ mutationFn: () => inviteExpert(id) })
  return (
    <>
      <Button data-act="invite" loading={send.isPending} onClick={() => send.mutate()}>
        {t('experts.invite')}
      </Button>
      {send.isError && <Alert type="error" showIcon role="alert" title={say(errorText(send.error))} />}
      {send.data && (
        <Modal open title={t('experts.link')} onCancel={() => send.reset()} footer={<Button onClick={() => send.reset()}>{t('people.close')}</Button>}>
          <p>{t('experts.linkHelp')}</p>
          <p className="p-link g-mono" data-link>
            {window.location.origin + paths.join(send.data.token)}
          </p>
        </Modal>
      )}
    </>
  )
}

function Act({ one, action, done, close }: { one: ExpertView; action: ExpertAction; done: (one: ExpertView) => void; close: () => void }) {
  useReturnFocus()
  const { t, say } = useWords()
  const [reason, setReason] = useState('')
  const send = useMutation({ mutationFn: () => actOnExpert(one, action.action, reason.trim()), onSuccess: done })
  return (
    <Modal
      open
      title={say(action.label)}
      onCancel={close}
      onOk={() => send.mutate()}
      okText={say(action.label)}
      cancelText={t('common.cancel')}
      confirmLoading={send.isPending}
      okButtonProps={{ disabled: action.needs_reason && reason.trim() === '' }}
    >
      <div className="g-stack">
        {send.isError && <Alert type="error" showIcon role="alert" title={say(errorText(send.error))} />}
        <div>
          <label className="f-label" htmlFor="expert-reason">
            {t('experts.reason')}
            {!action.needs_reason && <span className="g-small g-muted"> {t('common.optional')}</span>}
          </label>
          <Input.TextArea id="expert-reason" value={reason} onChange={(event) => setReason(event.target.value)} autoSize={{ minRows: 3, maxRows: 10 }} />
        </div>
      </div>
    </Modal>
  )
}
