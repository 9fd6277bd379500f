// The meeting: application by application what was said, with the notes of the chair, and experts who leave for a tie.
import { Alert, Button, Input } from 'antd'
import { useState } from 'react'
import { errorText } from '@/lib/api/errors'
import { noteDiscussion, recuseExpert, type Panel, type PanelApplication, type PanelReview } from '@/lib/api/review-queries'
import { instant } from '@/lib/format'
import { useWords } from '@/lib/i18n/language'
import { AskDialog } from './AskDialog'
import { spreadOf } from './figures'
import type { TabProps } from './PanelPage'
import { usePanel } from './use-panel'

export function MeetingTab({ panel }: TabProps) {
  const { t } = useWords()
  const may = panel.actions.some(({ name, allowed }) => name === 'note' && allowed)
  return (
    <div className="g-stack">
      <p className="g-lead">{t(may ? 'meeting.lead' : 'meeting.over')}</p>
      {panel.applications.map((one) => (
        <Application key={one.id} panel={panel} one={one} may={may} />
      ))}
    </div>
  )
}

function Application({ panel, one, may }: { panel: Panel; one: PanelApplication; may: boolean }) {
  const { t, say, language } = useWords()
  const [text, setText] = useState('')
  const [leaving, setLeaving] = useState<PanelReview | null>(null)
  const send = usePanel(panel.id, () => setText(''))
  const spread = spreadOf(one.reviews)
  const said = panel.steps.filter(({ number, said: words }) => number === one.number && words !== '')
  return (
    <section className="g-card g-stack" aria-label={one.number} data-meeting={one.number}>
      <div className="g-row">
        <div className="g-grow">
          <h3>{one.title || one.number}</h3>
          <p className="g-small g-muted">{one.number}</p>
        </div>
        <span className="g-num">
          {t('panels.mean')} <b>{one.mean || '—'}</b>
        </span>
        {spread !== null && <span className="g-badge">{t('scored.spread', { points: spread })}</span>}
      </div>
      <ul className="rv-present">
        {one.reviews
          .filter(({ state }) => state === 'submitted' || state === 'recused')
          .map((review) => (
            <li key={review.expert}>
              <b>{review.name}</b>
              {review.state === 'submitted' ? (
                <>
                  <span className="g-num">{review.first_score ? `${review.first_score} → ${review.score}` : review.score}</span>
                  {may && (
                    <Button size="small" type="text" aria-label={t('pairing.recuseOf', { name: review.name, number: one.number })} onClick={() => setLeaving(review)}>
                      {t('pairing.recuse')}
                    </Button>
                  )}
                </>
              ) : (
                <span className="g-badge g-badge--bad">{say(review.state_label)}</span>
              )}
            </li>
          ))}
      </ul>
      {said.length > 0 && (
        <ol className="rv-said">
          {said.map((step) => (
            <li key={step.at + step.said}>
              <p className="g-small g-muted">
                {say(step.what)} · {step.by} · {instant(step.at, language)}
              </p>
              <p className="rv-words">{step.said}</p>
            </li>
          ))}
        </ol>
      )}
      {may && (
        <div className="g-stack g-stack--s">
          {send.isError && <Alert type="error" showIcon role="alert" title={say(errorText(send.error))} />}
          <label className="f-label" htmlFor={`note-${one.id}`}>
            {t('meeting.note')}
          </label>
          <Input.TextArea id={`note-${one.id}`} value={text} onChange={(event) => setText(event.target.value)} autoSize={{ minRows: 2, maxRows: 10 }} />
          <div>
            <Button data-act="note" disabled={text.trim() === ''} loading={send.isPending} onClick={() => send.mutate(() => noteDiscussion(panel.id, one.id, text.trim()))}>
              {t('meeting.keep')}
            </Button>
          </div>
        </div>
      )}
      {leaving && (
        <AskDialog
          panel={panel.id}
          title={t('pairing.recuseOf', { name: leaving.name, number: one.number })}
          says={t('pairing.recuseHelp')}
          reason="needed"
          grave
          ok={t('pairing.recuse')}
          run={(reason) => recuseExpert(panel.id, one.id, leaving.expert, reason)}
          close={() => setLeaving(null)}
        />
      )}
    </section>
  )
}
