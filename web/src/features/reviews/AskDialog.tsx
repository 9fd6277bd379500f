// Asks before something that cannot be undone, and for a reason where one is kept.
import { Alert, Input, Modal } from 'antd'
import { useState, type ReactNode } from 'react'
import { ApiError, errorText } from '@/lib/api/errors'
import type { Panel } from '@/lib/api/review-queries'
import { useWords } from '@/lib/i18n/language'
import { useReturnFocus } from '@/ui/use-return-focus'
import { usePanel } from './use-panel'

interface AskDialogProps {
  panel: string
  title: string
  says?: string
  /** Whether a reason is asked for; none: a plain confirmation. */
  reason?: 'needed' | 'may'
  reasonLabel?: string
  grave?: boolean
  ok?: string
  ready?: boolean
  children?: ReactNode
  run: (reason: string) => Promise<Panel>
  close: () => void
}

export function AskDialog({ panel, title, says, reason, reasonLabel, grave = false, ok, ready = true, children, run, close }: AskDialogProps) {
  useReturnFocus()
  const { t, say } = useWords()
  const [why, setWhy] = useState('')
  const send = usePanel(panel, close)
  const details = send.error instanceof ApiError ? send.error.details.slice(0, 12) : []
  return (
    <Modal
      open
      title={title}
      onCancel={close}
      onOk={() => send.mutate(() => run(why.trim()))}
      okText={ok ?? title}
      cancelText={t('common.cancel')}
      okButtonProps={{ danger: grave, disabled: !ready || (reason === 'needed' && why.trim() === '') }}
      confirmLoading={send.isPending}
      width={600}
    >
      <div className="g-stack">
        {send.isError && (
          <Alert
            type="error"
            showIcon
            role="alert"
            title={say(errorText(send.error))}
            description={
              details.length > 0 && (
                <ul className="rv-list">
                  {details.map((one) => (
                    <li key={one.place + one.message.zh}>{say(one.message)}</li>
                  ))}
                </ul>
              )
            }
          />
        )}
        {says && <p>{says}</p>}
        {children}
        {reason && (
          <div>
            <label className="f-label" htmlFor="panel-reason">
              {reasonLabel ?? t('panels.reason')}
              {reason === 'may' && <span className="f-optional">{t('common.optional')}</span>}
            </label>
            <Input.TextArea
              id="panel-reason"
              value={why}
              aria-required={reason === 'needed'}
              onChange={(event) => setWhy(event.target.value)}
              autoSize={{ minRows: 3, maxRows: 10 }}
            />
          </div>
        )}
      </div>
    </Modal>
  )
}
