// Pages for people who are signed in, some only for certain roles. The server decides again on every request.
import { useQuery } from '@tanstack/react-query'
import { Navigate, Outlet, useLocation } from 'react-router'
import { sessionQuery } from '@/lib/api/queries'
import type { Role } from '@/lib/api/types'
import { paths } from '@/lib/path-builder'
import { useWords } from '@/lib/i18n/language'
import { Empty, Failed, Loading } from '@/ui/PageState'

export function SignedIn({ roles }: { roles: Role[] | null }) {
  const { t } = useWords()
  const location = useLocation()
  const session = useQuery(sessionQuery)
  if (session.isPending) return <Loading />
  if (session.isError) return <Failed error={session.error} retry={() => void session.refetch()} />
  const { account } = session.data
  if (!account) return <Navigate to={paths.signIn(location.pathname + location.search)} replace />
  if (roles && !roles.some((role) => account.roles.includes(role))) return <Empty title={t('session.forbidden')} />
  return <Outlet />
}
