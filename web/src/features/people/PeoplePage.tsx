// The people that somebody manages: who there is, what each may do, who is invited.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Checkbox, Modal } from 'antd'
import { useState } from 'react'
import { errorText } from '@/lib/api/errors'
import { exportUrl } from '@/lib/api/files'
import { changePerson, peopleQuery, withdrawInvitation, type Person } from '@/lib/api/people-queries'
import type { Role, Text } from '@/lib/api/types'
import { instant } from '@/lib/format'
import { useWords, wordOr } from '@/lib/i18n/language'
import { FileLinks } from '@/ui/FileLinks'
import { Failed, Loading } from '@/ui/PageState'
import '@/ui/people/people.css'
import { InviteDialog } from './InviteDialog'

/** Whose role goes with their body: it is not changed for another. */
const fixed = (roles: readonly Role[]): boolean => roles.includes('recommender') || roles.includes('agency')
const bodyOf = ({ department, agency }: Pick<Person, 'department' | 'agency'>, say: (text: Text) => string): string =>
  [department, agency].flatMap((body) => (body ? [say(body.name)] : [])).join(' ')

export default function PeoplePage() {
  const { t, say, language } = useWords()
  const client = useQueryClient()
  const { message } = App.useApp()
  const [inviting, setInviting] = useState(false)
  const people = useQuery(peopleQuery)
  const withdraw = useMutation({
    mutationFn: withdrawInvitation,
    onSettled: () => client.invalidateQueries({ queryKey: peopleQuery.queryKey }),
    onError: (error) => void message.error(say(errorText(error))),
  })
  if (people.isPending) return <Loading />
  if (people.isError) return <Failed error={people.error} retry={() => void people.refetch()} />
  const { items, invitations, roles, departments } = people.data
  const names = (all: readonly Role[]) => all.map((role) => wordOr('role', role, language)).join(t('common.comma'))
  return (
    <div className="g-page">
      <div className="g-head">
        <div>
          <h1>{t('people.title')}</h1>
          <p className="g-lead">{t('people.lead')}</p>
          <FileLinks label={t('people.title')} urlOf={(format) => exportUrl('people', format, language)} />
        </div>
        <Button type="primary" data-act="invite" onClick={() => setInviting(true)}>
          {t('people.invite')}
        </Button>
      </div>
      {invitations.length > 0 && (
        <section className="g-stack g-stack--s" style={{ marginBottom: 24 }} aria-labelledby="p-open">
          <h2 id="p-open">{t('people.open')}</h2>
          {invitations.map((one) => (
            <div key={one.id} className="g-card p-item">
              <div>
                <b>{one.name}</b> <span className="g-muted">{one.email}</span>
                <p className="g-small g-muted">
                  {names(one.roles)} {bodyOf(one, say) && `· ${bodyOf(one, say)}`} · {t('people.expires', { at: instant(one.expires_at, language) })}
                </p>
              </div>
              <Button loading={withdraw.isPending && withdraw.variables === one.id} onClick={() => withdraw.mutate(one.id)} aria-label={`${t('people.withdraw')}: ${one.name}`}>
                {t('people.withdraw')}
              </Button>
            </div>
          ))}
        </section>
      )}
      <div className="g-card g-tablebox">
        <table className="g-table">
          <thead>
            <tr>
              <th scope="col">{t('person.name')}</th>
              <th scope="col">{t('people.login')}</th>
              <th scope="col">{t('people.contact')}</th>
              <th scope="col">{t('people.roles')}</th>
              <th scope="col">{t('people.state')}</th>
              <th scope="col">
                <span className="g-sr">{t('common.open')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {items.map((person) => (
              <tr key={person.id} data-person={person.login}>
                <td data-label={t('person.name')}>{person.name}</td>
                <td data-label={t('people.login')} className="g-mono">
                  {person.login}
                </td>
                <td data-label={t('people.contact')}>{[person.email, person.phone].filter(Boolean).join(' · ')}</td>
                <td data-label={t('people.roles')}>
                  {names(person.roles)}
                  {bodyOf(person, say) && <p className="g-small g-muted">{bodyOf(person, say)}</p>}
                </td>
                <td data-label={t('people.state')}>
                  <span className={`g-badge g-badge--${person.enabled ? 'good' : 'quiet'}`}>{t(person.enabled ? 'people.on' : 'people.off')}</span>
                </td>
                <td>{person.may_change ? <Change person={person} roles={roles} /> : <span className="g-muted g-small">{t('people.oneself')}</span>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {inviting && <InviteDialog roles={roles} departments={departments} close={() => setInviting(false)} />}
    </div>
  )
}

function Change({ person, roles }: { person: Person; roles: readonly Role[] }) {
  const { t, say, language } = useWords()
  const client = useQueryClient()
  const { modal, message } = App.useApp()
  const [chosen, setChosen] = useState<Role[] | null>(null)
  const change = useMutation({
    mutationFn: (what: { roles?: Role[]; enabled?: boolean }) => changePerson(person.id, what),
    onSuccess: () => setChosen(null),
    onSettled: () => client.invalidateQueries({ queryKey: peopleQuery.queryKey }),
  })
  const turn = async () => {
    const { name } = person
    if (
      person.enabled &&
      !(await modal.confirm({ title: t('people.switchOffTitle', { name }), content: t('people.switchOffHelp'), okText: t('people.switchOff'), cancelText: t('common.cancel') }))
    )
      return
    change.mutate({ enabled: !person.enabled }, { onError: (error) => void message.error(say(errorText(error))) })
  }
  return (
    <div className="g-row">
      {!fixed(person.roles) && (
        <Button size="small" data-act="roles" onClick={() => setChosen([...person.roles])} aria-label={`${t('people.changeRoles')}: ${person.name}`}>
          {t('people.changeRoles')}
        </Button>
      )}
      <Button size="small" data-act="turn" onClick={() => void turn()} aria-label={`${t(person.enabled ? 'people.switchOff' : 'people.switchOn')}: ${person.name}`}>
        {t(person.enabled ? 'people.switchOff' : 'people.switchOn')}
      </Button>
      <Modal
        open={chosen !== null}
        title={t('people.rolesOf', { name: person.name })}
        onCancel={() => setChosen(null)}
        onOk={() => chosen && change.mutate({ roles: chosen })}
        okText={t('common.save')}
        cancelText={t('common.cancel')}
        confirmLoading={change.isPending}
        destroyOnHidden
      >
        <div className="g-stack">
          {change.isError && <Alert type="error" showIcon role="alert" title={say(errorText(change.error))} />}
          <Checkbox.Group
            value={chosen ?? []}
            onChange={(value) => setChosen(value)}
            options={roles.filter((role) => !fixed([role])).map((role) => ({ value: role, label: wordOr('role', role, language) }))}
          />
        </div>
      </Modal>
    </div>
  )
}
