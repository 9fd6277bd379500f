// Account and password; then, for an account in two steps, the code. The password stays in memory between the two.
import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Input, type InputRef } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { errorText } from '@/lib/api/errors'
import { asksForCode, isWrongCode, signIn } from '@/lib/api/sign-in-queries'
import type { Session, Text } from '@/lib/api/types'
import { useWords } from '@/lib/i18n/language'
import { CodeStep } from './CodeStep'

interface Props {
  login?: string
  /** What the button says, and what sends the form; signing in unless something else is given. */
  submit?: string
  send?: (login: string, password: string, code?: string) => Promise<Session>
  done: (session: Session) => void
}

export function SignInForm({ login: known, submit, send: other, done }: Props) {
  const { t, say } = useWords()
  const client = useQueryClient()
  const [login, setLogin] = useState(known ?? '')
  const [password, setPassword] = useState('')
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Text | string | null>(null)
  const first = useRef<InputRef>(null)
  useEffect(() => first.current?.focus(), [])
  const again = () => {
    setAsked(false)
    setPassword('')
  }
  const send = async (code?: string) => {
    setBusy(true)
    setProblem(null)
    try {
      done(await (other ? other(login.trim(), password, code) : signIn(client, login.trim(), password, code)))
    } catch (error) {
      if (asksForCode(error)) setAsked(true)
      else {
        setProblem(errorText(error))
        if (!isWrongCode(error)) {
          again()
          first.current?.focus()
        }
      }
    } finally {
      setBusy(false)
    }
  }
  if (asked) return <CodeStep busy={busy} problem={problem} send={(code) => void send(code)} back={again} />
  return (
    <form
      className="g-stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (login.trim() === '' || password === '') setProblem(t('session.need'))
        else void send()
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
        {submit ?? t('session.submit')}
      </Button>
    </form>
  )
}
