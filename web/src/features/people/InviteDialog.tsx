// Somebody is invited; the link is shown once, to be sent on.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Checkbox, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { errorText } from '@/lib/api/errors'
import { invite, peopleQuery } from '@/lib/api/people-queries'
import type { Named, Role } from '@/lib/api/types'
import { useWords, wordOr } from '@/lib/i18n/language'
import { paths } from '@/lib/path-builder'
import { Labelled, problemsOf } from '@/ui/people/Labelled'

interface Props {
  roles: readonly Role[]
  departments: readonly Named[]
  close: () => void
}

export function InviteDialog({ roles, departments, close }: Props) {
  const { t, say, language } = useWords()
  const client = useQueryClient()
  const { message } = App.useApp()
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [chosen, setChosen] = useState<Role[]>(roles.includes('applicant') ? ['applicant'] : [])
  const [department, setDepartment] = useState<string | null>(null)
  const [agency, setAgency] = useState('')
  // Who runs reviews, and an organisation's administrator whom the system's invites, belong to an organisation.
  const ofOrganisation = chosen.includes('agency') || (departments.length > 0 && chosen.includes('organisation_admin'))
  const send = useMutation({
    mutationFn: () => invite({ name: name.trim(), email: email.trim(), roles: chosen, department, agency: ofOrganisation ? agency.trim() : null }),
    onSuccess: () => client.invalidateQueries({ queryKey: peopleQuery.queryKey }),
  })
  const problems = problemsOf(send.error)
  const link = send.data ? window.location.origin + paths.join(send.data.token) : ''
  const copy = async () => {
    await navigator.clipboard.writeText(link)
    void message.success(t('people.copied'))
  }
  if (send.data) {
    return (
      <Modal open title={t('people.link')} onCancel={close} footer={<Button onClick={close}>{t('people.close')}</Button>}>
        <div className="g-stack">
          {send.data.mailed && <p>{t('people.linkMailed', { email })}</p>}
          <p>{t('people.linkHelp', { name })}</p>
          <p className="p-link g-mono" data-link>
            {link}
          </p>
          <div>
            <Button type="primary" onClick={() => void copy()}>
              {t('people.copy')}
            </Button>
          </div>
        </div>
      </Modal>
    )
  }
  return (
    <Modal
      open
      title={t('people.invite')}
      onCancel={close}
      onOk={() => send.mutate()}
      okText={t('people.invite')}
      cancelText={t('common.cancel')}
      confirmLoading={send.isPending}
    >
      <div className="g-stack">
        {send.isError && Object.keys(problems).length === 0 && <Alert type="error" showIcon role="alert" title={say(errorText(send.error))} />}
        <Labelled id="i-name" label={t('person.name')} problem={problems['/name']}>
          <Input id="i-name" autoFocus value={name} onChange={(event) => setName(event.target.value)} />
        </Labelled>
        <Labelled id="i-email" label={t('person.email')} problem={problems['/email']}>
          <Input id="i-email" type="email" value={email} onChange={(event) => setEmail(event.target.value)} />
        </Labelled>
        {departments.length > 0 && (
          <Labelled id="i-department" label={t('people.department')} problem={problems['/department']}>
            <Select
              id="i-department"
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              value={department}
              onChange={(value: string | undefined) => setDepartment(value ?? null)}
              options={departments.map((one) => ({ value: one.id, label: say(one.name) }))}
              style={{ width: '100%' }}
            />
          </Labelled>
        )}
        <fieldset>
          <legend className="f-label">{t('people.roles')}</legend>
          <Checkbox.Group
            value={chosen}
            onChange={(value) => setChosen(value)}
            options={roles.map((role) => ({ value: role, label: wordOr('role', role, language) }))}
          />
          {problems['/roles'] && <p className="f-bad">{say(problems['/roles'])}</p>}
        </fieldset>
        {ofOrganisation && (
          <Labelled id="i-agency" label={t('people.agencyCode')} problem={problems['/agency']}>
            <Input id="i-agency" value={agency} maxLength={18} onChange={(event) => setAgency(event.target.value)} />
          </Labelled>
        )}
      </div>
    </Modal>
  )
}
