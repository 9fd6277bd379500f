// Leaving a panel: everything of it that is not handed in is given back at once, with the reason.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Input, Modal } from 'antd'
import { useState } from 'react'
import { errorText } from '@/lib/api/errors'
import { dutiesQuery, leavePanel, type DutyRow } from '@/lib/api/review-queries'
import { useWords } from '@/lib/i18n/language'
import { useReturnFocus } from '@/ui/use-return-focus'

export function LeavePanels({ rows }: { rows: readonly DutyRow[] }) {
  const { t, say } = useWords()
  const [leaving, setLeaving] = useState<DutyRow | null>(null)
  const panels = rows.filter((row, at) => rows.findIndex(({ panel }) => panel === row.panel) === at)
  const left = (panel: string) => rows.filter((row) => row.panel === panel).length
  return (
    <>
      <p className="g-small g-row">
        {panels.map((row) => (
          <button key={row.panel} type="button" className="g-linkbutton" data-act="leave" data-panel={row.panel} onClick={() => setLeaving(row)}>
            {t('duties.leave', { topic: say(row.topic_title), count: left(row.panel) })}
          </button>
        ))}
      </p>
      {leaving && <LeaveDialog row={leaving} count={left(leaving.panel)} close={() => setLeaving(null)} />}
    </>
  )
}

function LeaveDialog({ row, count, close }: { row: DutyRow; count: number; close: () => void }) {
  useReturnFocus()
  const { t, say } = useWords()
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const send = useMutation({
    mutationFn: () => leavePanel(row.panel, reason.trim()),
    onSuccess: ({ items }) => {
      client.setQueryData(dutiesQuery.queryKey, items)
      client.removeQueries({ queryKey: ['duties', row.panel] })
      close()
    },
  })
  return (
    <Modal
      open
      title={t('duties.leaveTitle', { topic: say(row.topic_title) })}
      onCancel={close}
      onOk={() => send.mutate()}
      okText={t('duties.leaveIt')}
      cancelText={t('common.cancel')}
      okButtonProps={{ danger: true, disabled: reason.trim() === '' }}
      confirmLoading={send.isPending}
    >
      <div className="g-stack">
        {send.isError && <Alert type="error" showIcon role="alert" title={say(errorText(send.error))} />}
        <p>{t('duties.leaveHelp', { count })}</p>
        <div>
          <label className="f-label" htmlFor="leave-reason">
            {t('panels.reason')}
          </label>
          <Input.TextArea id="leave-reason" aria-required value={reason} onChange={(event) => setReason(event.target.value)} autoSize={{ minRows: 3, maxRows: 8 }} />
        </div>
      </div>
    </Modal>
  )
}
