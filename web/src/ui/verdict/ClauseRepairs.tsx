// "What would meet it?" of an unmet clause: a quiet link, and when it is asked, the smallest changes that the rules
// themselves have been tried on.
import { use } from 'react'
import type { ClauseVerdict, Repair, RepairChange } from '@/lib/api/types'
import { useWords } from '@/lib/i18n/language'
import type { GoTo } from './ClauseItem'
import { RepairsContext } from './repairs'

export interface ClauseRepairsProps {
  clause: ClauseVerdict
  goTo?: GoTo | undefined
  /** Takes the words of a repair over, for a remark. */
  take?: ((words: string) => void) | undefined
}

export function ClauseRepairs({ clause, goTo, take }: ClauseRepairsProps) {
  const { t, say } = useWords()
  const repairs = use(RepairsContext)
  if (!repairs || clause.status !== 'unmet') return null
  const open = repairs.asked.has(clause.id)
  const found = repairs.items?.find((item) => item.clause === clause.id)
  return (
    <div className="v-repairs" data-repairs={clause.id}>
      <button type="button" className="g-linkbutton" aria-expanded={open} onClick={() => repairs.ask(clause.id, !open)}>
        {t('verdict.repairAsk')}
      </button>
      <div aria-live="polite">
        {open &&
          (repairs.failed ? (
            <p>
              {t('verdict.repairFailed')}{' '}
              <button type="button" className="g-linkbutton" onClick={repairs.again}>
                {t('common.retry')}
              </button>
            </p>
          ) : !repairs.items ? (
            <p className="g-muted">{t('verdict.repairLooking')}</p>
          ) : !found || found.repairs.length === 0 ? (
            <p>{say(found?.note) || t('verdict.repairNone')}</p>
          ) : (
            <>
              <p className="g-muted">{t(found.repairs.length > 1 ? 'verdict.repairTitle' : 'verdict.repairOnly')}</p>
              <ul className="v-repairs__list">
                {found.repairs.map((repair) => (
                  <OneRepair key={repair.says.zh} repair={repair} cite={repairs.cite} goTo={goTo} take={take} />
                ))}
              </ul>
            </>
          ))}
      </div>
    </div>
  )
}

interface OneRepairProps {
  repair: Repair
  cite: (clause: string) => string
  goTo: GoTo | undefined
  take: ((words: string) => void) | undefined
}

function OneRepair({ repair, cite, goTo, take }: OneRepairProps) {
  const { t, say } = useWords()
  const places = repair.changes.filter((change, at, all) => change.path !== '' && all.findIndex((other) => other.path === change.path) === at)
  const worse = [...new Set(repair.worsens.map(cite))].join(t('common.comma'))
  return (
    <li>
      <p>{say(repair.says)}</p>
      {worse && <p className="v-repairs__worse">{t('verdict.repairWorsens', { clauses: worse })}</p>}
      {goTo && places.length > 0 && (
        <p className="g-row v-repairs__links">
          {places.map((change) => (
            <PlaceLink key={change.path} change={change} goTo={goTo} />
          ))}
        </p>
      )}
      {take && (
        <button type="button" className="g-linkbutton" onClick={() => take(say(repair.says))}>
          {t('verdict.repairUse')}
        </button>
      )}
    </li>
  )
}

function PlaceLink({ change, goTo }: { change: RepairChange; goTo: GoTo }) {
  const { t, say } = useWords()
  const place = goTo.place(change.path)
  if (!place) return null
  const label = [
    say(place.field.label),
    place.row === null ? '' : t('form.rowNumber', { row: place.row + 1 }),
    say(place.column?.label),
  ]
    .filter(Boolean)
    .join(' · ')
  const adds = change.what === 'add_rows'
  return (
    <button type="button" className="g-linkbutton" onClick={() => goTo.goPlace(change.path, adds)}>
      {t(adds ? 'verdict.repairAdd' : 'verdict.repairGo', { label })}
    </button>
  )
}
