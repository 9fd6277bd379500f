// Where an invitation's link leads: who invites, and an account to make. The token stands behind the # of the address,
// where no server or log sees it.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { errorText } from '@/lib/api/errors'
import { acceptInvitation, invitationQuery } from '@/lib/api/people-queries'
import { signIn } from '@/lib/api/sign-in-queries'
import { useWords, wordOr } from '@/lib/i18n/language'
import { paths } from '@/lib/path-builder'
import { Empty, Failed, Loading } from '@/ui/PageState'
import { problemsOf } from '@/ui/people/Labelled'
import { NOBODY, PersonFields } from '@/ui/people/PersonFields'
import '@/ui/people/people.css'

export default function JoinPage() {
  const { t, say, language } = useWords()
  const client = useQueryClient()
  const navigate = useNavigate()
  const token = useLocation().hash.slice(1)
  const invitation = useQuery({ ...invitationQuery(token), enabled: token !== '' })
  const [typed, setTyped] = useState<typeof NOBODY | null>(null)
  const person = typed ?? { ...NOBODY, name: invitation.data?.name ?? '', email: invitation.data?.email ?? '' }
  const send = useMutation({
    mutationFn: async () => {
      await acceptInvitation(token, person)
      await signIn(client, person.login, person.password)
    },
    onSuccess: () => navigate(paths.home()),
  })
  if (token !== '' && invitation.isPending) return <Loading />
  if (token === '' || !invitation.isSuccess)
    return (
      <div className="g-page">
        <h1>{t('join.title')}</h1>
        {token === '' ? <Empty title={t('join.noLink')} /> : <Failed error={invitation.error} />}
      </div>
    )
  const { name, organisation, department, roles } = invitation.data
  const body = organisation ?? department
  const problems = problemsOf(send.error)
  return (
    <div className="g-page" style={{ maxWidth: 900 }}>
      <h1>{t('join.title')}</h1>
      <p className="g-lead">{t('join.to', { name })}</p>
      <p style={{ margin: '4px 0 20px' }}>
        <b>{body ? say(body.name) : t('join.office')}</b> · {roles.map((role) => wordOr('role', role, language)).join(t('common.comma'))}
      </p>
      <form
        className="g-card g-stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          send.mutate()
        }}
      >
        <PersonFields value={person} change={setTyped} problems={problems} />
        {send.isError && <Alert type="error" showIcon role="alert" title={say(errorText(send.error))} />}
        <div>
          <Button type="primary" size="large" htmlType="submit" loading={send.isPending}>
            {t('join.submit')}
          </Button>
        </div>
      </form>
    </div>
  )
}
