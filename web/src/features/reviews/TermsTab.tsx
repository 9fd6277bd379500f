// What a panel works by: how many reviews, which rules the assignment keeps, what experts and applicants see, the deadline.
import { Alert, Button, Checkbox, Input, InputNumber, Radio } from 'antd'
import { useState } from 'react'
import { ApiError, errorText } from '@/lib/api/errors'
import { changePanel, type Panel, type PanelTerms } from '@/lib/api/review-queries'
import { date } from '@/lib/format'
import { useWords } from '@/lib/i18n/language'
import type { TabProps } from './PanelPage'
import { usePanel } from './use-panel'

const FIGURES = ['reviews', 'most', 'per_institution', 'per_region', 'seniors', 'in_field'] as const
const MODES = ['exact', 'fair', 'randomised'] as const

export function TermsTab({ panel }: TabProps) {
  const may = panel.actions.some(({ name, allowed }) => name === 'change' && allowed)
  return (
    <div className="g-stack">
      {may ? <TermsForm key={panel.version} panel={panel} /> : <TermsView terms={panel.terms} />}
      <SheetView panel={panel} />
    </div>
  )
}

function TermsForm({ panel }: { panel: Panel }) {
  const { t, say } = useWords()
  const [terms, setTerms] = useState(panel.terms)
  const send = usePanel(panel.id)
  const set = (change: Partial<PanelTerms>) => setTerms((now) => ({ ...now, ...change }))
  // Once experts were told, only the deadline moves.
  const begun = panel.state !== 'preparing'
  const details = send.error instanceof ApiError ? send.error.details : []
  const faultOf = (name: string) => details.filter(({ place }) => place === `/terms/${name}`).map(({ message }) => say(message))
  const elsewhere = send.isError && !details.some(({ place }) => place.startsWith('/terms/'))
  return (
    <form
      className="g-card g-stack"
      aria-labelledby="terms"
      onSubmit={(event) => {
        event.preventDefault()
        send.mutate(() => changePanel(panel, { terms }))
      }}
    >
      <h2 id="terms">{t('terms.title')}</h2>
      {begun && <p className="g-note">{t('terms.begun')}</p>}
      {elsewhere && <Alert type="error" showIcon role="alert" title={say(errorText(send.error))} />}
      <div className="rv-terms">
        <div>
          <label className="f-label" htmlFor="terms-due_on">
            {t('terms.due_on')}
          </label>
          <p className="f-help">{t('terms.due_onHelp')}</p>
          <Input id="terms-due_on" type="date" value={terms.due_on} onChange={(event) => set({ due_on: event.target.value })} />
          <Faults of={faultOf('due_on')} />
        </div>
        {FIGURES.map((name) => (
          <div key={name}>
            <label className="f-label" htmlFor={`terms-${name}`}>
              {t(`terms.${name}`)}
            </label>
            <p className="f-help">{t(`terms.${name}Help`)}</p>
            <InputNumber id={`terms-${name}`} min={name === 'reviews' ? 1 : 0} max={2000} precision={0} disabled={begun} value={terms[name]} onChange={(value) => set({ [name]: value ?? 0 })} />
            <Faults of={faultOf(name)} />
          </div>
        ))}
      </div>
      <fieldset disabled={begun}>
        <legend className="f-label">{t('terms.mode')}</legend>
        <Radio.Group value={terms.mode} disabled={begun} onChange={(event) => set({ mode: event.target.value as PanelTerms['mode'] })}>
          <div className="g-stack g-stack--s">
            {MODES.map((mode) => (
              <Radio key={mode} value={mode}>
                {t(`terms.${mode}`)}
                <span className="rv-radiohelp">{t(`terms.${mode}Help`)}</span>
              </Radio>
            ))}
          </div>
        </Radio.Group>
        <Faults of={faultOf('mode')} />
      </fieldset>
      <div className="g-stack g-stack--s">
        <Checkbox checked={terms.applicants_hidden} disabled={begun} onChange={(event) => set({ applicants_hidden: event.target.checked })}>
          {t('terms.hidden')}
        </Checkbox>
        <Checkbox checked={terms.comments_to_applicant} disabled={begun} onChange={(event) => set({ comments_to_applicant: event.target.checked })}>
          {t('terms.comments')}
        </Checkbox>
      </div>
      <div className="g-row">
        <Button type="primary" htmlType="submit" data-act="save-terms" loading={send.isPending}>
          {t('terms.save')}
        </Button>
        {send.isSuccess && <span aria-live="polite">{t('terms.saved')}</span>}
      </div>
    </form>
  )
}

function Faults({ of }: { of: string[] }) {
  return of.map((message) => (
    <p key={message} className="f-bad g-small" role="alert">
      {message}
    </p>
  ))
}

function TermsView({ terms }: { terms: PanelTerms }) {
  const { t, language } = useWords()
  return (
    <section className="g-card" aria-labelledby="terms">
      <h2 id="terms" style={{ marginBottom: 12 }}>
        {t('terms.title')}
      </h2>
      <dl className="g-facts">
        <div>
          <dt>{t('terms.due_on')}</dt>
          <dd>{terms.due_on ? date(terms.due_on, language) : t('panels.notSet')}</dd>
        </div>
        {FIGURES.map((name) => (
          <div key={name}>
            <dt>{t(`terms.${name}`)}</dt>
            <dd>{terms[name] === 0 && name !== 'reviews' ? t('terms.noRule') : terms[name]}</dd>
          </div>
        ))}
        <div>
          <dt>{t('terms.mode')}</dt>
          <dd>{t(`terms.${terms.mode}`)}</dd>
        </div>
        <div>
          <dt>{t('terms.hidden')}</dt>
          <dd>{t(terms.applicants_hidden ? 'common.yes' : 'common.no')}</dd>
        </div>
        <div>
          <dt>{t('terms.comments')}</dt>
          <dd>{t(terms.comments_to_applicant ? 'common.yes' : 'common.no')}</dd>
        </div>
      </dl>
    </section>
  )
}

/** The score sheet, as it was when the panel began. */
function SheetView({ panel: { sheet } }: { panel: Panel }) {
  const { t, say } = useWords()
  return (
    <section className="g-card" aria-labelledby="score-sheet">
      <h2 id="score-sheet">{say(sheet.title)}</h2>
      <ul className="rv-criteria">
        {sheet.criteria.map((one) => (
          <li key={one.id}>
            <b>{say(one.label)}</b>
            <span className="g-num">{t('terms.weight', { weight: one.weight, most: one.most })}</span>
            <span className="g-small g-muted rv-criteria__help">
              {say(one.help)}
              {one.comment && ` ${t('terms.commentNeeded', { count: one.comment_characters })}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
