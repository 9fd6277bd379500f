import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Input, type InputRef } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { errorText } from '@/lib/api/errors'
import { signIn } from '@/lib/api/queries'
import type { Session, Text } from '@/lib/api/types'
import { useWords } from '@/lib/i18n/language'

export function SignInForm({ login: known, done }: { login?: string; done: (session: Session) => void }) {
  const { t, say } = useWords()
  const client = useQueryClient()
  const [login, setLogin] = useState(known ?? '')
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Text | string | null>(null)
  const first = useRef<InputRef>(null)
  useEffect(() => first.current?.focus(), [])
  const submit = async () => {
    if (login.trim() === '' || password === '') {
      setProblem(t('session.need'))
      return
    }
    setBusy(true)
    setProblem(null)
    try {
      done(await signIn(client, login.trim(), password))
    } catch (error) {
      setProblem(errorText(error))
      setPassword('')
      first.current?.focus()
    } finally {
      setBusy(false)
    }
  }
  return (
    <form
      className="g-stack"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      {problem && <Alert type="error" showIcon title={say(problem)} role="alert" />}
      <div>
        <label className="f-label" htmlFor="login">
          {t('session.login')}
        </label>
        <Input
          id="login"
          ref={known ? null : first}
          size="large"
          autoComplete="username"
          value={login}
          readOnly={known !== undefined}
          onChange={(event) => setLogin(event.target.value)}
        />
      </div>
      <div>
        <label className="f-label" htmlFor="password">
          {t('session.password')}
        </label>
        <Input.Password
          id="password"
          ref={known ? first : null}
          size="large"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </div>
      <Button type="primary" size="large" htmlType="submit" block loading={busy}>
        {t('session.submit')}
      </Button>
    </form>
  )
}
