// What keeps experts from applications: the rule, the evidence with its date, and false hits that were put aside.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { errorText } from '@/lib/api/errors'
import { conflictsQuery, dismissConflict, panelQuery, type Panel, type PanelConflict } from '@/lib/api/review-queries'
import { date } from '@/lib/format'
import { useWords } from '@/lib/i18n/language'
import { Failed, Loading } from '@/ui/PageState'
import { useReturnFocus } from '@/ui/use-return-focus'
import type { TabProps } from './PanelPage'

export function ConflictsTab({ panel }: TabProps) {
  const { t } = useWords()
  const query = useQuery({ ...conflictsQuery(panel.id, panel.version), staleTime: 0 })
  const [asked, setAsked] = useState<PanelConflict | null>(null)
  if (query.isPending) return <Loading />
  if (query.isError) return <Failed error={query.error} retry={() => void query.refetch()} />
  const { items, assigned } = query.data
  const may = panel.actions.some(({ name }) => name === 'change' || name === 'note')
  const counting = items.filter(({ dismissed }) => dismissed === '')
  const aside = items.filter(({ dismissed }) => dismissed !== '')
  return (
    <div className="g-stack">
      <p className="g-lead">{t('ties.lead')}</p>
      {assigned.length > 0 && (
        <Alert
          type="error"
          showIcon
          title={t('ties.assigned', { count: assigned.length })}
          description={
            <ul className="rv-list">
              {assigned.map((one) => (
                <li key={one.key}>
                  {one.name} × {one.number || t('ties.all')}
                </li>
              ))}
            </ul>
          }
        />
      )}
      <List title={t('ties.counting', { count: counting.length })} items={counting} none={t('ties.none')} {...(may ? { dismiss: setAsked } : {})} />
      {aside.length > 0 && <List title={t('ties.aside', { count: aside.length })} items={aside} none="" />}
      {asked && <Dismiss panel={panel} one={asked} close={() => setAsked(null)} />}
    </div>
  )
}

function List({ title, items, none, dismiss }: { title: string; items: PanelConflict[]; none: string; dismiss?: (one: PanelConflict) => void }) {
  const { t, say, language } = useWords()
  return (
    <section aria-label={title}>
      <h2 style={{ marginBottom: 12 }}>{title}</h2>
      {items.length === 0 ? (
        <p className="g-card g-muted">{none}</p>
      ) : (
        <div className="g-card g-tablebox">
          <table className="g-table">
            <thead>
              <tr>
                <th scope="col">{t('pool.expert')}</th>
                <th scope="col">{t('panels.application')}</th>
                <th scope="col">{t('ties.rule')}</th>
                <th scope="col">{t('ties.evidence')}</th>
                <th scope="col">
                  <span className="g-sr">{t('ties.dismiss')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {items.map((one) => (
                <tr key={one.key + one.application} data-conflict={one.key}>
                  <td>
                    <b>{one.name}</b>
                  </td>
                  <td data-label={t('panels.application')} className="g-num">
                    {one.number || t('ties.all')}
                  </td>
                  <td data-label={t('ties.rule')}>{say(one.rule)}</td>
                  <td data-label={t('ties.evidence')}>
                    <div>
                      {say(one.says)}
                      <p className="g-small g-muted">
                        {say(one.certainty)}
                        {one.date && ` · ${date(one.date, language)}`}
                      </p>
                      {one.dismissed && <p className="g-note">{t('ties.dismissed', { person: one.dismissed_by, reason: one.dismissed })}</p>}
                    </div>
                  </td>
                  <td>
                    {dismiss && (
                      <Button size="small" aria-label={t('ties.dismissOf', { name: one.name, number: one.number })} onClick={() => dismiss(one)}>
                        {t('ties.dismiss')}
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}

function Dismiss({ panel, one, close }: { panel: Panel; one: PanelConflict; close: () => void }) {
  useReturnFocus()
  const { t, say } = useWords()
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const send = useMutation({
    mutationFn: () => dismissConflict(panel.id, one.key, reason.trim()),
    onSuccess: async (next) => {
      client.setQueryData(conflictsQuery(panel.id, panel.version).queryKey, next)
      await client.invalidateQueries({ queryKey: panelQuery(panel.id).queryKey, exact: true })
      close()
    },
  })
  return (
    <Modal
      open
      title={t('ties.dismissOf', { name: one.name, number: one.number })}
      onCancel={close}
      onOk={() => send.mutate()}
      okText={t('ties.dismiss')}
      cancelText={t('common.cancel')}
      okButtonProps={{ disabled: reason.trim() === '' }}
      confirmLoading={send.isPending}
    >
      <div className="g-stack">
        {send.isError && <Alert type="error" showIcon role="alert" title={say(errorText(send.error))} />}
        <p>
          <b>{say(one.rule)}</b>
          <br />
          {say(one.says)}
        </p>
        <p>{t('ties.dismissHelp')}</p>
        <div>
          <label className="f-label" htmlFor="dismiss-reason">
            {t('panels.reason')}
          </label>
          <Input.TextArea id="dismiss-reason" aria-required value={reason} onChange={(event) => setReason(event.target.value)} autoSize={{ minRows: 3, maxRows: 8 }} />
        </div>
      </div>
    </Modal>
  )
}
