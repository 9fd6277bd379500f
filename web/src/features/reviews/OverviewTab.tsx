// How far a panel is, what comes next and why a step is not open yet.
import { Alert, Button, Checkbox, Progress } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { acceptPanel, isMove, movePanel, type Panel, type PanelAction } from '@/lib/api/review-queries'
import { errorText } from '@/lib/api/errors'
import { date, money } from '@/lib/format'
import { useWords } from '@/lib/i18n/language'
import { paths } from '@/lib/path-builder'
import { WhyOff } from '@/ui/application/ActionButtons'
import { AskDialog } from './AskDialog'
import { share } from './figures'
import type { PanelTab, TabProps } from './PanelPage'
import { usePanel } from './use-panel'

/** Where the work of an action is done. */
const PLACE: Record<string, PanelTab> = { change: 'experts', pairs: 'pairs', note: 'meeting', rank: 'ranking' }
/** The way forward: the first that is open is the next step. */
const FORWARD = ['replace', 'release', 'assign', 'meet', 'deliver', 'rank', 'accept']
/** Taken at once: nobody is told, and it may be done again. */
const AT_ONCE = new Set(['assign'])

export function OverviewTab({ panel, open }: TabProps) {
  const { t, say, language } = useWords()
  const left = panel.wanted - panel.assigned
  return (
    <div className="g-stack">
      <section className="g-card g-stack" aria-labelledby="how-far">
        <h2 id="how-far">{t('panels.howFar')}</h2>
        <div className="rv-progress">
          <Progress percent={share(panel.handed_in, panel.wanted)} aria-label={t('panels.handedInOf', { done: panel.handed_in, all: panel.wanted })} />
        </div>
        <dl className="g-facts">
          <Fact term={t('panels.applications')}>{panel.applications.length}</Fact>
          <Fact term={t('panels.reviewsWanted')}>{panel.wanted}</Fact>
          <Fact term={t('panels.reviewsAssigned')}>
            {panel.assigned}
            {panel.whole && left > 0 && <span className="g-badge g-badge--wait">{t('panels.openReviews', { count: left })}</span>}
          </Fact>
          <Fact term={t('panels.reviewsIn')}>{panel.handed_in}</Fact>
          <Fact term={t('panels.due')}>{panel.terms.due_on ? date(panel.terms.due_on, language) : t('panels.notSet')}</Fact>
          <Fact term={t('panels.sheet')}>{say(panel.sheet.title)}</Fact>
        </dl>
      </section>
      {panel.actions.length > 0 && <NextStep panel={panel} open={open} />}
      {panel.state === 'accepted' && <Afterwards panel={panel} />}
      {!panel.whole && <Alert type="info" showIcon title={t('panels.notWhole')} />}
      <section className="g-card g-stack" aria-labelledby="seed">
        <h2 id="seed">{t('panels.seed')}</h2>
        <p>{t('panels.seedHelp')}</p>
        <p className="g-mono rv-digest">{panel.commitment}</p>
      </section>
      <section aria-labelledby="applications">
        <h2 id="applications" style={{ margin: '8px 0 12px' }}>
          {t('panels.applications')}
        </h2>
        <div className="g-card g-tablebox">
          <table className="g-table">
            <thead>
              <tr>
                <th scope="col">{t('panels.application')}</th>
                <th scope="col">{t('panels.field')}</th>
                <th scope="col" className="g-right">
                  {t('panels.requested')}
                </th>
                {panel.whole && (
                  <th scope="col" className="g-right">
                    {t('panels.mean')}
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {panel.applications.map((one) => (
                <tr key={one.id}>
                  <td>
                    <div>
                      <b>{one.title || one.number}</b>
                      <p className="g-small g-muted">
                        {one.number} · {say(one.organisation)}
                      </p>
                    </div>
                  </td>
                  <td data-label={t('panels.field')}>{say(one.field_label)}</td>
                  <td data-label={t('panels.requested')} className="g-right g-num">
                    {one.requested ? money(one.requested, language) : '—'}
                  </td>
                  {panel.whole && (
                    <td data-label={t('panels.mean')} className="g-right g-num">
                      {one.mean || '—'}
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
    </div>
  )
}

function Fact({ term, children }: { term: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function NextStep({ panel, open }: TabProps) {
  const { t, say } = useWords()
  const [asked, setAsked] = useState<PanelAction | null>(null)
  const send = usePanel(panel.id)
  const next = FORWARD.find((name) => panel.actions.some((action) => action.name === name && action.allowed))
  const choose = (action: PanelAction) => {
    const { name } = action
    const place = PLACE[name]
    if (place) open(name === 'change' && !panel.terms.due_on ? 'terms' : place)
    else if (isMove(name) && AT_ONCE.has(name)) send.mutate(() => movePanel(panel, name, ''))
    else setAsked(action)
  }
  return (
    <section className="g-card g-stack" aria-labelledby="next">
      <h2 id="next">{t('panels.next')}</h2>
      {send.isError && <Alert type="error" showIcon role="alert" title={say(errorText(send.error))} />}
      <div className="g-row">
        {panel.actions.map((action) => (
          <Button
            key={action.name}
            data-act={action.name}
            type={action.name === next ? 'primary' : 'default'}
            danger={action.name === 'withdraw'}
            disabled={!action.allowed}
            loading={send.isPending && AT_ONCE.has(action.name)}
            aria-describedby={action.allowed ? undefined : `why-${action.name}`}
            onClick={() => choose(action)}
          >
            {say(action.label)}
          </Button>
        ))}
      </div>
      <WhyOff actions={panel.actions} />
      {asked && <Ask panel={panel} action={asked} close={() => setAsked(null)} />}
    </section>
  )
}

function Ask({ panel, action, close }: { panel: Panel; action: PanelAction; close: () => void }) {
  const { t, say } = useWords()
  const [publish, setPublish] = useState(true)
  const { name } = action
  const title = say(action.label)
  if (name === 'accept')
    return (
      <AskDialog panel={panel.id} title={title} says={t('panels.sure_accept', { count: panel.applications.length })} run={() => acceptPanel(panel, publish)} close={close}>
        <Checkbox checked={publish} onChange={(event) => setPublish(event.target.checked)}>
          {t('panels.publish')}
        </Checkbox>
        <p className="f-help">{t('panels.publishHelp')}</p>
      </AskDialog>
    )
  if (!isMove(name)) return null
  const reason = name === 'send_back' || name === 'withdraw' ? 'needed' : undefined
  return (
    <AskDialog
      panel={panel.id}
      title={title}
      says={t(`panels.sure_${name}`, { count: panel.assigned })}
      {...(reason ? { reason } : {})}
      grave={name === 'withdraw'}
      run={(why) => movePanel(panel, name, why)}
      close={close}
    />
  )
}

/** What follows once the office took the result over. */
function Afterwards({ panel }: { panel: Panel }) {
  const { t } = useWords()
  return (
    <section className="g-card g-row" aria-label={t('panels.afterwards')}>
      <span className="g-grow">{t('panels.afterwards')}</span>
      {panel.bulk && <Link to={paths.bulk(panel.bulk)}>{t('panels.toBulk')} →</Link>}
      <Link to={paths.decisions()}>{t('panels.toDecisions')} →</Link>
    </section>
  )
}
