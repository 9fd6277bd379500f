import { App, Input } from 'antd'
import { useState } from 'react'
import { changePassword } from '@/lib/api/people-queries'
import { useWords } from '@/lib/i18n/language'
import { Labelled } from '@/ui/people/Labelled'
import { OwnForm } from './OwnForm'

export function PasswordPanel() {
  const { t } = useWords()
  const { message } = App.useApp()
  const [next, setNext] = useState('')
  return (
    <OwnForm
      button={t('account.change')}
      send={(present) => changePassword(present, next)}
      done={() => {
        setNext('')
        void message.success(t('account.changed'))
      }}
    >
      {(present, problems) => (
        <>
          {present}
          <Labelled id="a-next" label={t('account.next')} help={t('person.passwordHelp')} problem={problems['/next']}>
            <Input.Password id="a-next" autoComplete="new-password" value={next} onChange={(event) => setNext(event.target.value)} />
          </Labelled>
        </>
      )}
    </OwnForm>
  )
}
