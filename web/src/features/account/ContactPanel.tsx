// One's own name, address and telephone: changed with the password; the old address is told.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Input } from 'antd'
import { useState } from 'react'
import { changeContact, contactQuery, type Contact } from '@/lib/api/people-queries'
import { sessionQuery } from '@/lib/api/queries'
import { useWords } from '@/lib/i18n/language'
import { Labelled } from '@/ui/people/Labelled'
import { Failed, Loading } from '@/ui/PageState'
import { OwnForm } from './OwnForm'

export function ContactPanel() {
  const contact = useQuery(contactQuery)
  if (contact.isPending) return <Loading />
  if (contact.isError) return <Failed error={contact.error} retry={() => void contact.refetch()} />
  return <ContactForm start={contact.data} />
}

const FIELDS = [
  { key: 'name', label: 'person.name', type: 'text', complete: 'name' },
  { key: 'email', label: 'person.email', type: 'email', complete: 'email' },
  { key: 'phone', label: 'person.phone', type: 'tel', complete: 'tel', optional: true },
] as const

function ContactForm({ start }: { start: Contact }) {
  const { t } = useWords()
  const client = useQueryClient()
  const { message } = App.useApp()
  const [form, setForm] = useState(start)
  return (
    <OwnForm
      lead={t('account.contactLead')}
      button={t('account.contactChange')}
      send={(present) => changeContact({ name: form.name.trim(), email: form.email.trim(), phone: form.phone.trim() }, present)}
      done={(now) => {
        client.setQueryData(contactQuery.queryKey, now)
        void client.invalidateQueries({ queryKey: sessionQuery.queryKey })
        void client.invalidateQueries({ queryKey: ['account', 'mails'] })
        void message.success(t('account.contactChanged'))
      }}
    >
      {(present, problems) => (
        <>
          {FIELDS.map(({ key, label, type, complete, ...rest }) => (
            <Labelled key={key} id={`a-${key}`} label={t(label)} optional={'optional' in rest} problem={problems[`/${key}`]}>
              <Input
                id={`a-${key}`}
                type={type}
                autoComplete={complete}
                value={form[key]}
                onChange={(event) => setForm({ ...form, [key]: event.target.value })}
              />
            </Labelled>
          ))}
          {present}
        </>
      )}
    </OwnForm>
  )
}
