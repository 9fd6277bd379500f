// The actions of the present state, as the server gives them: one that is off says why, one that needs a reason asks.
import { Alert, Button, Input, Modal } from 'antd'
import { useState } from 'react'
import type { Action, ClauseVerdict, Facts, Text } from '@/lib/api/types'
import { useWords } from '@/lib/i18n/language'
import { FieldBox } from '../form/FieldBox'
import { FormContext } from '../form/facts-store'
import { useAnswers } from '../form/use-answers'
import { useReturnFocus } from '../use-return-focus'
import { ActionButtons } from './ActionButtons'

export interface ActionBarProps {
  actions: Action[]
  /** Takes the action; resolves when done, rejects with what to show. */
  take: (action: Action, reason: string, form?: Facts) => Promise<void>
  /** What is submitted, with a receipt for it, is looked through in a dialog of its own. */
  submit?: (action: Action) => void
  /** What the reason begins with, from the clauses. */
  reasonFor?: (action: Action) => string
  unmet?: ClauseVerdict[]
  errorOf: (error: unknown) => Text
}

export function ActionBar({ actions, take, submit, reasonFor, unmet = [], errorOf }: ActionBarProps) {
  const [asked, setAsked] = useState<Action | null>(null)
  return (
    <>
      <ActionButtons actions={actions} choose={(action) => (submit && action.receipt && !action.form ? submit : setAsked)(action)} />
      {asked && (
        <ReasonDialog
          key={asked.name}
          action={asked}
          start={reasonFor?.(asked) ?? ''}
          unmet={unmet}
          take={take}
          errorOf={errorOf}
          close={() => setAsked(null)}
        />
      )}
    </>
  )
}

interface ReasonDialogProps {
  action: Action
  start: string
  unmet: ClauseVerdict[]
  take: (action: Action, reason: string, form?: Facts) => Promise<void>
  errorOf: (error: unknown) => Text
  close: () => void
}

function ReasonDialog({ action, start, unmet, take, errorOf, close }: ReasonDialogProps) {
  useReturnFocus()
  const { t, say } = useWords()
  const [reason, setReason] = useState(start)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const answers = useAnswers(busy, action.form?.starts_with)
  const quote = () => {
    const lines = unmet.map((clause) => `${clause.cite} ${say(clause.found) || say(clause.says)}`)
    setReason((now) => [now.trim(), ...lines].filter(Boolean).join('\n'))
  }
  const go = async () => {
    if (action.needs_reason && reason.trim() === '') {
      setProblem(t('act.reasonNeeded'))
      return
    }
    setBusy(true)
    try {
      await take(action, reason.trim(), action.form ? answers.all() : undefined)
      close()
    } catch (error) {
      setProblem(say(errorOf(error)))
      answers.refuse(error)
      setBusy(false)
    }
  }
  return (
    <Modal
      open
      title={say(action.label)}
      onCancel={close}
      onOk={() => void go()}
      okText={t('act.confirm', { action: say(action.label) })}
      cancelText={t('common.cancel')}
      confirmLoading={busy}
      okButtonProps={{ danger: action.tone === 'grave' }}
      width={600}
    >
      {problem && <Alert type="error" showIcon title={problem} role="alert" style={{ marginBottom: 12 }} />}
      {action.form && (
        <FormContext value={answers.state}>
          <div className="f-grid" style={{ marginBottom: 16 }}>
            {action.form.fields.map((field) => (
              <FieldBox key={field.name} field={field} />
            ))}
          </div>
        </FormContext>
      )}
      {action.needs_reason ? (
        <>
          <label className="f-label" htmlFor="reason">
            {t('act.reason')}
          </label>
          <p className="f-help">{t('act.reasonHelp')}</p>
          <Input.TextArea
            id="reason"
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            autoSize={{ minRows: 5, maxRows: 14 }}
            aria-required
          />
          {unmet.length > 0 && (
            <Button type="link" size="small" onClick={quote} style={{ paddingInline: 0 }}>
              {t('act.insertUnmet')}
            </Button>
          )}
        </>
      ) : (
        !action.form && <p>{t('act.sure', { action: say(action.label) })}</p>
      )}
    </Modal>
  )
}
