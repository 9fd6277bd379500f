// When the session ends under somebody's hands: a dialog over the page, nothing behind it is lost, and whatever waited
// for the session goes on. The same person has to come back.
import { useQueryClient } from '@tanstack/react-query'
import { Modal } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { onSignedOut } from '@/lib/api/client'
import { sessionQuery } from '@/lib/api/queries'
import type { Account } from '@/lib/api/types'
import { paths } from '@/lib/path-builder'
import { useWords } from '@/lib/i18n/language'
import { SignInForm } from './SignInForm'

/** `account` is whoever signed in, nobody while `acting` for another: a new session acts for nobody, so it begins anew. */
export function SignInAgain({ account, acting }: { account: Account | null; acting: boolean }) {
  const { t } = useWords()
  const client = useQueryClient()
  const [open, setOpen] = useState(false)
  const waiting = useRef<((back: boolean) => void)[]>([])
  // The session is gone by the time it matters: remember whose it was.
  const [who, setWho] = useState(account)
  if (account && account !== who) setWho(account)
  const [acted, setActed] = useState(acting)
  if (account && acted) setActed(false)
  if (acting && !acted) setActed(true)

  useEffect(() => {
    onSignedOut(
      () =>
        new Promise<boolean>((resolve) => {
          waiting.current.push(resolve)
          setOpen(true)
        }),
    )
    return () => onSignedOut(null)
  }, [])

  const finish = (back: boolean) => {
    setOpen(false)
    for (const resolve of waiting.current.splice(0)) resolve(back)
  }
  return (
    <Modal
      open={open}
      title={t('session.expiredTitle')}
      footer={null}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      width={420}
      destroyOnHidden
    >
      <p className="g-lead" style={{ marginBottom: 16 }}>
        {t('session.expiredLead')}
      </p>
      <SignInForm
        {...(who ? { login: who.login } : {})}
        done={(session) => {
          if (acted || (who && session.account?.id !== who.id)) window.location.assign(paths.home())
          else finish(true)
        }}
      />
      <p className="g-small" style={{ marginTop: 16, textAlign: 'center' }}>
        <button
          type="button"
          className="g-linkbutton"
          onClick={() => {
            finish(false)
            void client.invalidateQueries({ queryKey: sessionQuery.queryKey })
          }}
        >
          {t('session.leave')}
        </button>
      </p>
    </Modal>
  )
}
