// The frame of every page: skip link, header with what this person can do, main, footer; and the dialog that asks to
// sign in again when the session ends under somebody's hands.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Dropdown } from 'antd'
import { useState } from 'react'
import { Link, NavLink, Outlet, ScrollRestoration, useLocation, useNavigate, useNavigation } from 'react-router'
import { sessionQuery, signOut } from '@/lib/api/queries'
import type { Account, Role } from '@/lib/api/types'
import { paths } from '@/lib/path-builder'
import { changeLanguage, LANGUAGE_NAMES, useWords, wordOr } from '@/lib/i18n/language'
import { unsavedApplications, deviceStorage } from '@/lib/draft-buffer'
import { ActingBanner } from '@/features/account/ActingBanner'
import { SearchPalette } from '@/features/search/SearchPalette'
import { SignInAgain } from '@/features/sessions/SignInAgain'
import type { WordKey } from '@/lib/i18n/words'

/** Roles that judge or keep the rules: they have no project to find a topic for. */
const office: Role[] = ['recommender', 'examiner', 'officer', 'approver', 'finance', 'auditor']

const links = (roles: readonly Role[]): { to: string; key: WordKey; end?: boolean }[] => {
  const has = (role: Role) => roles.includes(role)
  return [
    { to: paths.home(), key: 'nav.calls', end: true },
    ...(office.some(has) ? [] : [{ to: paths.topicFinder(), key: 'nav.topicFinder' as const }]),
    ...(has('applicant') ? [{ to: paths.applications(), key: 'nav.applications' as const }] : []),
    ...(has('organisation_admin') && !has('applicant') ? [{ to: paths.applications(), key: 'nav.unitApplications' as const }] : []),
    ...(has('recommender') ? [{ to: paths.recommendations(), key: 'nav.recommendations' as const }] : []),
    ...(has('recommender') || has('officer') ? [{ to: paths.registrations(), key: 'nav.registrations' as const }] : []),
    ...(has('organisation_admin') || has('administrator') ? [{ to: paths.people(), key: 'nav.people' as const }] : []),
    ...(has('examiner') ? [{ to: paths.examinations(), key: 'nav.examinations' as const }] : []),
    ...(has('officer') || has('approver') || has('finance') || has('auditor')
      ? [{ to: paths.applications(), key: 'nav.allApplications' as const }]
      : []),
    ...(has('officer') || has('approver') || has('auditor')
      ? [
          { to: paths.decisions(), key: 'nav.decisions' as const },
          { to: paths.packs(), key: 'nav.packs' as const },
          { to: paths.simulation(), key: 'nav.simulation' as const },
        ]
      : []),
    ...(has('recommender') || has('examiner') || has('officer') || has('approver') ? [{ to: paths.bulk(), key: 'nav.bulk' as const }] : []),
    ...(has('officer') || has('approver') || has('auditor') || has('organisation_admin') ? [{ to: paths.sanctions(), key: 'nav.sanctions' as const }] : []),
    ...(has('officer') ? [{ to: paths.imports(), key: 'nav.imports' as const }] : []),
    ...(has('auditor') ? [{ to: paths.ledger(), key: 'nav.ledger' as const }] : []),
    ...(roles.length > 0 ? [{ to: paths.notices(), key: 'nav.notices' as const }] : []),
    { to: paths.publicLists(), key: 'nav.publicLists' },
    { to: paths.statistics(), key: 'nav.statistics' },
    { to: paths.receipts(), key: 'nav.receipts' },
  ]
}

export function AppLayout() {
  const { t } = useWords()
  const session = useQuery(sessionQuery).data
  const account = session?.account ?? null
  const location = useLocation()
  const navigation = useNavigation()
  const [open, setOpen] = useState(false)
  const [page, setPage] = useState(location.pathname)
  if (page !== location.pathname) {
    setPage(location.pathname)
    setOpen(false)
  }
  return (
    <>
      <a className="g-skip" href="#main">
        {t('app.skip')}
      </a>
      <header className="g-top">
        <div className="g-top__in">
          <Link to={paths.home()} className="g-brand">
            <img src="/seal.svg" alt="" width="30" height="30" />
            <span>
              <b>{t('app.name')}</b>
              <small>{t('app.tagline')}</small>
            </span>
          </Link>
          <button type="button" className="g-menu" aria-expanded={open} aria-controls="g-nav" onClick={() => setOpen(!open)}>
            {t('app.menu')}
          </button>
          <nav id="g-nav" className={`g-nav${open ? ' is-open' : ''}`} aria-label={t('nav.main')}>
            {links(account?.roles ?? []).map(({ to, key, end }) => (
              <NavLink
                key={key}
                to={to}
                end={end ?? false}
                className={({ isActive }) => (isActive || (end && location.pathname.startsWith('/calls')) ? 'active' : '')}
              >
                {t(key)}
              </NavLink>
            ))}
          </nav>
          <div className="g-top__end">
            <SearchPalette />
            <LanguageSwitch />
            <AccountMenu account={account} />
          </div>
        </div>
        {navigation.state !== 'idle' && <div className="g-progress" role="progressbar" aria-label={t('common.loading')} />}
      </header>
      <ActingBanner />
      <main id="main" tabIndex={-1}>
        <Outlet />
      </main>
      <footer className="g-foot">
        <p>{t('app.footer')}</p>
      </footer>
      <SignInAgain account={session?.acting ? null : account} acting={Boolean(session?.acting)} />
      <ScrollRestoration />
    </>
  )
}

function LanguageSwitch() {
  const { t, language } = useWords()
  const other = language === 'zh' ? 'en' : 'zh'
  return (
    <button
      type="button"
      className="g-lang"
      lang={other === 'zh' ? 'zh-CN' : 'en'}
      aria-label={`${t('app.language')}: ${LANGUAGE_NAMES[other]}`}
      onClick={() => void changeLanguage(other)}
    >
      {LANGUAGE_NAMES[other]}
    </button>
  )
}

function AccountMenu({ account }: { account: Account | null }) {
  const { t, say, language } = useWords()
  const client = useQueryClient()
  const navigate = useNavigate()
  const location = useLocation()
  const { modal } = App.useApp()
  if (!account) {
    if (location.pathname === '/sign-in') return null
    return (
      <Link to={paths.signIn(location.pathname === '/' ? undefined : location.pathname)} className="g-signin">
        {t('nav.signIn')}
      </Link>
    )
  }
  const leave = async () => {
    const unsaved = unsavedApplications(account.id, deviceStorage()).length
    if (
      unsaved > 0 &&
      !(await modal.confirm({ title: t('session.unsavedTitle'), content: t('session.unsavedText', { count: unsaved }), okText: t('nav.signOut') }))
    )
      return
    await signOut(client)
    await navigate(paths.home())
  }
  const body = account.organisation ?? account.department
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          {
            key: 'who',
            disabled: true,
            className: 'g-who',
            label: (
              <>
                <b>{account.name}</b>
                <br />
                {account.roles.map((role) => wordOr('role', role, language)).join(' · ')}
                {body && (
                  <>
                    <br />
                    {say(body.name)}
                  </>
                )}
              </>
            ),
          },
          { type: 'divider' },
          { key: 'account', label: <Link to={paths.account()}>{t('nav.security')}</Link> },
          { key: 'out', label: t('nav.signOut'), onClick: () => void leave() },
        ],
      }}
    >
      <Button type="text" className="g-account" aria-label={`${t('nav.account')}: ${account.name}`}>
        <span className="g-account__name">{account.name}</span>
        <span aria-hidden="true">▾</span>
      </Button>
    </Dropdown>
  )
}
