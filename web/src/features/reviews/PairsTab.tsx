// Who reviews what: the assignment with its certificate in plain words, each application with its experts, changes by
// hand, and why an expert was or was not chosen.
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Modal, Select } from 'antd'
import { useState } from 'react'
import { errorText } from '@/lib/api/errors'
import { changePairs, movePanel, pairQuery, recuseExpert, type AssignmentSummary, type PairChange, type Panel, type PanelApplication, type PanelReview } from '@/lib/api/review-queries'
import { date, instant } from '@/lib/format'
import { useWords } from '@/lib/i18n/language'
import { Empty, Failed } from '@/ui/PageState'
import { useReturnFocus } from '@/ui/use-return-focus'
import { AskDialog } from './AskDialog'
import { plain, provenBest, stands } from './figures'
import { REVIEW_TONE } from './panel-tone'
import type { TabProps } from './PanelPage'
import { usePanel } from './use-panel'

type Asked =
  | { what: 'pair'; act: PairChange['act']; application: PanelApplication; expert: string; name: string }
  | { what: 'recuse'; application: PanelApplication; review: PanelReview }
  | { what: 'add'; application: PanelApplication }
  | { what: 'why'; application: PanelApplication; expert?: string }

export function PairsTab({ panel }: TabProps) {
  const { t, say } = useWords()
  const [asked, setAsked] = useState<Asked | null>(null)
  const send = usePanel(panel.id)
  const assign = panel.actions.find(({ name }) => name === 'assign')
  const may = panel.actions.some(({ name, allowed }) => name === 'pairs' && allowed)
  const recuses = panel.state === 'meeting' || panel.state === 'reviewing'
  const mine = panel.actions.some(({ name }) => name === 'pairs' || name === 'note')
  return (
    <div className="g-stack">
      {send.isError && <Alert type="error" showIcon role="alert" title={say(errorText(send.error))} />}
      {assign && (
        <div className="g-row">
          <Button
            type={panel.assignment ? 'default' : 'primary'}
            data-act="assign"
            disabled={!assign.allowed}
            loading={send.isPending}
            onClick={() => send.mutate(() => movePanel(panel, 'assign', ''))}
          >
            {t(panel.assignment ? 'pairing.again' : 'pairing.assign')}
          </Button>
          <span className="g-small g-muted">{assign.allowed ? t('pairing.assignHelp') : say(assign.why)}</span>
        </div>
      )}
      {panel.assignment ? <Certificate summary={panel.assignment} /> : panel.assigned === 0 && <Empty title={t('pairing.none')} help={t('pairing.noneHelp')} />}
      {(panel.assignment || panel.assigned > 0) && (
        <ul className="g-stack">
          {panel.applications.map((one) => (
            <Application key={one.id} one={one} may={may} recuses={recuses && mine} ask={setAsked} />
          ))}
        </ul>
      )}
      {asked && <Dialog panel={panel} asked={asked} close={() => setAsked(null)} />}
    </div>
  )
}

function Certificate({ summary }: { summary: AssignmentSummary }) {
  const { t, say, language } = useWords()
  const best = provenBest(summary)
  const broken = summary.violations > 0
  return (
    <section className="g-card g-stack" aria-labelledby="certificate">
      <div className="g-row">
        <h2 id="certificate">{t('pairing.certificate')}</h2>
        <span className={`g-badge g-badge--${broken ? 'bad' : 'good'}`}>{broken ? t('pairing.violations', { count: summary.violations }) : t('pairing.noViolations')}</span>
        {summary.open > 0 && <span className="g-badge g-badge--wait">{t('panels.openReviews', { count: summary.open })}</span>}
      </div>
      <p className="rv-certificate" data-certificate={best ? 'best' : 'bounded'}>
        {best ? t('pairing.best') : t('pairing.bounded', { gap: summary.gap })}
      </p>
      <p className="g-small g-muted">{t('pairing.bestHelp')}</p>
      {say(summary.note) && <p>{say(summary.note)}</p>}
      <dl className="g-facts">
        <div>
          <dt>{t('terms.mode')}</dt>
          <dd>{t(`terms.${summary.mode}`)}</dd>
        </div>
        <div>
          <dt>{t('pairing.total')}</dt>
          <dd className="g-num">{summary.total}</dd>
        </div>
        <div>
          <dt>{t('pairing.bound')}</dt>
          <dd className="g-num">{summary.bound}</dd>
        </div>
        <div>
          <dt>{t('pairing.at')}</dt>
          <dd>{instant(summary.at, language)}</dd>
        </div>
        {summary.seed && (
          <div>
            <dt>{t('pairing.seed')}</dt>
            <dd className="g-num">{summary.seed}</dd>
          </div>
        )}
      </dl>
      {summary.shortages.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('pairing.shortages')}
          description={
            <ul className="rv-list">
              {summary.shortages.map((one) => (
                <li key={one.zh}>{say(one)}</li>
              ))}
            </ul>
          }
        />
      )}
      {summary.costs.length > 0 && (
        <details>
          <summary>{t('pairing.costs')}</summary>
          <p className="f-help" style={{ marginTop: 6 }}>
            {t('pairing.costsHelp')}
          </p>
          <ul className="rv-costs">
            {summary.costs.map((one) => (
              <li key={one.rule.zh}>
                <span>{say(one.rule)}</span>
                <span className="g-num">{plain(one.cost) > 0 ? `−${one.cost}` : t('pairing.costsNothing')}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

function Application({ one, may, recuses, ask }: { one: PanelApplication; may: boolean; recuses: boolean; ask: (asked: Asked) => void }) {
  const { t, say } = useWords()
  return (
    <li className="g-card" data-application={one.number}>
      <div className="g-row">
        <div className="g-grow">
          <h3>{one.title || one.number}</h3>
          <p className="g-small g-muted">
            {one.number} · {say(one.organisation)}
            {say(one.field_label) && ` · ${say(one.field_label)}`}
          </p>
        </div>
        {one.open > 0 && <span className="g-badge g-badge--wait">{t('panels.openReviews', { count: one.open })}</span>}
        <Button size="small" data-act="why-not" onClick={() => ask({ what: 'why', application: one })}>
          {t('pairing.whyNot')}
        </Button>
        {may && (
          <Button size="small" data-act="add-pair" onClick={() => ask({ what: 'add', application: one })}>
            {t('pairing.add')}
          </Button>
        )}
      </div>
      {one.reviews.length > 0 && (
        <ul className="rv-reviews">
          {one.reviews.map((review) => (
            <Review key={review.expert} review={review} one={one} may={may} recuses={recuses} ask={ask} />
          ))}
        </ul>
      )}
    </li>
  )
}

interface ReviewProps {
  review: PanelReview
  one: PanelApplication
  may: boolean
  recuses: boolean
  ask: (asked: Asked) => void
}

function Review({ review, one, may, recuses, ask }: ReviewProps) {
  const { t, say } = useWords()
  const counts = stands(review)
  const pair = (act: PairChange['act']) => ask({ what: 'pair', act, application: one, expert: review.expert, name: review.name })
  const about = { name: review.name, number: one.number }
  return (
    <li data-review={review.state} className={counts ? undefined : 'is-gone'}>
      <div className="g-grow">
        <b>{review.name}</b> <span className="g-small g-muted">{review.organisation}</span>
        <p className="g-row rv-marks">
          <span className={`g-badge g-badge--${REVIEW_TONE[review.state]}`}>{say(review.state_label)}</span>
          {review.in_field && <span className="g-badge g-badge--good">{t('pairing.inField')}</span>}
          {review.by_hand && <span className="g-badge">{t('pairing.byHand')}</span>}
          {review.locked && <span className="g-badge">{t('pairing.locked')}</span>}
        </p>
        {review.reason && <p className="g-small g-muted">{review.reason}</p>}
      </div>
      <span className="rv-affinity" title={t('pairing.affinity')}>
        <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
          <rect width="100" height="6" rx="2" className="rv-load__free" />
          <rect width={Math.min(100, Math.max(0, plain(review.affinity) * 100 || 0))} height="6" rx="2" className="rv-load__done" />
        </svg>
        <span className="g-num">
          <span className="g-sr">{t('pairing.affinity')} </span>
          {review.affinity}
        </span>
      </span>
      <span className="g-row rv-acts">
        <Button size="small" type="text" data-act="why" aria-label={t('pairing.whyOf', about)} onClick={() => ask({ what: 'why', application: one, expert: review.expert })}>
          {t('pairing.why')}
        </Button>
        {may && counts && (
          <Button size="small" type="text" aria-label={t(review.locked ? 'pairing.unlockOf' : 'pairing.lockOf', about)} onClick={() => pair(review.locked ? 'unlock' : 'lock')}>
            {t(review.locked ? 'pairing.unlock' : 'pairing.lock')}
          </Button>
        )}
        {may && counts && review.state !== 'submitted' && (
          <Button size="small" type="text" aria-label={t('pairing.removeOf', about)} onClick={() => pair('remove')}>
            {t('common.remove')}
          </Button>
        )}
        {recuses && counts && review.state !== 'proposed' && (
          <Button size="small" type="text" aria-label={t('pairing.recuseOf', about)} onClick={() => ask({ what: 'recuse', application: one, review })}>
            {t('pairing.recuse')}
          </Button>
        )}
      </span>
    </li>
  )
}

function Dialog({ panel, asked, close }: { panel: Panel; asked: Asked; close: () => void }) {
  const { t } = useWords()
  if (asked.what === 'why') return <Why panel={panel} application={asked.application} start={asked.expert ?? null} close={close} />
  if (asked.what === 'add') return <Add panel={panel} application={asked.application} close={close} />
  const { application } = asked
  if (asked.what === 'recuse')
    return (
      <AskDialog
        panel={panel.id}
        title={t('pairing.recuseOf', { name: asked.review.name, number: application.number })}
        says={t('pairing.recuseHelp')}
        reason="needed"
        grave
        ok={t('pairing.recuse')}
        run={(reason) => recuseExpert(panel.id, application.id, asked.review.expert, reason)}
        close={close}
      />
    )
  const { act, expert, name } = asked
  return (
    <AskDialog
      panel={panel.id}
      title={t(`pairing.${act}Of`, { name, number: application.number })}
      {...(act === 'remove' && panel.state !== 'preparing' ? { says: t('pairing.removeHelp') } : {})}
      reason="needed"
      ok={act === 'remove' ? t('common.remove') : t(`pairing.${act}`)}
      run={(reason) => changePairs(panel, reason, [{ application: application.id, expert, act }])}
      close={close}
    />
  )
}

/** The experts of the pool who do not review an application. */
const others = (panel: Panel, application: PanelApplication) =>
  panel.experts.filter(({ id }) => !application.reviews.some((review) => review.expert === id && stands(review)))

function Add({ panel, application, close }: { panel: Panel; application: PanelApplication; close: () => void }) {
  const { t } = useWords()
  const [expert, setExpert] = useState('')
  return (
    <AskDialog
      panel={panel.id}
      title={t('pairing.addTo', { number: application.number })}
      reason="needed"
      ok={t('pairing.add')}
      ready={expert !== ''}
      run={(reason) => changePairs(panel, reason, [{ application: application.id, expert, act: 'add' }])}
      close={close}
    >
      <div>
        <label className="f-label" htmlFor="pair-expert">
          {t('pool.expert')}
        </label>
        <ChooseExpert id="pair-expert" experts={others(panel, application)} value={expert} change={setExpert} />
      </div>
      {expert && <Reasons panel={panel} application={application.id} expert={expert} />}
    </AskDialog>
  )
}

function ChooseExpert({ id, experts, value, change }: { id: string; experts: Panel['experts']; value: string; change: (expert: string) => void }) {
  const { t } = useWords()
  return (
    <Select
      id={id}
      showSearch={{ optionFilterProp: 'label' }}
      style={{ width: '100%' }}
      value={value || undefined}
      placeholder={t('pairing.choose')}
      onChange={change}
      options={experts.map((one) => ({ value: one.id, label: `${one.name} · ${one.organisation} (${one.assigned}/${one.most})` }))}
    />
  )
}

function Why({ panel, application, start, close }: { panel: Panel; application: PanelApplication; start: string | null; close: () => void }) {
  useReturnFocus()
  const { t } = useWords()
  const [expert, setExpert] = useState(start ?? '')
  const name = panel.experts.find(({ id }) => id === expert)?.name ?? application.reviews.find((review) => review.expert === expert)?.name ?? ''
  return (
    <Modal open title={start ? t('pairing.whyOf', { name, number: application.number }) : t('pairing.whyNotOf', { number: application.number })} onCancel={close} footer={null} width={640}>
      <div className="g-stack" data-why>
        {!start && (
          <div>
            <label className="f-label" htmlFor="why-expert">
              {t('pool.expert')}
            </label>
            <ChooseExpert id="why-expert" experts={others(panel, application)} value={expert} change={setExpert} />
          </div>
        )}
        {expert && <Reasons panel={panel} application={application.id} expert={expert} />}
      </div>
    </Modal>
  )
}

function Reasons({ panel, application, expert }: { panel: Panel; application: string; expert: string }) {
  const { t, say, language } = useWords()
  const query = useQuery(pairQuery(panel, application, expert))
  if (query.isError) return <Failed error={query.error} retry={() => void query.refetch()} />
  if (!query.isSuccess) return <p className="g-muted">{t('common.loading')}</p>
  const { affinity, says, shares, conflicts } = query.data
  return (
    <div className="g-stack g-stack--s" data-reasons>
      <p className="rv-says">{say(says)}</p>
      {conflicts.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('pairing.conflicts')}
          description={
            <ul className="rv-list">
              {conflicts.map((one) => (
                <li key={one.key}>
                  {say(one.rule)}: {say(one.says)} {one.date && date(one.date, language)}
                  {one.dismissed && <span className="g-muted"> ({t('ties.dismissed', { person: one.dismissed_by, reason: one.dismissed })})</span>}
                </li>
              ))}
            </ul>
          }
        />
      )}
      <p>
        {t('pairing.affinity')} <b className="g-num">{affinity}</b>
      </p>
      {shares.length > 0 && (
        <ul className="rv-shares">
          {shares.map((one) => (
            <li key={one.zh}>{say(one)}</li>
          ))}
        </ul>
      )}
    </div>
  )
}
