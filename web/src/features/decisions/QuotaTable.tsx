// The quotas of a topic and of its directions: how many projects, how much money, and where each figure comes from. What
// the document leaves open stays open and says so.
import { Button, Input } from 'antd'
import { useState } from 'react'
import type { DecisionList, DecisionQuota } from '@/lib/api/office-queries'
import { grouped, money } from '@/lib/format'
import { useWords } from '@/lib/i18n/language'

type Set = { direction: string; projects: string; money: string }

export function QuotaTable({ list, set }: { list: DecisionList; set: (quotas: Set[]) => void }) {
  const { t, say, language } = useWords()
  const [editing, setEditing] = useState<Record<string, Set> | null>(null)
  const source = (value: string, from: DecisionQuota['projects_source']) =>
    from === 'unset' ? t('decisions.unset') : t(from === 'set' ? 'decisions.bySet' : 'decisions.byPack', { value })
  const edit = (direction: string, change: Partial<Set>) =>
    setEditing((now) => ({ ...now, [direction]: { ...(now?.[direction] ?? { direction, projects: '', money: '' }), ...change } }))
  const begin = () =>
    setEditing(
      Object.fromEntries(
        list.quotas.map((one) => [
          one.direction,
          {
            direction: one.direction,
            projects: one.projects_source === 'set' ? one.projects : '',
            money: one.money_source === 'set' ? one.money : '',
          },
        ]),
      ),
    )
  return (
    <section className="g-card g-stack" aria-labelledby="quotas">
      <h2 id="quotas">{t('decisions.quotas')}</h2>
      <dl className="g-facts">
        {list.quotas.map((one) => (
          <div key={one.direction} data-quota={one.direction || 'topic'}>
            <dt>{say(one.label)}</dt>
            <dd>
              {editing ? (
                <span className="d-quota">
                  <Input
                    aria-label={`${say(one.label)} ${t('decisions.projects')}`}
                    placeholder={t('decisions.projects')}
                    value={editing[one.direction]?.projects ?? ''}
                    onChange={(event) => edit(one.direction, { projects: event.target.value.trim() })}
                  />
                  <Input
                    aria-label={`${say(one.label)} ${t('decisions.money')}`}
                    placeholder={t('decisions.money')}
                    value={editing[one.direction]?.money ?? ''}
                    onChange={(event) => edit(one.direction, { money: event.target.value.trim() })}
                  />
                </span>
              ) : (
                <>
                  {t('decisions.projects')} {source(grouped(one.projects), one.projects_source)} · {t('decisions.money')}{' '}
                  {source(money(one.money, language), one.money_source)}
                  <p className="g-small g-muted">{t('decisions.used', { count: one.awarded, money: money(one.granted, language) })}</p>
                  {one.earlier > 0 && (
                    <p className="g-small g-muted">{t('decisions.earlier', { count: one.earlier, money: money(one.granted_earlier, language) })}</p>
                  )}
                </>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {list.can_change && (
        <div className="g-row">
          {editing ? (
            <>
              <Button
                type="primary"
                data-act="save-quotas"
                onClick={() => {
                  set(Object.values(editing).filter((one) => one.projects !== '' || one.money !== ''))
                  setEditing(null)
                }}
              >
                {t('decisions.save')}
              </Button>
              <Button onClick={() => setEditing(null)}>{t('common.cancel')}</Button>
            </>
          ) : (
            <Button data-act="set-quotas" onClick={begin}>
              {t('decisions.setQuotas')}
            </Button>
          )}
        </div>
      )}
    </section>
  )
}
