// An organisation asks to be registered; whoever asks is signed in at once and sees how it stands.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { errorText } from '@/lib/api/errors'
import { register } from '@/lib/api/people-queries'
import { signIn } from '@/lib/api/sign-in-queries'
import { useWords } from '@/lib/i18n/language'
import { paths } from '@/lib/path-builder'
import { problemsOf } from '@/ui/people/Labelled'
import { NOBODY, PersonFields } from '@/ui/people/PersonFields'
import '@/ui/people/people.css'
import { formOf, NO_ORGANISATION, OrganisationFields } from './OrganisationFields'

export default function RegisterPage() {
  const { t, say } = useWords()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [organisation, setOrganisation] = useState(NO_ORGANISATION)
  const [person, setPerson] = useState(NOBODY)
  const send = useMutation({
    mutationFn: async () => {
      await register(formOf(organisation), person)
      await signIn(client, person.login, person.password)
    },
    onSuccess: () => navigate(paths.registrations()),
  })
  const problems = problemsOf(send.error)
  return (
    <div className="g-page" style={{ maxWidth: 900 }}>
      <h1>{t('register.title')}</h1>
      <p className="g-lead">{t('register.lead')}</p>
      <p className="g-lead" style={{ marginBottom: 20 }}>
        {t('register.meanwhile')}
      </p>
      <form
        className="g-stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          send.mutate()
        }}
      >
        <section className="g-card g-stack" aria-labelledby="r-organisation">
          <h2 id="r-organisation">{t('register.organisation')}</h2>
          <OrganisationFields value={organisation} change={setOrganisation} problems={problems} />
        </section>
        <section className="g-card g-stack" aria-labelledby="r-person">
          <h2 id="r-person">{t('register.person')}</h2>
          <PersonFields value={person} change={setPerson} problems={problems} />
        </section>
        {send.isError && (
          <Alert type="error" showIcon role="alert" title={Object.keys(problems).length > 1 ? t('register.fix') : say(errorText(send.error))} />
        )}
        <div>
          <Button type="primary" size="large" htmlType="submit" loading={send.isPending}>
            {t('register.submit')}
          </Button>
        </div>
      </form>
    </div>
  )
}
