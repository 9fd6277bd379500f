// The last look before submitting: everything saved, the verdict in short, rules that changed meanwhile, a promise.
import { Alert, Checkbox, Modal } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { ApiError, errorText } from '@/lib/api/errors'
import type { Act } from '@/lib/api/queries'
import type { Action, Application, RulesChanged } from '@/lib/api/types'
import { grouped, isOpen } from '@/lib/verdicts'
import { useWords } from '@/lib/i18n/language'
import { StatusBadge } from '@/ui/StatusBadge'
import { useReturnFocus } from '@/ui/use-return-focus'
import { VerdictSummary } from '@/ui/verdict/VerdictPanel'
import { DraftNotSaved, type Draft, type DraftSnapshot } from './draft/draft'

interface SubmitDialogProps {
  action: Action
  draft: Draft
  /** The latest version that this page knows, of the draft or of what hangs on it. */
  versionOf: () => number
  snapshot: DraftSnapshot
  act: (action: string, body: Act) => Promise<Application>
  done: (application: Application) => void
  close: () => void
}

export function SubmitDialog({ action, draft, versionOf, snapshot, act, done, close }: SubmitDialogProps) {
  useReturnFocus()
  const { t, say } = useWords()
  const [ready, setReady] = useState(false)
  const [promised, setPromised] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<{ text: string; details: string[] } | null>(null)
  const [changed, setChanged] = useState<RulesChanged | null>(null)
  const [seen, setSeen] = useState(false)
  const begun = useRef(false)
  const notice = useRef<HTMLDivElement>(null)
  // What stands in the way stands at the top; whoever pressed the button is at the bottom.
  useEffect(() => {
    if (changed || problem) notice.current?.scrollIntoView({ block: 'center' })
  }, [changed, problem])
  useEffect(() => {
    if (begun.current) return
    begun.current = true
    draft.flush().then(
      () => setReady(true),
      () => setProblem({ text: t('submit.notSaved'), details: [] }),
    )
  }, [draft, t])

  const go = async () => {
    setBusy(true)
    setProblem(null)
    try {
      await draft.flush()
      done(await act(action.name, { version: versionOf(), acknowledge: changed?.to }))
    } catch (error) {
      if (error instanceof ApiError && error.code === 'topic.changed') setChanged((error.body as { error: RulesChanged }).error)
      else if (error instanceof DraftNotSaved) setProblem({ text: t('submit.notSaved'), details: [] })
      else
        setProblem({
          text: say(errorText(error)),
          details: error instanceof ApiError && error.details.length > 0 ? error.details.map((detail) => say(detail.message)) : [],
        })
      setBusy(false)
    }
  }
  const groups = grouped(snapshot.verdict)
  const unmet = groups.mandatory.filter((clause) => clause.status === 'unmet')
  const open = groups.mandatory.filter((clause) => isOpen(clause.status) && clause.status !== 'unmet')
  return (
    <Modal
      open
      title={t('submit.title')}
      onCancel={close}
      onOk={() => void go()}
      okText={t('submit.go')}
      cancelText={t('common.cancel')}
      confirmLoading={busy}
      okButtonProps={{ disabled: !ready || !promised || (changed !== null && !seen) }}
      width={680}
    >
      <div className="g-stack">
        {/* Stays when all is saved: what is below would move under the pointer. */}
        {(ready || !problem) && <p role="status">{t(ready ? 'submit.allSaved' : 'submit.saveFirst')}</p>}
        {(problem || changed) && (
          <div ref={notice} className="g-stack">
            {problem && (
              <Alert
                type="error"
                showIcon
                role="alert"
                title={problem.text}
                description={problem.details.length > 0 && <ul>{problem.details.map((detail) => <li key={detail}>{detail}</li>)}</ul>}
              />
            )}
            {changed && (
              <Alert
                type="warning"
                showIcon
                title={t('submit.rulesChanged')}
                description={
                  <div className="g-stack g-stack--s">
                    <p>{t('submit.rulesChangedLead')}</p>
                    <ul className="ed-changes">
                      {changed.changes.map((change) => (
                        <li key={`${change.what}${change.id}`}>{say(change.says)}</li>
                      ))}
                    </ul>
                    <Checkbox checked={seen} onChange={(event) => setSeen(event.target.checked)}>
                      {t('submit.acknowledge')}
                    </Checkbox>
                  </div>
                }
              />
            )}
          </div>
        )}
        <h3>{t('submit.summary')}</h3>
        <VerdictSummary verdict={snapshot.verdict} />
        {unmet.length === 0 && <p>{t('submit.allGood')}</p>}
        <Clauses title={t('submit.unmetWarn')} clauses={unmet} />
        <Clauses title={t('submit.openWarn')} clauses={open} />
        <p className="g-muted">{t('submit.afterwards')}</p>
        <Checkbox checked={promised} disabled={!ready} onChange={(event) => setPromised(event.target.checked)}>
          {t('submit.noSecrets')}
        </Checkbox>
      </div>
    </Modal>
  )
}

function Clauses({ title, clauses }: { title: string; clauses: ReturnType<typeof grouped>['mandatory'] }) {
  const { say } = useWords()
  if (clauses.length === 0) return null
  return (
    <div>
      <h4 className="a-sidehead">{title}</h4>
      <ul className="ed-clauses">
        {clauses.map((clause) => (
          <li key={clause.id}>
            <StatusBadge status={clause.status} />
            <span>
              <span className="g-cite">{clause.cite}</span> {say(clause.says)}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
