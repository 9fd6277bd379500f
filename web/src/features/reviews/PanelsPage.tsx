// Panels of expert review: the office sees all of them and the topics that wait to be commissioned, an agency its own.
import { useMutation, useQuery } from '@tanstack/react-query'
import { Alert, Button, Modal, Progress, Select } from 'antd'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { errorText } from '@/lib/api/errors'
import { useSession } from '@/lib/api/queries'
import { panelsQuery, startPanel, type PanelRow, type Panels, type PanelTopic } from '@/lib/api/review-queries'
import { date, instant } from '@/lib/format'
import { useWords } from '@/lib/i18n/language'
import { paths } from '@/lib/path-builder'
import { Empty, Failed, Loading } from '@/ui/PageState'
import { useReturnFocus } from '@/ui/use-return-focus'
import { share } from './figures'
import { PANEL_TONE } from './panel-tone'
import './reviews.css'

export default function PanelsPage() {
  const { t, say } = useWords()
  const officer = useSession()?.account?.roles.includes('officer') ?? false
  const query = useQuery(panelsQuery)
  const [commissioned, setCommissioned] = useState<PanelTopic | null>(null)
  if (query.isPending) return <Loading />
  if (query.isError) return <Failed error={query.error} retry={() => void query.refetch()} />
  const { items, waiting, agencies } = query.data
  return (
    <div className="g-page g-stack" style={{ maxWidth: 1040 }}>
      <div>
        <h1>{t('panels.title')}</h1>
        <p className="g-lead">{t(officer ? 'panels.leadOffice' : 'panels.leadAgency')}</p>
      </div>
      {waiting.length > 0 && (
        <section className="g-card g-stack" aria-labelledby="waiting">
          <h2 id="waiting">{t('panels.waiting')}</h2>
          {agencies.length === 0 && <Alert type="warning" showIcon title={t('panels.noAgency')} />}
          {waiting.map((one) => (
            <div key={`${one.call} ${one.topic}`} className="g-row">
              <span className="g-grow">
                <b>{say(one.topic_title)}</b>
                <br />
                <span className="g-small g-muted">
                  {say(one.call_title)} · {t('panels.applicationCount', { count: one.waiting })}
                </span>
              </span>
              <Button data-commission={one.topic} disabled={agencies.length === 0} onClick={() => setCommissioned(one)}>
                {t('panels.commission')}
              </Button>
            </div>
          ))}
        </section>
      )}
      {items.length === 0 ? (
        <Empty title={t('panels.none')} help={t(officer ? 'panels.noneOffice' : 'panels.noneAgency')} />
      ) : (
        <ul className="g-stack">
          {items.map((one) => (
            <Row key={one.id} one={one} />
          ))}
        </ul>
      )}
      {commissioned && <CommissionDialog topic={commissioned} agencies={agencies} close={() => setCommissioned(null)} />}
    </div>
  )
}

function Row({ one }: { one: PanelRow }) {
  const { t, say, language } = useWords()
  return (
    <li className="g-card rv-panel" data-panel={one.state}>
      <div className="g-grow">
        <Link to={paths.panel(one.id)}>
          <b>{say(one.topic_title)}</b>
        </Link>{' '}
        <span className={`g-badge g-badge--${PANEL_TONE[one.state]}`}>{say(one.state_label)}</span>
        <p className="g-small g-muted">
          {say(one.call_title)} · {say(one.agency.name)} · {t('panels.applicationCount', { count: one.applications })}
          {one.due_on && ` · ${t('panels.dueOn', { day: date(one.due_on, language) })}`}
        </p>
        <p className="g-small g-muted">{t('panels.updated', { time: instant(one.updated_at, language) })}</p>
      </div>
      <div className="rv-panel__bar">
        <Progress percent={share(one.handed_in, one.wanted)} size="small" aria-label={t('panels.handedInOf', { done: one.handed_in, all: one.wanted })} />
        <span className="g-small g-muted">{t('panels.handedInOf', { done: one.handed_in, all: one.wanted })}</span>
      </div>
    </li>
  )
}

function CommissionDialog({ topic, agencies, close }: { topic: PanelTopic; agencies: Panels['agencies']; close: () => void }) {
  useReturnFocus()
  const { t, say } = useWords()
  const navigate = useNavigate()
  const [agency, setAgency] = useState(agencies.length === 1 ? (agencies[0]?.id ?? '') : '')
  const send = useMutation({ mutationFn: () => startPanel(topic.call, topic.topic, agency), onSuccess: (panel) => navigate(paths.panel(panel.id)) })
  return (
    <Modal
      open
      title={t('panels.commissionOf', { topic: say(topic.topic_title) })}
      onCancel={close}
      onOk={() => send.mutate()}
      okText={t('panels.commission')}
      cancelText={t('common.cancel')}
      okButtonProps={{ disabled: agency === '' }}
      confirmLoading={send.isPending}
    >
      <div className="g-stack">
        {send.isError && <Alert type="error" showIcon role="alert" title={say(errorText(send.error))} />}
        <p>{t('panels.commissionHelp', { count: topic.waiting })}</p>
        <div>
          <label className="f-label" htmlFor="agency">
            {t('panels.agency')}
          </label>
          <Select
            id="agency"
            style={{ width: '100%' }}
            value={agency || undefined}
            placeholder={t('panels.chooseAgency')}
            onChange={setAgency}
            options={agencies.map(({ id, name }) => ({ value: id, label: say(name) }))}
          />
        </div>
      </div>
    </Modal>
  )
}
