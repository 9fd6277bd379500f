import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, Navigate, useNavigate, useSearchParams } from 'react-router'
import { sessionQuery } from '@/lib/api/queries'
import type { Role } from '@/lib/api/types'
import { paths, safeNext } from '@/lib/path-builder'
import { useWords } from '@/lib/i18n/language'
import { ProviderButton } from './ProviderButton'
import { SignInForm } from './SignInForm'

const WITH_APPLICATIONS: Role[] = ['applicant', 'organisation_admin', 'officer', 'approver', 'finance', 'auditor']

const homeOf = (roles: readonly Role[]): string => {
  if (roles.length === 0) return paths.registrations() // a registration that waits
  if (roles.includes('administrator')) return paths.people()
  if (roles.includes('recommender')) return paths.recommendations()
  if (roles.includes('examiner')) return paths.examinations()
  if (WITH_APPLICATIONS.some((role) => roles.includes(role))) return paths.applications()
  if (roles.includes('agency')) return paths.panels()
  if (roles.includes('expert')) return paths.duties()
  return paths.home()
}

export default function SignInPage() {
  const { t } = useWords()
  const client = useQueryClient()
  const session = useQuery(sessionQuery).data
  const navigate = useNavigate()
  const next = useSearchParams()[0].get('next')
  if (session?.account) return <Navigate to={next ? safeNext(next) : homeOf(session.account.roles)} replace />
  return (
    <div className="g-page g-page--narrow" style={{ maxWidth: 440, paddingTop: 56 }}>
      <div className="g-card" style={{ padding: 32 }}>
        <h1 style={{ marginBottom: 20 }}>{t('session.title')}</h1>
        <SignInForm
          done={(reply) => {
            client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' && queryKey[0] !== 'calls' })
            void navigate(next ? safeNext(next) : homeOf(reply.account?.roles ?? []), { replace: true })
          }}
        />
        <ProviderButton />
        <p className="g-small" style={{ marginTop: 20, textAlign: 'center' }}>
          <Link to={paths.register()}>{t('nav.register')}</Link>
        </p>
      </div>
    </div>
  )
}
