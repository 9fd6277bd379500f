// The frame of every page: skip link, header with what this person can do, main, footer; and the dialog that asks to
// sign in again when the session ends under somebody's hands.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Dropdown } from 'antd'
import { useState } from 'react'
import { Link, Outlet, ScrollRestoration, useLocation, useNavigate, useNavigation } from 'react-router'
import { sessionQuery, signOut } from '@/lib/api/queries'
import type { Account } from '@/lib/api/types'
import { paths } from '@/lib/path-builder'
import { localeOf } from '@/lib/format'
import { changeLanguage, LANGUAGE_NAMES, useWords, wordOr } from '@/lib/i18n/language'
import { unsavedApplications, deviceStorage } from '@/lib/draft-buffer'
import { ActingBanner } from '@/features/account/ActingBanner'
import { SearchPalette } from '@/features/search/SearchPalette'
import { SignInAgain } from '@/features/sessions/SignInAgain'
import { MainNav } from './MainNav'

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
          <MainNav roles={account?.roles ?? []} open={open} />
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
      lang={localeOf(other)}
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
