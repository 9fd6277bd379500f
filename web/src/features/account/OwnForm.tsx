// A card in which one changes something of one's own account: what is changed, the present password, and what went wrong.
import { useMutation } from '@tanstack/react-query'
import { Alert, Button, Input } from 'antd'
import { useState, type ReactNode } from 'react'
import { errorText } from '@/lib/api/errors'
import { useSession } from '@/lib/api/queries'
import type { Text } from '@/lib/api/types'
import { useWords } from '@/lib/i18n/language'
import { Labelled, problemsOf } from '@/ui/people/Labelled'

interface Props<Done> {
  lead?: string
  button: string
  /** Changes it, with the present password; `done` is told what came of it. */
  send: (present: string) => Promise<Done>
  done: (result: Done) => void
  /** The fields, the one of the present password at its place among them. */
  children: (present: ReactNode, problems: Record<string, Text>) => ReactNode
}

export function OwnForm<Done>({ lead, button, send, done, children }: Props<Done>) {
  const { t, say } = useWords()
  const login = useSession()?.account?.login ?? ''
  const [present, setPresent] = useState('')
  const change = useMutation({
    mutationFn: () => send(present),
    onSuccess: (result) => {
      setPresent('')
      done(result)
    },
  })
  const problems = problemsOf(change.error)
  return (
    <form
      className="g-card g-stack"
      style={{ maxWidth: 460 }}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        change.mutate()
      }}
    >
      {lead && <p>{lead}</p>}
      {/* Password managers want to know whose password it is. */}
      <input type="text" name="username" autoComplete="username" value={login} readOnly hidden />
      {children(
        <Labelled id="a-present" label={t('account.present')} problem={problems['/present']}>
          <Input.Password id="a-present" autoComplete="current-password" value={present} onChange={(event) => setPresent(event.target.value)} />
        </Labelled>,
        problems,
      )}
      {change.isError && Object.keys(problems).length === 0 && <Alert type="error" showIcon role="alert" title={say(errorText(change.error))} />}
      <div>
        <Button type="primary" htmlType="submit" loading={change.isPending}>
          {button}
        </Button>
      </div>
    </form>
  )
}
