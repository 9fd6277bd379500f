// Setting up one-time codes in one view: the secret to scan, the recovery codes to keep, one code to confirm. Nothing is
// on before the last step.
import { useMutation } from '@tanstack/react-query'
import { Alert, App, Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { errorText } from '@/lib/api/errors'
import { turnOnCodes, type CodeEnrolment } from '@/lib/api/sign-in-queries'
import { useWords } from '@/lib/i18n/language'
import { Labelled, problemsOf } from '@/ui/people/Labelled'
import { QrCode } from '@/ui/QrCode'

const inGroups = (secret: string): string => secret.replace(/(.{4})(?=.)/g, '$1 ')

interface Props {
  enrolment: CodeEnrolment
  /** Codes are on already: changing them takes one of the present codes. */
  renews: boolean
  leave: () => void
  done: () => void
}

export function CodeSetUp({ enrolment, renews, leave, done }: Props) {
  const { t, say } = useWords()
  const { message } = App.useApp()
  const [kept, setKept] = useState(false)
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [present, setPresent] = useState('')
  const send = useMutation({
    mutationFn: () => turnOnCodes({ ticket: enrolment.ticket, password, code: code.trim(), ...(renews ? { present } : {}) }),
    onSuccess: done,
  })
  const problems = problemsOf(send.error)
  const named = Object.keys(problems).some((place) => ['/code', '/present', '/password'].includes(place))
  return (
    <div className="g-stack" style={{ maxWidth: 640 }}>
      <section className="g-card g-stack">
        <h2>{t('codes.scan')}</h2>
        <p className="g-small g-muted">{t('codes.scanHelp')}</p>
        <QrCode rows={enrolment.qr.rows} label={t('codes.qr')} />
        <p>
          <span className="g-small g-muted">{t('codes.secret')}</span>
          <br />
          <span className="g-mono" data-testid="secret">
            {inGroups(enrolment.secret)}
          </span>
        </p>
      </section>
      <section className="g-card g-stack">
        <h2>{t('codes.keep')}</h2>
        <p className="g-small g-muted">{t('codes.keepHelp')}</p>
        <ul aria-label={t('codes.recovery')} className="g-mono p-grid" style={{ listStyle: 'none', padding: 0, gap: '4px 24px' }}>
          {enrolment.recovery.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
        <div>
          <Button
            onClick={() => {
              void navigator.clipboard.writeText(enrolment.recovery.join('\n')).then(() => message.success(t('codes.copied')))
            }}
          >
            {t('codes.copy')}
          </Button>
        </div>
        <Checkbox checked={kept} onChange={(event) => setKept(event.target.checked)}>
          {t('codes.kept')}
        </Checkbox>
      </section>
      <form
        className="g-card g-stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (kept) send.mutate()
        }}
      >
        <h2>{t('codes.confirm')}</h2>
        <Labelled id="c-new" label={t('codes.newCode')} problem={problems['/code']}>
          <Input id="c-new" inputMode="numeric" autoComplete="one-time-code" maxLength={6} value={code} onChange={(event) => setCode(event.target.value)} />
        </Labelled>
        {renews && (
          <Labelled id="c-present" label={t('codes.presentCode')} problem={problems['/present']}>
            <Input id="c-present" autoComplete="off" value={present} onChange={(event) => setPresent(event.target.value)} />
          </Labelled>
        )}
        <Labelled id="c-password" label={t('account.present')} problem={problems['/password']}>
          <Input.Password id="c-password" autoComplete="current-password" value={password} onChange={(event) => setPassword(event.target.value)} />
        </Labelled>
        {send.isError && !named && <Alert type="error" showIcon role="alert" title={say(errorText(send.error))} />}
        <div className="g-row">
          <Button type="primary" htmlType="submit" disabled={!kept} loading={send.isPending}>
            {t('codes.turnOn')}
          </Button>
          <Button onClick={leave}>{t('common.cancel')}</Button>
        </div>
        {!kept && <p className="g-small g-muted">{t('codes.keepFirst')}</p>}
      </form>
    </div>
  )
}
