// One's own entry in the library of experts: offering oneself, and keeping the profile.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Checkbox } from 'antd'
import { useState } from 'react'
import { errorText } from '@/lib/api/errors'
import { changeOwnExpert, ownExpertQuery, registerAsExpert, type OwnExpert } from '@/lib/api/expert-queries'
import { useWords } from '@/lib/i18n/language'
import { Failed, Loading } from '@/ui/PageState'
import { problemsOf } from '@/ui/people/Labelled'
import '@/ui/people/people.css'
import { EMPTY_EXPERT } from './expert-form'
import { ExpertFields } from './ExpertFields'

export default function OwnExpertPage() {
  const query = useQuery({ ...ownExpertQuery, refetchOnWindowFocus: false })
  if (query.isPending) return <Loading />
  if (query.isError) return <Failed error={query.error} retry={() => void query.refetch()} />
  return <Own key={query.data.version} own={query.data} />
}

/** The form as it is; who begins gets one line for the organisation. */
const begin = (own: OwnExpert) => ({
  ...own.form,
  affiliations: own.form.affiliations.length > 0 ? own.form.affiliations : EMPTY_EXPERT.affiliations,
  languages: own.state ? own.form.languages : EMPTY_EXPERT.languages,
})

function Own({ own }: { own: OwnExpert }) {
  const { t, say } = useWords()
  const client = useQueryClient()
  const { message } = App.useApp()
  const [form, setForm] = useState(() => begin(own))
  const [consent, setConsent] = useState(false)
  const send = useMutation({
    mutationFn: () => (own.may_register ? registerAsExpert(form, consent) : changeOwnExpert(own.version, form)),
    onSuccess: (next) => {
      client.setQueryData(ownExpertQuery.queryKey, next)
      void message.success(t(own.may_register ? 'experts.sent' : 'experts.saved'))
    },
  })
  const problems = problemsOf(send.error)
  return (
    <form
      className="g-page g-stack"
      style={{ maxWidth: 860 }}
      noValidate
      aria-labelledby="x-title"
      data-own-expert={own.state ?? 'none'}
      onSubmit={(event) => {
        event.preventDefault()
        send.mutate()
      }}
    >
      <div>
        <h1 id="x-title">{t(own.state === null ? 'experts.become' : 'experts.own')}</h1>
        <p className="g-lead">{t('experts.ownLead')}</p>
      </div>
      {own.state !== null && (
        <p className="g-note" role="status">
          {t('experts.ownState', { state: say(own.state_label) })}
          {own.reason && ` · ${t('experts.reason')}: ${own.reason}`}
        </p>
      )}
      {own.state !== 'removed' && (
        <>
          <ExpertFields form={form} change={setForm} problems={problems} hasNumber={own.has_id_number} />
          {own.may_register && (
            <Checkbox checked={consent} onChange={(event) => setConsent(event.target.checked)}>
              {t('experts.consent')}
            </Checkbox>
          )}
          {send.isError && <Alert type="error" showIcon role="alert" title={Object.keys(problems).length > 0 ? t('experts.fix') : say(errorText(send.error))} />}
          <div>
            <Button type="primary" htmlType="submit" data-act="save" loading={send.isPending} disabled={own.may_register && !consent}>
              {t(own.may_register ? 'experts.register' : 'experts.save')}
            </Button>
          </div>
        </>
      )}
    </form>
  )
}
