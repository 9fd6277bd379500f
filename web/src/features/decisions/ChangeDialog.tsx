// Whatever is done to a decision list is done with a reason: one dialog asks for it, and for the figures where a row is
// changed.
import { useMutation } from '@tanstack/react-query'
import { Alert, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { errorText } from '@/lib/api/errors'
import { changeDecisionList, moveDecisionList, moveUp, type DecisionChanges, type DecisionLine, type DecisionList } from '@/lib/api/office-queries'
import { useWords } from '@/lib/i18n/language'
import { useReturnFocus } from '@/ui/use-return-focus'

export type Asked =
  | { what: 'change'; title: string; changes: DecisionChanges }
  | { what: 'row' | 'move-up'; title: string; row: DecisionLine }
  | { what: 'propose' | 'return' | 'withdraw' | 'confirm'; title: string }

/** Forward steps need no reason. */
const SILENT = new Set<Asked['what']>(['propose', 'withdraw', 'confirm'])
const OUTCOMES = ['', 'awarded', 'reserve', 'refused'] as const

interface ChangeDialogProps {
  list: DecisionList
  asked: Asked
  done: (list: DecisionList) => void
  close: () => void
}

export function ChangeDialog({ list, asked, done, close }: ChangeDialogProps) {
  useReturnFocus()
  const { t, say } = useWords()
  const row = 'row' in asked ? asked.row : null
  const [reason, setReason] = useState('')
  const [score, setScore] = useState(row?.score ?? '')
  const [rank, setRank] = useState(row?.rank ?? '')
  const [grant, setGrant] = useState(row?.grant ?? '')
  const [outcome, setOutcome] = useState<string>(row?.by_hand ? row.outcome : '')
  const send = useMutation({
    mutationFn: (): Promise<DecisionList> => {
      const why = reason.trim()
      switch (asked.what) {
        case 'change':
          return changeDecisionList(list, why, asked.changes)
        case 'row':
          return changeDecisionList(list, why, {
            rows: [
              {
                application: asked.row.application,
                ...(score === asked.row.score ? {} : { score }),
                ...(rank === asked.row.rank ? {} : { rank }),
                ...(grant === asked.row.grant ? {} : { grant }),
                ...(outcome === (asked.row.by_hand ? asked.row.outcome : '') ? {} : { outcome }),
              },
            ],
          })
        case 'move-up':
          return moveUp(list, asked.row.application, grant, why)
        default:
          return moveDecisionList(list, asked.what, why)
      }
    },
    onSuccess: done,
  })
  const needed = !SILENT.has(asked.what)
  return (
    <Modal
      open
      title={asked.title}
      onCancel={close}
      onOk={() => send.mutate()}
      okText={asked.what === 'change' || asked.what === 'row' ? t('decisions.save') : t(asked.what === 'move-up' ? 'decisions.moveUp' : `decisions.${asked.what}`)}
      cancelText={t('common.cancel')}
      okButtonProps={{ disabled: needed && reason.trim() === '' }}
      confirmLoading={send.isPending}
    >
      <div className="g-stack">
        {send.isError && <Alert type="error" showIcon role="alert" title={say(errorText(send.error))} />}
        {asked.what === 'row' && (
          <>
            <Figure id="score" label={t('decisions.score')} value={score} change={setScore} />
            <Figure id="rank" label={t('decisions.rank')} value={rank} change={setRank} />
          </>
        )}
        {row && <Figure id="grant" label={t('decisions.grant')} value={grant} change={setGrant} />}
        {asked.what === 'row' && (
          <div>
            <label className="f-label" htmlFor="outcome">
              {t('decisions.outcome')}
            </label>
            <Select
              id="outcome"
              style={{ width: '100%' }}
              value={outcome}
              onChange={setOutcome}
              options={OUTCOMES.map((value) => ({ value, label: t(value === '' ? 'decisions.byLine' : `decisions.${value}`) }))}
            />
          </div>
        )}
        <div>
          <label className="f-label" htmlFor="decision-reason">
            {t('decisions.reason')}
          </label>
          <p className="f-help">{t('decisions.reasonHelp')}</p>
          <Input.TextArea
            id="decision-reason"
            aria-required={needed}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            autoSize={{ minRows: 3, maxRows: 8 }}
          />
        </div>
      </div>
    </Modal>
  )
}

function Figure({ id, label, value, change }: { id: string; label: string; value: string; change: (value: string) => void }) {
  return (
    <div>
      <label className="f-label" htmlFor={id}>
        {label}
      </label>
      <Input id={id} inputMode="decimal" value={value} onChange={(event) => change(event.target.value.trim())} />
    </div>
  )
}
