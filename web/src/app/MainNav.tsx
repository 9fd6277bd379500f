// Where this person can go: what they need daily in the bar, the rest behind one button (on a phone all in one list).
import { useEffect, useRef, useState } from 'react'
import { NavLink, useLocation } from 'react-router'
import type { Role } from '@/lib/api/types'
import { useWords } from '@/lib/i18n/language'
import type { WordKey } from '@/lib/i18n/words'
import { paths } from '@/lib/path-builder'

interface NavItem {
  to: string
  key: WordKey
  end?: boolean
  /** Who is shown it; without, everybody. */
  roles?: Role[] | 'any'
  /** Who is not, whatever else they are. */
  not?: Role[]
  /** Behind the button when the bar has many. */
  rare?: boolean
}

/** Roles that judge or keep the rules: they have no project to find a topic for. */
const OFFICE: Role[] = ['recommender', 'examiner', 'officer', 'approver', 'finance', 'auditor', 'agency']
/** As many as stand in one line at 1440 px, in English too. */
const MOST = 8

const ITEMS: NavItem[] = [
  { to: paths.home(), key: 'nav.calls', end: true },
  { to: paths.topicFinder(), key: 'nav.topicFinder', not: OFFICE },
  { to: paths.applications(), key: 'nav.applications', roles: ['applicant'] },
  { to: paths.applications(), key: 'nav.unitApplications', roles: ['organisation_admin'], not: ['applicant'] },
  { to: paths.recommendations(), key: 'nav.recommendations', roles: ['recommender'] },
  { to: paths.registrations(), key: 'nav.registrations', roles: ['recommender', 'officer'] },
  { to: paths.duties(), key: 'nav.duties', roles: ['expert'] },
  { to: paths.panels(), key: 'nav.panels', roles: ['agency'] },
  { to: paths.people(), key: 'nav.people', roles: ['organisation_admin', 'administrator'] },
  { to: paths.examinations(), key: 'nav.examinations', roles: ['examiner'] },
  { to: paths.applications(), key: 'nav.allApplications', roles: ['officer', 'approver', 'finance', 'auditor'] },
  { to: paths.decisions(), key: 'nav.decisions', roles: ['officer', 'approver', 'auditor'] },
  { to: paths.packs(), key: 'nav.packs', roles: ['officer', 'approver', 'auditor'] },
  { to: paths.callChanges(), key: 'nav.callChanges', roles: ['officer', 'approver', 'auditor'], rare: true },
  { to: paths.simulation(), key: 'nav.simulation', roles: ['officer', 'approver', 'auditor'], rare: true },
  { to: paths.panels(), key: 'nav.panels', roles: ['officer', 'approver', 'auditor'], not: ['agency'], rare: true },
  { to: paths.bulk(), key: 'nav.bulk', roles: ['recommender', 'examiner', 'officer', 'approver', 'finance'] },
  { to: paths.similarity(), key: 'nav.similarity', roles: ['examiner', 'officer', 'approver', 'auditor'], rare: true },
  { to: paths.sanctions(), key: 'nav.sanctions', roles: ['officer', 'approver', 'auditor', 'organisation_admin'], rare: true },
  { to: paths.experts(), key: 'nav.experts', roles: ['officer', 'approver', 'auditor', 'agency'], rare: true },
  { to: paths.imports(), key: 'nav.imports', roles: ['officer'], rare: true },
  { to: paths.system(), key: 'nav.system', roles: ['administrator'] },
  { to: paths.ledger(), key: 'nav.ledger', roles: ['auditor'] },
  { to: paths.notices(), key: 'nav.notices', roles: 'any' },
  { to: paths.publicLists(), key: 'nav.publicLists', rare: true },
  { to: paths.statistics(), key: 'nav.statistics', rare: true },
  { to: paths.receipts(), key: 'nav.receipts', rare: true },
]

/** What stands in the bar, and what behind the button, for these roles. */
export function navOf(roles: readonly Role[]): { bar: NavItem[]; more: NavItem[] } {
  const has = (role: Role) => roles.includes(role)
  const shown = ITEMS.filter((item) => (!item.roles || (item.roles === 'any' ? roles.length > 0 : item.roles.some(has))) && !item.not?.some(has))
  if (shown.length <= MOST) return { bar: shown, more: [] }
  return { bar: shown.filter(({ rare }) => !rare), more: shown.filter(({ rare }) => rare) }
}

export function MainNav({ roles, open }: { roles: readonly Role[]; open: boolean }) {
  const { t } = useWords()
  const { pathname } = useLocation()
  const { bar, more } = navOf(roles)
  return (
    <nav id="g-nav" className={`g-nav${open ? ' is-open' : ''}`} aria-label={t('nav.main')}>
      {bar.map((item) => (
        <Item key={item.key} item={item} />
      ))}
      {more.length > 0 && <More key={pathname} items={more} />}
    </nav>
  )
}

function Item({ item: { to, key, end } }: { item: NavItem }) {
  const { t } = useWords()
  const { pathname } = useLocation()
  return (
    <NavLink to={to} end={end ?? false} className={({ isActive }) => (isActive || (end && pathname.startsWith('/calls')) ? 'active' : '')}>
      {t(key)}
    </NavLink>
  )
}

/** Made anew on every page, so that going anywhere closes it. */
function More({ items }: { items: NavItem[] }) {
  const { t } = useWords()
  const { pathname } = useLocation()
  const [open, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (!open) return
    const outside = (event: Event) => {
      if (!box.current?.contains(event.target as Node)) setOpen(false)
    }
    document.addEventListener('pointerdown', outside)
    document.addEventListener('focusin', outside)
    return () => {
      document.removeEventListener('pointerdown', outside)
      document.removeEventListener('focusin', outside)
    }
  }, [open])
  const here = items.some(({ to }) => pathname === to || pathname.startsWith(`${to}/`))
  return (
    <div
      ref={box}
      className="g-more"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return
        setOpen(false)
        button.current?.focus()
      }}
    >
      <button
        ref={button}
        type="button"
        className={here ? 'active' : ''}
        aria-expanded={open}
        aria-controls="g-more"
        onClick={() => setOpen(!open)}
      >
        {t('nav.more')} <span aria-hidden="true">▾</span>
      </button>
      <div id="g-more" className={`g-more__list${open ? ' is-open' : ''}`}>
        {items.map((item) => (
          <Item key={item.key} item={item} />
        ))}
      </div>
    </div>
  )
}
