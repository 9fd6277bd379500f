// How an objection stands, for whoever has its number and its code.
import { Alert, Button, Input } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'
import { errorText } from '@/lib/api/errors'
import { followCase, handIn, type EvidenceLimits, type FollowedCase, type NotTaken } from '@/lib/api/public-queries'
import { date, fileSize } from '@/lib/format'
import { useWords } from '@/lib/i18n/language'
import { StepRecords } from '@/ui/application/StepRecords'
import { EvidencePicker } from './EvidencePicker'
import { NotTakenList } from './NotTakenList'

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
  const [notTaken, setNotTaken] = useState<NotTaken[]>([])
  const add = async (files: File[]) => {
    setNotTaken(await handIn(typed.trim(), code.trim(), files))
    await look()
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
        {found?.evidence && <AddEvidence key={found.files.length} limits={found.evidence} send={add} notTaken={notTaken} />}
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
      {found.files.length > 0 && (
        <section className="g-card" aria-labelledby="files">
          <h2 id="files">{t('publicity.handedIn')}</h2>
          <ul className="a-files">
            {found.files.map((file) => (
              <li key={file.digest + file.name}>
                <span>{file.name}</span>
                <span className="g-small g-muted g-num">{fileSize(file.size)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <StepRecords records={found.records} />
    </>
  )
}

interface AddEvidenceProps {
  limits: EvidenceLimits
  send: (files: File[]) => Promise<void>
  notTaken: NotTaken[]
}

/** More files, while nobody has taken the case up. */
function AddEvidence({ limits, send, notTaken }: AddEvidenceProps) {
  const { t } = useWords()
  const [files, setFiles] = useState<File[]>([])
  const [busy, setBusy] = useState(false)
  return (
    <section className="g-card g-stack" aria-labelledby="add">
      <h2 id="add">{t('publicity.addFiles')}</h2>
      <NotTakenList items={notTaken} />
      <EvidencePicker limits={limits} files={files} change={setFiles} disabled={busy} />
      <div>
        <Button
          type="primary"
          loading={busy}
          disabled={files.length === 0}
          onClick={() => {
            setBusy(true)
            void send(files).finally(() => setBusy(false))
          }}
        >
          {t('publicity.addFiles')}
        </Button>
      </div>
    </section>
  )
}
