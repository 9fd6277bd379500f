// One-time codes: whether they are on, setting them up, turning them off.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Input } from 'antd'
import { useState } from 'react'
import { errorText } from '@/lib/api/errors'
import { beginCodes, codesQuery, turnOffCodes } from '@/lib/api/sign-in-queries'
import { instant } from '@/lib/format'
import { useWords } from '@/lib/i18n/language'
import { Failed, Loading } from '@/ui/PageState'
import { Labelled, problemsOf } from '@/ui/people/Labelled'
import { CodeSetUp } from './CodeSetUp'

export function CodesPanel() {
  const { t, say, language } = useWords()
  const { message } = App.useApp()
  const client = useQueryClient()
  const codes = useQuery(codesQuery)
  const begin = useMutation({ mutationFn: beginCodes })
  const [ending, setEnding] = useState(false)
  const again = () => client.invalidateQueries({ queryKey: ['account'] })
  if (codes.isPending) return <Loading />
  if (codes.isError) return <Failed error={codes.error} retry={() => void codes.refetch()} />
  const { on, since, recovery_left } = codes.data
  if (begin.data) {
    return (
      <CodeSetUp
        enrolment={begin.data}
        renews={on}
        leave={begin.reset}
        done={() => {
          begin.reset()
          void message.success(t('codes.turnedOn'))
          void again()
        }}
      />
    )
  }
  return (
    <div className="g-stack" style={{ maxWidth: 640 }}>
      <div className="g-card g-stack">
        <p>
          <span className={`g-badge ${on ? 'g-badge--good' : ''}`}>{on ? t('codes.on') : t('codes.off')}</span>
        </p>
        <p>{on && since ? t('codes.since', { time: instant(since, language, true), count: recovery_left }) : t('codes.lead')}</p>
        {begin.isError && <Alert type="error" showIcon role="alert" title={say(errorText(begin.error))} />}
        <div className="g-row">
          <Button type={on ? 'default' : 'primary'} loading={begin.isPending} onClick={() => begin.mutate()}>
            {on ? t('codes.renew') : t('codes.begin')}
          </Button>
          {on && !ending && (
            <Button danger onClick={() => setEnding(true)}>
              {t('codes.end')}
            </Button>
          )}
        </div>
      </div>
      {on && ending && (
        <TurnOff
          leave={() => setEnding(false)}
          done={() => {
            setEnding(false)
            void message.success(t('codes.turnedOff'))
            void again()
          }}
        />
      )}
    </div>
  )
}

function TurnOff({ leave, done }: { leave: () => void; done: () => void }) {
  const { t, say } = useWords()
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const send = useMutation({ mutationFn: () => turnOffCodes(password, code), onSuccess: done })
  const problems = problemsOf(send.error)
  return (
    <form
      className="g-card g-stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        send.mutate()
      }}
    >
      <h2>{t('codes.end')}</h2>
      <Labelled id="c-password" label={t('account.present')} problem={problems['/password']}>
        <Input.Password id="c-password" autoComplete="current-password" value={password} onChange={(event) => setPassword(event.target.value)} />
      </Labelled>
      <Labelled id="c-code" label={t('codes.presentCode')} problem={problems['/code']}>
        <Input id="c-code" autoComplete="one-time-code" value={code} onChange={(event) => setCode(event.target.value)} />
      </Labelled>
      {send.isError && Object.keys(problems).length === 0 && <Alert type="error" showIcon role="alert" title={say(errorText(send.error))} />}
      <div className="g-row">
        <Button danger htmlType="submit" loading={send.isPending}>
          {t('codes.end')}
        </Button>
        <Button onClick={leave}>{t('common.cancel')}</Button>
      </div>
    </form>
  )
}
