// Where an expert works: what was applied for on the left, the score sheet beside it, and while the panel meets what the
// others say. On a phone the sheet stands below, with the way to hand in always in reach.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button } from 'antd'
import { useMemo, useRef, useState } from 'react'
import { Link } from 'react-router'
import { ApiError, errorText, type Detail } from '@/lib/api/errors'
import { dutiesQuery, dutyFileUrl, dutyQuery, type Duty } from '@/lib/api/review-queries'
import { clock } from '@/lib/format'
import { useWords } from '@/lib/i18n/language'
import { paths } from '@/lib/path-builder'
import { FileList } from '@/ui/application/AttachmentList'
import { FactsView } from '@/ui/application/FactsView'
import { sectionsOf } from '@/ui/form/FactsForm'
import { DeclineDialog } from './Statement'
import { toBeDone } from './duty-state'
import { WhoApplies } from './DutyPage'
import { MeetingPart } from './MeetingPart'
import { decimalOfHundredths, hundredthsOf, marksGiven } from './score'
import { ScoreForm } from './ScoreForm'
import type { SheetDraft, SheetSnapshot, SheetState } from './sheet-draft'
import { useSheet } from './use-sheet'

export function WorkPlace({ duty, account }: { duty: Duty; account: string }) {
  const { t, say } = useWords()
  const client = useQueryClient()
  const { message, modal } = App.useApp()
  const [draft, snapshot] = useSheet(duty, account)
  const [tried, setTried] = useState<readonly Detail[] | null>(null)
  const [problem, setProblem] = useState<unknown>(null)
  const [declining, setDeclining] = useState(false)
  const form = useRef<HTMLDivElement>(null)
  const sections = useMemo(() => sectionsOf(duty, t('form.otherSection')), [duty, t])
  // What the server said of the last draft it has, once the expert asked for it by handing in.
  const faults = tried === null ? [] : snapshot.state === 'saved' ? snapshot.duty.faults : tried
  const total = decimalOfHundredths(hundredthsOf(duty.sheet, snapshot.answers))
  const again = snapshot.duty.state === 'submitted'
  const editable = snapshot.duty.editable && snapshot.state !== 'closed'

  const handIn = async () => {
    setProblem(null)
    try {
      const next = await draft.handIn()
      setTried(null)
      client.setQueryData(dutyQuery(duty.panel, duty.application).queryKey, next)
      void client.invalidateQueries({ queryKey: dutiesQuery.queryKey, exact: true })
      void message.success(t('duty.handedIn'))
    } catch (error) {
      if (error instanceof ApiError && error.code === 'sheet.faults') setTried(error.details)
      else if (!(error instanceof ApiError && error.code === 'duty.changed')) setProblem(error)
    }
  }
  const ask = () =>
    void modal.confirm({
      title: t('duty.handInAsk', { total }),
      content: t(duty.meeting ? 'duty.handInMeeting' : 'duty.handInHelp'),
      okText: t('duty.handIn'),
      cancelText: t('common.cancel'),
      onOk: handIn,
      // To the first fault, after the dialog gave the focus back to its button.
      afterClose: () => setTimeout(() => form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus(), 50),
    })

  return (
    <div className="du-two">
      <div className="g-stack">
        {duty.meeting && <MeetingPart duty={duty} />}
        <section className="g-card" aria-label={t('duties.who')}>
          <WhoApplies duty={duty} />
        </section>
        <FactsView sections={sections} facts={duty.facts} />
        {duty.attachments.length > 0 && (
          <section className="g-card" aria-labelledby="files">
            <h2 id="files" style={{ marginBottom: 8 }}>
              {t('attach.title')}
            </h2>
            <FileList files={duty.attachments} urlOf={(file) => dutyFileUrl(duty.panel, duty.application, file.id)} />
          </section>
        )}
      </div>
      <aside className="du-side" id="sheet" aria-labelledby="sheet-title" tabIndex={-1}>
        <div className="g-card du-sheet" ref={form}>
          <h2 id="sheet-title">{say(duty.sheet.title)}</h2>
          {again && (
            <p className="g-note">{t(editable ? 'duty.inAlready' : 'duty.inFinal', { score: snapshot.duty.score })}</p>
          )}
          <Trouble draft={draft} snapshot={snapshot} />
          {Boolean(problem) && <Alert type="error" showIcon role="alert" title={say(errorText(problem))} />}
          {faults.length > 0 && (
            <p className="f-bad" role="alert">
              {t('duty.faults', { count: faults.length })}
            </p>
          )}
          <ScoreForm sheet={duty.sheet} answers={snapshot.answers} faults={faults} readOnly={!editable} edit={draft.edit} />
          {again && <NextDuty of={duty} />}
          {toBeDone(snapshot.duty) && (
            <p className="g-small">
              <button type="button" className="g-linkbutton" onClick={() => setDeclining(true)}>
                {t('duty.declineLate')}
              </button>
            </p>
          )}
        </div>
        <div className="du-bar" role="group" aria-label={t('duty.handIn')}>
          <span className="du-total">
            {t('duty.total')} <b className="g-num">{total}</b>
            <span className="g-small g-muted"> {t('duty.given', { done: marksGiven(snapshot.answers), all: duty.sheet.criteria.length })}</span>
          </span>
          {editable && <SaveMark snapshot={snapshot} retry={() => void draft.save()} />}
          <a className="du-bar__to" href="#sheet">
            {t('duty.toSheet')}
          </a>
          {editable && (
            <Button type="primary" data-act="hand-in" disabled={snapshot.state === 'changed'} onClick={ask}>
              {t(again ? 'duty.handInAgain' : 'duty.handIn')}
            </Button>
          )}
        </div>
      </aside>
      {declining && <DeclineDialog duty={snapshot.duty} close={() => setDeclining(false)} />}
    </div>
  )
}

const TONE: Record<SheetState, string> = { saved: 'good', dirty: 'quiet', saving: 'quiet', failed: 'wait', changed: 'bad', closed: 'bad' }

function SaveMark({ snapshot: { state, savedAt, unprotected }, retry }: { snapshot: SheetSnapshot; retry: () => void }) {
  const { t } = useWords()
  const text = () => {
    if (state === 'saved' && savedAt) return t('duty.savedAt', { time: clock(savedAt) })
    return state === 'failed' && unprotected ? t('save.unkept') : t(`duty.state_${state}`)
  }
  return (
    <span className="g-row du-save" data-save={state}>
      <span className={`g-badge g-badge--${TONE[state]}`} role="status">
        {text()}
      </span>
      {state === 'failed' && (
        <Button size="small" onClick={retry}>
          {t('common.retry')}
        </Button>
      )}
      {unprotected && <span className="g-small g-warn">{t('save.unprotected')}</span>}
    </span>
  )
}

/** The sheet was changed elsewhere, or takes nothing any more: what is typed stays on the page. */
function Trouble({ draft, snapshot }: { draft: SheetDraft; snapshot: SheetSnapshot }) {
  const { t } = useWords()
  if (snapshot.state === 'closed') return <Alert type="warning" showIcon role="alert" title={t('duty.closed')} description={t('duty.closedHelp')} />
  if (snapshot.state !== 'changed') return null
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title={t('duty.changed')}
      description={
        <div className="g-stack g-stack--s">
          <p>{t('duty.changedHelp')}</p>
          <div className="g-row">
            <Button size="small" data-act="keep-mine" onClick={() => void draft.keepMine()}>
              {t('duty.keepMine')}
            </Button>
            <Button size="small" data-act="take-theirs" onClick={() => void draft.takeTheirs()}>
              {t('duty.takeTheirs')}
            </Button>
          </div>
        </div>
      }
    />
  )
}

/** From one review straight to the next. */
function NextDuty({ of }: { of: Duty }) {
  const { t } = useWords()
  const rows = useQuery(dutiesQuery).data ?? []
  const next = rows.find((row) => toBeDone(row) && row.application !== of.application)
  return (
    <p className="du-next">
      {next ? (
        <Link to={paths.duty(next.panel, next.application)}>
          {t('duty.next', { title: next.title || next.number })} →
        </Link>
      ) : (
        <Link to={paths.duties()}>{t('duty.allDone')} →</Link>
      )}
    </p>
  )
}
