// A piece of bulk work: the exact list and why some cannot be moved, the confirmation, its progress, what came of each
// row, and the time in which it can be taken back. The page pushes the work on; without it the server carries on alone.
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Input, Modal, Progress } from 'antd'
import { useEffect, useState } from 'react'
import { Link, useParams } from 'react-router'
import { errorText } from '@/lib/api/errors'
import { exportUrl } from '@/lib/api/files'
import { actOnBulk, bulkQuery, bulkRows, takeBack, type BulkRow, type BulkWork } from '@/lib/api/office-queries'
import { instant } from '@/lib/format'
import { useWords } from '@/lib/i18n/language'
import { paths } from '@/lib/path-builder'
import { StepRecords } from '@/ui/application/StepRecords'
import { FileLinks } from '@/ui/FileLinks'
import { Failed, Loading } from '@/ui/PageState'
import { TabBar } from '@/ui/TabBar'
import { useReturnFocus } from '@/ui/use-return-focus'

const STATES = ['', 'waiting', 'done', 'off', 'taken_back'] as const
const LABEL = { '': 'bulk.all', waiting: 'bulk.rowWaiting', done: 'bulk.rowDone', off: 'bulk.rowOff', taken_back: 'bulk.rowBack' } as const
const TONE = { waiting: 'wait', done: 'good', off: 'bad', taken_back: 'mute' } as const

/** Pushes confirmed work on, piece by piece, for as long as the page is open. */
function useProgress(work: BulkWork | undefined) {
  const client = useQueryClient()
  const run = useMutation({
    mutationFn: (id: string) => actOnBulk(id, 'run'),
    onSuccess: (next) => {
      client.setQueryData(bulkQuery(next.id).queryKey, next)
      void client.invalidateQueries({ queryKey: ['bulk-rows', next.id] })
    },
  })
  const { mutate, isPending, isError } = run
  const running = work?.state === 'running'
  const id = work?.id
  const waiting = work?.totals.waiting
  useEffect(() => {
    if (running && id && !isPending && !isError) mutate(id)
  }, [running, id, waiting, isPending, isError, mutate])
  return run
}

export default function BulkWorkPage() {
  const { t, say, language } = useWords()
  const { id = '' } = useParams()
  const client = useQueryClient()
  const query = useQuery(bulkQuery(id))
  const [state, setState] = useState<(typeof STATES)[number]>('')
  const [asked, setAsked] = useState<number[] | 'all' | null>(null)
  const run = useProgress(query.data)
  const took = (next: BulkWork) => {
    client.setQueryData(bulkQuery(id).queryKey, next)
    void client.invalidateQueries({ queryKey: ['bulk-rows', id] })
  }
  const act = useMutation({ mutationFn: (what: 'confirm' | 'withdraw') => actOnBulk(id, what), onSuccess: took })
  const rows = useInfiniteQuery({
    queryKey: ['bulk-rows', id, state],
    queryFn: ({ pageParam, signal }) => bulkRows(id, state, pageParam, signal),
    initialPageParam: 0,
    getNextPageParam: (page) => page.next ?? undefined,
  })
  if (query.isPending) return <Loading />
  if (query.isError) return <Failed error={query.error} retry={() => void query.refetch()} />
  const work = query.data
  const { totals } = work
  const all = totals.waiting + totals.done + totals.off + totals.taken_back
  const counts = { '': all, waiting: totals.waiting, done: totals.done, off: totals.off, taken_back: totals.taken_back }
  const failed = act.error ?? run.error
  return (
    <div className="g-page g-page--wide g-stack" data-bulk={work.state}>
      <h1>{t('bulk.of', { what: work.list ? t('decisions.title') : say(work.action_label) })}</h1>
      <p className="g-lead">
        {t('bulk.made', { person: work.made_by, time: instant(work.made_at, language, true) })}
        {work.confirmed_by && ` · ${t('bulk.confirmed', { person: work.confirmed_by })}`}
        {work.reason && ` · ${work.reason}`}
      </p>
      <section className="g-card g-stack" aria-label={t('bulk.progress')} aria-live="polite">
        <p>
          <span className="g-badge g-badge--accent">{work.interrupted ? t('bulk.interrupted') : t(`bulk.${work.state}`)}</span>
          {work.take_back_until && work.can_take_back && ` ${t('bulk.takeBackUntil', { time: instant(work.take_back_until, language, true) })}`}
        </p>
        {work.state !== 'previewed' && (
          <Progress percent={all === 0 ? 100 : Math.floor(((all - totals.waiting) * 100) / all)} aria-label={t('bulk.progress')} />
        )}
        {failed && <Alert type="error" showIcon role="alert" title={say(errorText(failed))} />}
        {work.state === 'previewed' && !work.can_confirm && <p>{say(work.why_not)}</p>}
        <div className="g-row">
          {work.can_confirm && (
            <Button type="primary" data-act="confirm" loading={act.isPending} onClick={() => act.mutate('confirm')}>
              {t('bulk.confirm', { count: totals.waiting })}
            </Button>
          )}
          {work.can_withdraw && (
            <Button data-act="withdraw" onClick={() => act.mutate('withdraw')}>
              {t('bulk.withdraw')}
            </Button>
          )}
          {work.can_take_back && (
            <Button danger data-act="take-back" onClick={() => setAsked('all')}>
              {t('bulk.takeBack')}
            </Button>
          )}
        </div>
      </section>
      <StepRecords records={work.answers} title={t('bulk.answers')} />
      <TabBar
        label={t('bulk.show')}
        items={STATES.map((one) => ({ key: one, label: t(LABEL[one]), count: counts[one] }))}
        current={state}
        choose={setState}
      />
      {rows.isError && <Failed error={rows.error} retry={() => void rows.refetch()} />}
      <FileLinks label={t('bulk.progress')} urlOf={(format) => exportUrl('bulk-rows', format, language, `id=${id}${state ? `&state=${state}` : ''}`)} />
      {rows.data && <Rows rows={rows.data.pages.flatMap((page) => page.items)} ask={(row) => setAsked([row.ordinal])} />}
      {rows.hasNextPage && (
        <p style={{ textAlign: 'center' }}>
          <Button onClick={() => void rows.fetchNextPage()} loading={rows.isFetchingNextPage}>
            {t('common.more')}
          </Button>
        </p>
      )}
      {asked && <TakeBack id={id} rows={asked === 'all' ? undefined : asked} done={took} close={() => setAsked(null)} />}
    </div>
  )
}

function Rows({ rows, ask }: { rows: BulkRow[]; ask: (row: BulkRow) => void }) {
  const { t, say } = useWords()
  return (
    <div className="g-card g-tablebox">
      <table className="g-table">
        <thead>
          <tr>
            <th scope="col">{t('bulk.application')}</th>
            <th scope="col">{t('bulk.change')}</th>
            <th scope="col">{t('bulk.result')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.ordinal} data-row={row.state}>
              <td>
                <div>
                  <Link to={paths.application(row.application)}>
                    <b>{row.title || row.number}</b>
                  </Link>
                  <p className="g-small g-muted">
                    {row.number} · {say(row.organisation)}
                  </p>
                </div>
              </td>
              <td data-label={t('bulk.change')}>
                {say(row.from_label)}
                {row.state !== 'off' && ` → ${say(row.to_label)}`}
              </td>
              <td data-label={t('bulk.result')}>
                <div>
                  <span className={`g-badge g-badge--${TONE[row.state]}`}>{t(LABEL[row.state])}</span>
                  {say(row.why) && <p className="g-small">{say(row.why)}</p>}
                  {row.can_take_back && (
                    <Button size="small" onClick={() => ask(row)} aria-label={`${t('bulk.takeBackRow')} ${row.number}`}>
                      {t('bulk.takeBackRow')}
                    </Button>
                  )}
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function TakeBack({ id, rows, done, close }: { id: string; rows: number[] | undefined; done: (work: BulkWork) => void; close: () => void }) {
  useReturnFocus()
  const { t, say } = useWords()
  const [reason, setReason] = useState('')
  const send = useMutation({
    mutationFn: () => takeBack(id, reason.trim(), rows),
    onSuccess: (work) => {
      done(work)
      close()
    },
  })
  return (
    <Modal
      open
      title={t(rows ? 'bulk.takeBackRow' : 'bulk.takeBack')}
      onCancel={close}
      onOk={() => send.mutate()}
      okButtonProps={{ danger: true, disabled: reason.trim() === '' }}
      okText={t('bulk.takeBackRow')}
      cancelText={t('common.cancel')}
      confirmLoading={send.isPending}
    >
      {send.isError && <Alert type="error" showIcon role="alert" title={say(errorText(send.error))} />}
      <label className="f-label" htmlFor="take-back-reason">
        {t('bulk.reason')}
      </label>
      <Input.TextArea id="take-back-reason" autoFocus aria-required value={reason} onChange={(event) => setReason(event.target.value)} autoSize={{ minRows: 3, maxRows: 8 }} />
    </Modal>
  )
}
