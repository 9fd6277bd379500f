// Where the identity provider sends people back to: signed in at once, asked for the second step, or, the first time, for
// the account that the identity belongs to. The state says whether somebody came to sign in or to link.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { errorText } from '@/lib/api/errors'
import { arrive, finishWithAccount, finishWithCode, linkIdentity, type ProviderReturn } from '@/lib/api/sign-in-queries'
import { paths } from '@/lib/path-builder'
import { useWords } from '@/lib/i18n/language'
import { Loading } from '@/ui/PageState'
import { TabBar } from '@/ui/TabBar'
import { CodeForm } from './CodeForm'
import { FirstInvitation } from './FirstInvitation'
import { SignInForm } from './SignInForm'

const LINK = 'link.'

export default function ProviderReturnPage() {
  const { t, say } = useWords()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [params] = useSearchParams()
  const code = params.get('code')
  const state = params.get('state') ?? ''
  const iss = params.get('iss')
  const links = state.startsWith(LINK)
  // An answer is taken once: asked for once, however often the page is drawn.
  const answer = useQuery({
    queryKey: ['provider-return', state],
    queryFn: async () => {
      const body: ProviderReturn = { code: code ?? '', state, ...(iss === null ? {} : { iss }) }
      if (!links) return arrive(client, body)
      await linkIdentity(body)
      return null
    },
    enabled: code !== null,
    retry: false,
    staleTime: Infinity,
    gcTime: Infinity,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
  const done = links ? answer.isSuccess : answer.data?.step === 'signed_in'
  useEffect(() => {
    if (!done) return
    if (links) void client.invalidateQueries({ queryKey: ['account'] })
    void navigate(links ? paths.identities() : paths.signIn(), { replace: true })
  }, [done, links, client, navigate])
  if (code !== null && (answer.isPending || done)) return <Loading />
  return (
    <div className="g-page g-page--narrow" style={{ maxWidth: 480, paddingTop: 56 }}>
      <div className="g-card" style={{ padding: 32 }}>
        {answer.data ? (
          <Step step={answer.data.step} label={answer.data.label} />
        ) : (
          <>
            <h1 style={{ marginBottom: 12 }}>{t('provider.failed')}</h1>
            <p role="alert">{code === null ? t('provider.refused') : say(errorText(answer.error))}</p>
            <p style={{ marginTop: 20 }}>
              <Link to={links ? paths.identities() : paths.signIn()}>{links ? t('provider.toAccount') : t('provider.toSignIn')}</Link>
            </p>
          </>
        )}
      </div>
    </div>
  )
}

/** What is left to do; a session that begins leads on by itself. */
function Step({ step, label }: { step: string; label: string }) {
  const { t } = useWords()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [tab, setTab] = useState<'account' | 'invitation'>('account')
  const go = () => void navigate(paths.signIn(), { replace: true })
  if (step === 'code') return <CodeForm send={(code) => finishWithCode(client, code)} done={go} />
  return (
    <>
      <h1 style={{ marginBottom: 8 }}>{t('provider.first')}</h1>
      <p style={{ marginBottom: 16 }}>{t('provider.firstLead', { name: label })}</p>
      <TabBar
        label={t('provider.first')}
        items={[
          { key: 'account', label: t('provider.haveAccount') },
          { key: 'invitation', label: t('provider.haveInvitation') },
        ]}
        current={tab}
        choose={setTab}
      />
      {tab === 'account' ? (
        <SignInForm submit={t('provider.linkAndSignIn')} send={(login, password, code) => finishWithAccount(client, login, password, code)} done={go} />
      ) : (
        <FirstInvitation done={go} />
      )}
    </>
  )
}
