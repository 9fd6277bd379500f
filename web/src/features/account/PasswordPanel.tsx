import { useMutation } from '@tanstack/react-query'
import { Alert, App, Button, Input } from 'antd'
import { useState } from 'react'
import { errorText } from '@/lib/api/errors'
import { changePassword } from '@/lib/api/people-queries'
import { useSession } from '@/lib/api/queries'
import { useWords } from '@/lib/i18n/language'
import { Labelled, problemsOf } from '@/ui/people/Labelled'

export function PasswordPanel() {
  const { t, say } = useWords()
  const { message } = App.useApp()
  const login = useSession()?.account?.login ?? ''
  const [present, setPresent] = useState('')
  const [next, setNext] = useState('')
  const send = useMutation({
    mutationFn: () => changePassword(present, next),
    onSuccess: () => {
      setPresent('')
      setNext('')
      void message.success(t('account.changed'))
    },
  })
  const problems = problemsOf(send.error)
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
      <input type="text" name="username" autoComplete="username" value={login} readOnly hidden />
      <Labelled id="a-present" label={t('account.present')} problem={problems['/present']}>
        <Input.Password id="a-present" autoComplete="current-password" value={present} onChange={(event) => setPresent(event.target.value)} />
      </Labelled>
      <Labelled id="a-next" label={t('account.next')} help={t('person.passwordHelp')} problem={problems['/next']}>
        <Input.Password id="a-next" autoComplete="new-password" value={next} onChange={(event) => setNext(event.target.value)} />
      </Labelled>
      {send.isError && Object.keys(problems).length === 0 && <Alert type="error" showIcon role="alert" title={say(errorText(send.error))} />}
      <div>
        <Button type="primary" htmlType="submit" loading={send.isPending}>
          {t('account.change')}
        </Button>
      </div>
    </form>
  )
}
