// The second step of signing in: the code of an authenticator, or a recovery code.
import { Alert, Button, Input, type InputRef } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { Text } from '@/lib/api/types'
import { useWords } from '@/lib/i18n/language'

interface Props {
  busy: boolean
  problem: Text | string | null
  send: (code: string) => void
  back?: () => void
}

export function CodeStep({ busy, problem, send, back }: Props) {
  const { t, say } = useWords()
  const [code, setCode] = useState('')
  const [missing, setMissing] = useState(false)
  const input = useRef<InputRef>(null)
  useEffect(() => input.current?.focus(), [])
  useEffect(() => {
    if (problem) input.current?.select()
  }, [problem])
  const shown = missing ? t('codes.need') : problem
  return (
    <form
      className="g-stack"
      onSubmit={(event) => {
        event.preventDefault()
        setMissing(code.trim() === '')
        if (code.trim() !== '') send(code.trim())
      }}
    >
      {shown && <Alert type="error" showIcon title={say(shown)} role="alert" />}
      <div>
        <h2 style={{ marginBottom: 6 }}>{t('codes.step')}</h2>
        <p className="g-small g-muted" id="code-help">
          {t('codes.ask')}
        </p>
      </div>
      <div>
        <label className="f-label" htmlFor="code">
          {t('codes.code')}
        </label>
        <Input
          id="code"
          ref={input}
          size="large"
          autoComplete="one-time-code"
          aria-describedby="code-help"
          value={code}
          onChange={(event) => setCode(event.target.value)}
        />
      </div>
      <Button type="primary" size="large" htmlType="submit" block loading={busy}>
        {t('session.submit')}
      </Button>
      {back && (
        <p className="g-small" style={{ textAlign: 'center' }}>
          <button type="button" className="g-linkbutton" onClick={back}>
            {t('codes.back')}
          </button>
        </p>
      )}
    </form>
  )
}
