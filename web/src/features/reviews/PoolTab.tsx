// The experts of a panel: who is in, with their loads, and who might be taken in: those near the applications, with what
// speaks against them, or anybody found in the library.
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Checkbox, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { errorText } from '@/lib/api/errors'
import { changePanel, findExpertsQuery, suggestionsQuery, type Panel, type PanelExpert } from '@/lib/api/review-queries'
import { useWords } from '@/lib/i18n/language'
import { useDebounced } from '@/lib/use-debounced'
import { Failed } from '@/ui/PageState'
import type { TabProps } from './PanelPage'
import { usePanel } from './use-panel'

export function PoolTab({ panel }: TabProps) {
  const { t, say } = useWords()
  const may = panel.actions.some(({ name, allowed }) => name === 'change' && allowed)
  const send = usePanel(panel.id)
  return (
    <div className="g-stack">
      {send.isError && <Alert type="error" showIcon role="alert" title={say(errorText(send.error))} />}
      <section aria-labelledby="pool">
        <h2 id="pool" style={{ marginBottom: 12 }}>
          {t('pool.title', { count: panel.experts.length })}
        </h2>
        {panel.experts.length === 0 ? (
          <p className="g-card g-muted">{t(may ? 'pool.none' : 'pool.nobody')}</p>
        ) : (
          <div className="g-card g-tablebox">
            <table className="g-table">
              <thead>
                <tr>
                  <th scope="col">{t('pool.expert')}</th>
                  <th scope="col">{t('pool.region')}</th>
                  <th scope="col">{t('pool.load')}</th>
                  <th scope="col">{t('pool.elsewhere')}</th>
                  <th scope="col">{t('pool.most')}</th>
                  {may && (
                    <th scope="col">
                      <span className="g-sr">{t('common.remove')}</span>
                    </th>
                  )}
                </tr>
              </thead>
              <tbody>
                {panel.experts.map((one) => (
                  <Member key={one.id} one={one} may={may} busy={send.isPending} change={(change) => send.mutate(() => changePanel(panel, { pool: [{ expert: one.id, ...change }] }))} />
                ))}
              </tbody>
            </table>
          </div>
        )}
      </section>
      {may && <Suggestions panel={panel} />}
    </div>
  )
}

interface MemberProps {
  one: PanelExpert
  may: boolean
  busy: boolean
  change: (change: { most?: number; remove?: boolean }) => void
}

function Member({ one, may, busy, change }: MemberProps) {
  const { t } = useWords()
  const [most, setMost] = useState<number | null>(one.most)
  const keep = () => {
    if (most !== null && most !== one.most) change({ most })
  }
  return (
    <tr data-expert={one.id}>
      <td>
        <div>
          <b>{one.name}</b> {one.senior && <span className="g-badge g-badge--accent">{t('pool.senior')}</span>}{' '}
          {!one.available && <span className="g-badge g-badge--wait">{t('pool.away')}</span>}{' '}
          {!one.signs_in && <span className="g-badge g-badge--wait">{t('pool.noAccount')}</span>}
          <p className="g-small g-muted">
            {one.organisation}
            {one.title && ` · ${one.title}`}
          </p>
        </div>
      </td>
      <td data-label={t('pool.region')}>{one.region || '—'}</td>
      <td data-label={t('pool.load')}>
        <div>
          <LoadBar done={one.handed_in} assigned={one.assigned} most={one.most} />
          <p className="g-small g-muted">
            {t('pool.loadOf', { assigned: one.assigned, most: one.most })}
            {one.handed_in > 0 && ` · ${t('pool.in', { count: one.handed_in })}`}
            {one.declined > 0 && ` · ${t('pool.declined', { count: one.declined })}`}
          </p>
        </div>
      </td>
      <td data-label={t('pool.elsewhere')} className="g-num">
        {one.elsewhere || '—'}
      </td>
      <td data-label={t('pool.most')}>
        {may ? (
          <InputNumber
            aria-label={t('pool.mostOf', { name: one.name })}
            min={0}
            max={2000}
            precision={0}
            style={{ width: 80 }}
            value={most}
            onChange={setMost}
            onBlur={keep}
            onPressEnter={keep}
          />
        ) : (
          <span className="g-num">{one.most}</span>
        )}
      </td>
      {may && (
        <td>
          <Button size="small" type="text" disabled={one.assigned > 0 || busy} title={one.assigned > 0 ? t('pool.hasReviews') : undefined} aria-label={t('pool.removeOf', { name: one.name })} onClick={() => change({ remove: true })}>
            {t('common.remove')}
          </Button>
        </td>
      )}
    </tr>
  )
}

/** Handed in, assigned, free: as parts of what somebody takes on. The words stand beside it. */
function LoadBar({ done, assigned, most }: { done: number; assigned: number; most: number }) {
  const all = Math.max(most, assigned, 1)
  return (
    <svg className="rv-load" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <rect width="100" height="8" rx="2" className="rv-load__free" />
      <rect width={(assigned * 100) / all} height="8" rx="2" className="rv-load__assigned" />
      <rect width={(done * 100) / all} height="8" rx="2" className="rv-load__done" />
    </svg>
  )
}

interface Found {
  id: string
  name: string
  organisation: string
  title: string
  region: string
  senior: boolean
  keywords: string[]
  /** Of one that is suggested. */
  near?: { affinity: string; number: string; conflicts: number; open: number }
}

function Suggestions({ panel }: { panel: Panel }) {
  const { t, say } = useWords()
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const words = useDebounced(typed.trim(), 300)
  const near = useQuery(suggestionsQuery(panel.id, panel.experts.map(({ id }) => id).join()))
  const found = useQuery(findExpertsQuery(words))
  const send = usePanel(panel.id, () => setChosen(new Set()))
  const searching = words.length > 1
  const query = searching ? found : near
  const inside = new Set(panel.experts.map(({ id }) => id))
  const items: Found[] = searching
    ? (found.data ?? []).filter(({ id }) => !inside.has(id))
    : (near.data ?? []).map(({ affinity, number, conflicts, open, ...rest }) => ({ ...rest, near: { affinity, number, conflicts, open } }))
  const toggle = (id: string, on: boolean) => setChosen((now) => new Set(on ? [...now, id] : [...now].filter((other) => other !== id)))
  const count = panel.applications.length
  return (
    <section className="g-card g-stack" aria-labelledby="suggestions">
      <div className="g-row">
        <h2 id="suggestions" className="g-grow">
          {t(searching ? 'pool.found' : 'pool.suggested')}
        </h2>
        <Input.Search allowClear value={typed} onChange={(event) => setTyped(event.target.value)} aria-label={t('pool.find')} placeholder={t('pool.find')} style={{ maxWidth: 320 }} />
      </div>
      <p className="f-help">{t('pool.suggestedHelp')}</p>
      {send.isError && <Alert type="error" showIcon role="alert" title={say(errorText(send.error))} />}
      {query.isError && <Failed error={query.error} retry={() => void query.refetch()} />}
      {query.isFetching && items.length === 0 && <p className="g-muted">{t('common.loading')}</p>}
      {query.isSuccess && items.length === 0 && <p className="g-muted">{t('pool.nobodyFound')}</p>}
      {items.length > 0 && (
        <>
          <ul className="rv-found">
            {items.map((one) => (
              <li key={one.id} data-suggested={one.id}>
                <Checkbox checked={chosen.has(one.id)} onChange={(event) => toggle(one.id, event.target.checked)}>
                  <b>{one.name}</b> {one.senior && <span className="g-badge g-badge--accent">{t('pool.senior')}</span>}{' '}
                  {one.near && one.near.conflicts > 0 && (
                    <span className={`g-badge g-badge--${one.near.conflicts >= count ? 'bad' : 'wait'}`}>{t('pool.conflicts', { count: one.near.conflicts, all: count })}</span>
                  )}
                  <span className="rv-found__more">
                    {[one.organisation, one.title, one.region].filter(Boolean).join(' · ')}
                    {one.keywords.length > 0 && <br />}
                    {one.keywords.slice(0, 8).join(t('common.comma'))}
                  </span>
                </Checkbox>
                {one.near && (
                  <span className="rv-found__figures">
                    <b className="g-num">{one.near.affinity}</b>
                    <span className="g-small g-muted">
                      {one.near.number && t('pool.nearTo', { number: one.near.number })}
                      {one.near.open > 0 && ` · ${t('pool.open', { count: one.near.open })}`}
                    </span>
                  </span>
                )}
              </li>
            ))}
          </ul>
          <div className="g-row rv-addbar">
            <Button
              type="primary"
              data-act="add-experts"
              disabled={chosen.size === 0}
              loading={send.isPending}
              onClick={() => send.mutate(() => changePanel(panel, { pool: [...chosen].map((expert) => ({ expert })) }))}
            >
              {t('pool.add', { count: chosen.size })}
            </Button>
            <Button onClick={() => setChosen(new Set(items.filter(({ near: of }) => (of?.conflicts ?? 0) < count).map(({ id }) => id)))}>{t('pool.chooseAll')}</Button>
          </div>
        </>
      )}
    </section>
  )
}
