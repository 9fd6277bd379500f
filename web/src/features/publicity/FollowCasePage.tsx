// How an objection stands, for whoever has its number and its code.
import { Alert, Button, Input } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'
import { errorText } from '@/lib/api/errors'
import { followCase, type FollowedCase } from '@/lib/api/public-queries'
import { date } from '@/lib/format'
import { useWords } from '@/lib/i18n/language'
import { StepRecords } from '@/ui/application/StepRecords'

export default function FollowCasePage() {
  const { t, say } = useWords()
  const { number = '' } = useParams()
  const [typed, setTyped] = useState(number)
  const [code, setCode] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [found, setFound] = useState<FollowedCase | null>(null)
  const look = async () => {
    setBusy(true)
    setProblem(null)
    try {
      setFound(await followCase(typed.trim(), code.trim()))
    } catch (error) {
      setFound(null)
      setProblem(say(errorText(error)))
    }
    setBusy(false)
  }
  return (
    <div className="g-page g-page--narrow">
      <h1>{t('publicity.followTitle')}</h1>
      <form
        className="g-card g-stack"
        style={{ marginBottom: 20 }}
        onSubmit={(event) => {
          event.preventDefault()
          void look()
        }}
      >
        <div>
          <label className="f-label" htmlFor="number">
            {t('cases.number')}
          </label>
          <Input id="number" size="large" className="g-mono" value={typed} onChange={(event) => setTyped(event.target.value)} autoComplete="off" />
        </div>
        <div>
          <label className="f-label" htmlFor="code">
            {t('publicity.code')}
          </label>
          <Input id="code" size="large" className="g-mono" value={code} onChange={(event) => setCode(event.target.value)} autoComplete="off" />
        </div>
        <div>
          <Button type="primary" size="large" htmlType="submit" loading={busy} disabled={typed.trim() === '' || code.trim() === ''}>
            {t('publicity.follow')}
          </Button>
        </div>
      </form>
      <div aria-live="polite" className="g-stack">
        {problem && <Alert type="error" showIcon title={problem} />}
        {found && <Found found={found} />}
      </div>
    </div>
  )
}

function Found({ found }: { found: FollowedCase }) {
  const { t, say, language } = useWords()
  return (
    <>
      <section className="g-card">
        <h2>
          {say(found.title)} <span className="g-mono">{found.number}</span>
        </h2>
        <dl className="g-facts">
          <div>
            <dt>{t('publicity.stands')}</dt>
            <dd>
              <span className={found.ended ? 'g-badge' : 'g-badge g-badge--accent'}>{say(found.state_label)}</span>
            </dd>
          </div>
          <div>
            <dt>{t('publicity.openedOn')}</dt>
            <dd>{date(found.opened_on, language)}</dd>
          </div>
          {found.due_on && (
            <div>
              <dt>{t('cases.due')}</dt>
              <dd>{date(found.due_on, language)}</dd>
            </div>
          )}
        </dl>
      </section>
      <StepRecords records={found.records} />
    </>
  )
}
