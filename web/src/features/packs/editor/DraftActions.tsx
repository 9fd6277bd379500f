// The acts of a draft's life, as the server allows them to this person: ask for approval, approve and publish, return
// with the reason, take back, withdraw. One that is off says why.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Checkbox, DatePicker, Input, Modal } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { ApiError, errorText } from '@/lib/api/errors'
import { actOnDraft, draftCheckQuery, draftQuery, saveDraft, type DraftAct } from '@/lib/api/pack-queries'
import type { PackDraft } from '@/lib/api/pack-types'
import type { Action } from '@/lib/api/types'
import { date, DATE_FORMATS } from '@/lib/format'
import { useWords } from '@/lib/i18n/language'
import { ActionButtons } from '@/ui/application/ActionButtons'
import { useReturnFocus } from '@/ui/use-return-focus'

/** The server refuses it all the same (pack_draft.not_ready); here it is said before the attempt. */
const NOT_READY = { zh: '规则有错误或有案例不通过', en: 'the rules have mistakes, or a case fails' }

class NotSaved extends Error {}

interface DraftActionsProps {
  draft: PackDraft
  /** Sends what is typed; false when it could not be. */
  flush: () => Promise<boolean>
}

/** `at` is the state of the draft that its cases were run on. */
export function DraftActions({ draft, flush, at }: DraftActionsProps & { at: number }) {
  const [asked, setAsked] = useState<Action | null>(null)
  const check = useQuery(draftCheckQuery(draft.id, at))
  const actions = draft.actions.map((action) => (action.tone === 'forward' && check.data?.ready === false ? { ...action, allowed: false, why: NOT_READY } : action))
  return (
    <div className="pe-actions">
      <ActionButtons actions={actions} choose={setAsked} />
      {asked && <ActDialog key={asked.name} draft={draft} action={asked} flush={flush} close={() => setAsked(null)} />}
    </div>
  )
}

function ActDialog({ draft, action, flush, close }: DraftActionsProps & { action: Action; close: () => void }) {
  useReturnFocus()
  const { t, say, language } = useWords()
  const { message } = App.useApp()
  const client = useQueryClient()
  const [from, setFrom] = useState(draft.in_force_from)
  const [openCalls, setOpenCalls] = useState(draft.changes_open_calls)
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<string[]>([])
  const dated = action.name === 'ask' || action.name === 'approve'
  const act = useMutation({
    mutationFn: async () => {
      if (!(await flush())) throw new NotSaved()
      let version = client.getQueryData(draftQuery(draft.id).queryKey)?.version ?? draft.version
      if (action.name === 'ask' && (from !== draft.in_force_from || openCalls !== draft.changes_open_calls)) {
        const saved = await saveDraft(draft.id, version, [], { in_force_from: from, changes_open_calls: openCalls })
        client.setQueryData(draftQuery(draft.id).queryKey, saved.draft)
        version = saved.draft.version
      }
      const body: DraftAct = { version }
      if (action.needs_reason || reason.trim() !== '') body.reason = reason.trim()
      if (action.name === 'approve' && from !== draft.in_force_from) body.in_force_from = from
      return actOnDraft(draft.id, action.name, body)
    },
    onSuccess: (next) => {
      client.setQueryData(draftQuery(draft.id).queryKey, next)
      void client.invalidateQueries({ queryKey: ['pack-drafts'], exact: true })
      if (next.state === 'published') void client.invalidateQueries({ queryKey: ['packs'] })
      void message.success(t('act.done', { action: say(action.label) }))
      close()
    },
    onError: (error) => {
      if (error instanceof NotSaved) {
        setProblem([t('submit.notSaved')])
        return
      }
      const details = error instanceof ApiError ? error.details.map((detail) => say(detail.message)) : []
      setProblem([say(errorText(error)), ...details.filter((detail) => detail !== say(errorText(error)))])
      if (error instanceof ApiError && error.status === 409) void client.invalidateQueries({ queryKey: draftQuery(draft.id).queryKey, exact: true })
    },
  })
  const go = () => {
    if (action.needs_reason && reason.trim() === '') setProblem([t('act.reasonNeeded')])
    else if (dated && from === '') setProblem([t('packEdit.dateNeeded')])
    else {
      setProblem([])
      act.mutate()
    }
  }
  return (
    <Modal
      open
      title={say(action.label)}
      onCancel={close}
      onOk={go}
      okText={t('act.confirm', { action: say(action.label) })}
      cancelText={t('common.cancel')}
      confirmLoading={act.isPending}
      okButtonProps={{ danger: action.tone === 'grave' }}
      width={600}
    >
      <div className="g-stack">
        {problem.length > 0 && (
          <Alert
            type="error"
            showIcon
            role="alert"
            title={problem[0]}
            description={
              problem.length > 1 ? (
                <ul>
                  {problem.slice(1).map((line) => (
                    <li key={line}>{line}</li>
                  ))}
                </ul>
              ) : undefined
            }
          />
        )}
        {action.name === 'approve' && <p>{t('packEdit.approveLead', { version: draft.new_version })}</p>}
        {action.name === 'ask' && <p>{t('packEdit.askLead')}</p>}
        {dated && (
          <div>
            <label className="f-label" htmlFor="pe-from">
              {t('packs.inForceFrom')}
            </label>
            <DatePicker
              id="pe-from"
              className="f-date"
              value={from ? dayjs(from) : null}
              format={DATE_FORMATS[language]}
              placeholder={t('form.chooseDate')}
              onChange={(day) => setFrom(day ? day.format('YYYY-MM-DD') : '')}
            />
          </div>
        )}
        {action.name === 'ask' && (
          <Checkbox checked={openCalls} onChange={(event) => setOpenCalls(event.target.checked)}>
            {t('packEdit.openCalls')}
          </Checkbox>
        )}
        {action.name === 'approve' && (
          <p className="g-muted">
            {draft.changes_open_calls ? t('packEdit.openCallsYes') : t('packEdit.openCallsNo')}
            {draft.in_force_from && ` · ${t('packEdit.askedFor', { date: date(draft.in_force_from, language) })}`}
          </p>
        )}
        {action.needs_reason && (
          <div>
            <label className="f-label" htmlFor="pe-reason">
              {t('act.reason')}
            </label>
            <Input.TextArea id="pe-reason" value={reason} onChange={(event) => setReason(event.target.value)} autoSize={{ minRows: 4 }} aria-required />
          </div>
        )}
        {!dated && !action.needs_reason && <p>{t('act.sure', { action: say(action.label) })}</p>}
      </div>
    </Modal>
  )
}
