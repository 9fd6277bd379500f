// The first sign-in of somebody who was invited: the link of the invitation, and the account to make.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Input } from 'antd'
import { useState } from 'react'
import { errorText } from '@/lib/api/errors'
import { finishWithInvitation } from '@/lib/api/sign-in-queries'
import type { Session } from '@/lib/api/types'
import { useWords } from '@/lib/i18n/language'
import { Labelled, problemsOf } from '@/ui/people/Labelled'
import { NOBODY, PersonFields } from '@/ui/people/PersonFields'

/** The link, or only what stands behind its #. */
const tokenOf = (link: string): string => link.trim().replace(/^.*#/, '')

export function FirstInvitation({ done }: { done: (session: Session) => void }) {
  const { t, say } = useWords()
  const client = useQueryClient()
  const [link, setLink] = useState('')
  const [person, setPerson] = useState(NOBODY)
  const send = useMutation({ mutationFn: () => finishWithInvitation(client, tokenOf(link), person), onSuccess: done })
  const problems = problemsOf(send.error)
  return (
    <form
      className="g-stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        send.mutate()
      }}
    >
      <Labelled id="i-link" label={t('provider.link')} help={t('provider.linkHelp')}>
        <Input id="i-link" autoComplete="off" value={link} onChange={(event) => setLink(event.target.value)} />
      </Labelled>
      <PersonFields value={person} change={setPerson} problems={problems} />
      {send.isError && <Alert type="error" showIcon role="alert" title={say(errorText(send.error))} />}
      <Button type="primary" size="large" htmlType="submit" block loading={send.isPending}>
        {t('provider.linkAndSignIn')}
      </Button>
    </form>
  )
}
