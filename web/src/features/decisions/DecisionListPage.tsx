// A decision list: quotas, the ranked rows with the line drawn between them, what was set by hand with its reason, and
// what this person may do with it. Rows are moved with buttons and keys, never by dragging.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { Fragment, useRef, useState } from 'react'
import { Link, useParams } from 'react-router'
import { errorText } from '@/lib/api/errors'
import { exportUrl } from '@/lib/api/files'
import { decisionListQuery, readScores, type DecisionChanges, type DecisionLine, type DecisionList } from '@/lib/api/office-queries'
import { instant, money } from '@/lib/format'
import { useWords } from '@/lib/i18n/language'
import { paths } from '@/lib/path-builder'
import { FileLinks } from '@/ui/FileLinks'
import { Failed, Loading } from '@/ui/PageState'
import { ChangeDialog, type Asked } from './ChangeDialog'
import { QuotaTable } from './QuotaTable'
import './decisions.css'

const TONE = { awarded: 'good', reserve: 'wait', refused: 'bad', moved_up: 'good' } as const

export default function DecisionListPage() {
  const { t, say, language } = useWords()
  const { id = '' } = useParams()
  const client = useQueryClient()
  const query = useQuery(decisionListQuery(id))
  const [asked, setAsked] = useState<Asked | null>(null)
  const file = useRef<HTMLInputElement>(null)
  const scores = useMutation({
    mutationFn: (chosen: File) => readScores(id, chosen),
    onSuccess: (found) => {
      if (found.rows.length > 0) setAsked({ what: 'change', title: t('decisions.scores'), changes: { rows: found.rows, sort: true } })
    },
  })
  if (query.isPending) return <Loading />
  if (query.isError) return <Failed error={query.error} retry={() => void query.refetch()} />
  const list = query.data
  const change = (title: string, changes: DecisionChanges) => setAsked({ what: 'change', title, changes })
  const buttons: { act: Extract<Asked['what'], 'propose' | 'return' | 'withdraw' | 'confirm'>; show: boolean; primary?: boolean; off?: boolean }[] = [
    { act: 'propose', show: list.can_change, primary: true, off: !list.can_propose },
    { act: 'confirm', show: list.can_confirm, primary: true },
    { act: 'return', show: list.can_confirm },
    { act: 'withdraw', show: list.can_change },
  ]
  return (
    <div className="g-page g-page--wide g-stack" data-decision={list.state}>
      <h1>{say(list.topic_title)}</h1>
      <p className="g-lead">
        {say(list.call_title)} · {t(`decisions.${list.state}`)} · {t('decisions.used', { count: list.awarded, money: money(list.granted, language) })}
        {list.places_free !== null && ` · ${t('decisions.free', { count: list.places_free })}`}
      </p>
      <FileLinks label={say(list.topic_title)} urlOf={(format) => exportUrl('decision-list', format, language, `id=${list.id}`)} />
      <QuotaTable list={list} set={(quotas) => change(t('decisions.setQuotas'), { quotas })} />
      {list.can_change && list.faults.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('decisions.faults')}
          description={
            <ul id="faults" className="d-faults">
              {list.faults.map((fault) => (
                <li key={fault.zh}>{say(fault)}</li>
              ))}
            </ul>
          }
        />
      )}
      <div className="g-row">
        {buttons
          .filter((one) => one.show)
          .map((one) => (
            <Button
              key={one.act}
              data-act={one.act}
              type={one.primary ? 'primary' : 'default'}
              disabled={one.off ?? false}
              {...(one.off ? { 'aria-describedby': 'faults' } : {})}
              onClick={() => setAsked({ what: one.act, title: t(`decisions.${one.act}`) })}
            >
              {t(`decisions.${one.act}`)}
            </Button>
          ))}
        {list.can_change && (
          <>
            <Button onClick={() => change(t('decisions.sort'), { sort: true })}>{t('decisions.sort')}</Button>
            <Button onClick={() => change(t('decisions.refresh'), { refresh: true })}>{t('decisions.refresh')}</Button>
            <input
              ref={file}
              className="g-sr"
              tabIndex={-1}
              type="file"
              accept=".xlsx"
              aria-label={t('decisions.scores')}
              onChange={(event) => {
                const chosen = event.target.files?.[0]
                event.target.value = ''
                if (chosen) scores.mutate(chosen)
              }}
            />
            <Button loading={scores.isPending} onClick={() => file.current?.click()}>
              {t('decisions.scores')}
            </Button>
          </>
        )}
        {list.bulk && <Link to={paths.bulk(list.bulk)}>{t('decisions.work')} →</Link>}
      </div>
      {list.state === 'proposed' && !list.can_confirm && <p>{say(list.why_not)}</p>}
      {scores.isError && <Alert type="error" showIcon role="alert" title={say(errorText(scores.error))} />}
      {scores.isSuccess && <p aria-live="polite">{t('decisions.scoresFound', { count: scores.data.rows.length, bad: scores.data.problems.length })}</p>}
      <Rows list={list} ask={setAsked} />
      <Changes list={list} />
      {asked && (
        <ChangeDialog
          list={list}
          asked={asked}
          done={(next) => {
            client.setQueryData(decisionListQuery(id).queryKey, next)
            setAsked(null)
          }}
          close={() => setAsked(null)}
        />
      )}
    </div>
  )
}

function Rows({ list, ask }: { list: DecisionList; ask: (asked: Asked) => void }) {
  const { t, say, language } = useWords()
  const drawn = say(list.line_why) !== ''
  return (
    <div className="g-card g-tablebox">
      <table className="g-table">
        <thead>
          <tr>
            <th scope="col">{t('decisions.place')}</th>
            <th scope="col">{t('bulk.application')}</th>
            <th scope="col" className="g-right">
              {t('decisions.score')}
            </th>
            <th scope="col" className="g-right">
              {t('decisions.grant')}
            </th>
            <th scope="col">{t('decisions.outcome')}</th>
            <th scope="col">{t('decisions.state')}</th>
          </tr>
        </thead>
        <tbody>
          {list.rows.map((row, index) => (
            <Fragment key={row.application}>
              {drawn && index === list.line && <Line why={say(list.line_why)} />}
              <tr data-outcome={row.outcome}>
                <td data-label={t('decisions.place')}>
                  <Place row={row} index={index} list={list} ask={ask} />
                </td>
                <td>
                  <div>
                    <Link to={paths.application(row.application)}>
                      <b>{row.title || row.number}</b>
                    </Link>
                    <p className="g-small g-muted">
                      {row.number} · {say(row.organisation)}
                      {row.direction && ` · ${say(row.direction_label)}`}
                    </p>
                  </div>
                </td>
                <td data-label={t('decisions.score')} className="g-right g-num">
                  {row.rank ? `#${row.rank} ` : ''}
                  {row.score || '—'}
                  {row.tied && <span className="g-badge g-badge--wait">{t('decisions.tied')}</span>}
                </td>
                <td data-label={t('decisions.grant')} className="g-right g-num">
                  {row.grant ? money(row.grant, language) : '—'}
                </td>
                <td data-label={t('decisions.outcome')}>
                  <div>
                    <span className={`g-badge g-badge--${TONE[row.outcome]}`}>{t(`decisions.${row.outcome === 'moved_up' ? 'moveUp' : row.outcome}`)}</span>
                    <p className="g-small">{say(row.why)}</p>
                    {row.moved_reason && <p className="g-small g-muted">{t('decisions.moved', { reason: row.moved_reason })}</p>}
                    {list.can_change && (
                      <Button size="small" aria-label={t('decisions.edit', { number: row.number })} onClick={() => ask({ what: 'row', title: row.number, row })}>
                        {t('decisions.editShort')}
                      </Button>
                    )}
                  </div>
                </td>
                <td data-label={t('decisions.state')}>
                  <div>
                    {say(row.state_label)}
                    {row.can_move_up && (
                      <p>
                        <Button size="small" data-act="move-up" onClick={() => ask({ what: 'move-up', title: row.number, row })}>
                          {t('decisions.moveUp')}
                        </Button>
                      </p>
                    )}
                  </div>
                </td>
              </tr>
            </Fragment>
          ))}
          {drawn && list.line >= list.rows.length && <Line why={say(list.line_why)} />}
        </tbody>
      </table>
      {!drawn && <p className="g-small g-muted">{t(list.quotas.some(({ projects, money: most }) => projects || most) ? 'decisions.allFit' : 'decisions.noLine')}</p>}
    </div>
  )
}

function Line({ why }: { why: string }) {
  const { t } = useWords()
  return (
    <tr className="d-line" data-line>
      <td colSpan={6}>{t('decisions.line', { why })}</td>
    </tr>
  )
}

function Place({ row, index, list, ask }: { row: DecisionLine; index: number; list: DecisionList; ask: (asked: Asked) => void }) {
  const { t } = useWords()
  const to = (place: number, title: string) =>
    ask({ what: 'change', title, changes: { rows: [{ application: row.application, place }] } })
  return (
    <span className="d-place">
      <b className="g-num">{index + 1}</b>
      {list.can_change && (
        <>
          <Button size="small" type="text" disabled={index === 0} aria-label={t('decisions.up', { number: row.number })} onClick={() => to(index, t('decisions.up', { number: row.number }))}>
            ↑
          </Button>
          <Button
            size="small"
            type="text"
            disabled={index + 1 === list.rows.length}
            aria-label={t('decisions.down', { number: row.number })}
            onClick={() => to(index + 2, t('decisions.down', { number: row.number }))}
          >
            ↓
          </Button>
        </>
      )}
    </span>
  )
}

function Changes({ list }: { list: DecisionList }) {
  const { t, say, language } = useWords()
  if (list.changes.length === 0) return null
  return (
    <section className="g-card" aria-labelledby="changes">
      <h2 id="changes">{t('decisions.changes')}</h2>
      <ol className="d-changes">
        {list.changes.map((one) => (
          <li key={one.at + one.by + say(one.what)}>
            <b>{say(one.what)}</b>
            {one.reason && <p>{one.reason}</p>}
            <p className="g-small g-muted">
              {one.by} · {instant(one.at, language, true)}
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}
