// One's own name, address and telephone: changed with the password; the old address is told.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Input } from 'antd'
import { useState } from 'react'
import { errorText } from '@/lib/api/errors'
import { changeContact, contactQuery, type Contact } from '@/lib/api/people-queries'
import { sessionQuery, useSession } from '@/lib/api/queries'
import { useWords } from '@/lib/i18n/language'
import { Labelled, problemsOf } from '@/ui/people/Labelled'
import { Failed, Loading } from '@/ui/PageState'

export function ContactPanel() {
  const contact = useQuery(contactQuery)
  if (contact.isPending) return <Loading />
  if (contact.isError) return <Failed error={contact.error} retry={() => void contact.refetch()} />
  return <ContactForm start={contact.data} />
}

type Key = 'name' | 'email' | 'phone'

function ContactForm({ start }: { start: Contact }) {
  const { t, say } = useWords()
  const client = useQueryClient()
  const { message } = App.useApp()
  const login = useSession()?.account?.login ?? ''
  const [form, setForm] = useState(start)
  const [present, setPresent] = useState('')
  const send = useMutation({
    mutationFn: () => changeContact({ name: form.name.trim(), email: form.email.trim(), phone: form.phone.trim() }, present),
    onSuccess: (now) => {
      setPresent('')
      client.setQueryData(contactQuery.queryKey, now)
      void client.invalidateQueries({ queryKey: sessionQuery.queryKey })
      void client.invalidateQueries({ queryKey: ['account', 'mails'] })
      void message.success(t('account.contactChanged'))
    },
  })
  const problems = problemsOf(send.error)
  const line = (key: Key, label: string, type: string, complete: string, optional = false) => (
    <Labelled id={`a-${key}`} label={label} optional={optional} problem={problems[`/${key}`]}>
      <Input id={`a-${key}`} type={type} autoComplete={complete} value={form[key]} onChange={(event) => setForm({ ...form, [key]: event.target.value })} />
    </Labelled>
  )
  return (
    <form
      className="g-card g-stack"
      style={{ maxWidth: 460 }}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        send.mutate()
      }}
    >
      <p>{t('account.contactLead')}</p>
      <input type="text" name="username" autoComplete="username" value={login} readOnly hidden />
      {line('name', t('person.name'), 'text', 'name')}
      {line('email', t('person.email'), 'email', 'email')}
      {line('phone', t('person.phone'), 'tel', 'tel', true)}
      <Labelled id="a-present" label={t('account.present')} problem={problems['/present']}>
        <Input.Password id="a-present" autoComplete="current-password" value={present} onChange={(event) => setPresent(event.target.value)} />
      </Labelled>
      {send.isError && Object.keys(problems).length === 0 && <Alert type="error" showIcon role="alert" title={say(errorText(send.error))} />}
      <div>
        <Button type="primary" htmlType="submit" loading={send.isPending}>
          {t('account.contactChange')}
        </Button>
      </div>
    </form>
  )
}
