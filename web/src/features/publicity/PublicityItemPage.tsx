// One application that is publicised: what it is, until when, and the form to object to it.
import { useQuery } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { ApiError, errorText } from '@/lib/api/errors'
import { actPublicly, handIn, openToPublicQuery, type BroughtIn, type EvidenceLimits, type NotTaken, type OpenToPublic } from '@/lib/api/public-queries'
import { date } from '@/lib/format'
import { paths } from '@/lib/path-builder'
import { useWords } from '@/lib/i18n/language'
import { Failed, Loading } from '@/ui/PageState'
import { FieldBox } from '@/ui/form/FieldBox'
import { FormContext } from '@/ui/form/facts-store'
import { useAnswers } from '@/ui/form/use-answers'
import '@/ui/form/form.css'
import { EvidencePicker } from './EvidencePicker'
import { NotTakenList } from './NotTakenList'

export default function PublicityItemPage() {
  const { t } = useWords()
  const { number = '' } = useParams()
  const query = useQuery(openToPublicQuery(number))
  if (query.isPending) return <Loading />
  if (query.isError) {
    if (query.error instanceof ApiError && query.error.status === 404)
      return (
        <div className="g-page g-page--narrow">
          <Alert type="info" showIcon title={t('publicity.none')} action={<Link to={paths.followCase()}>{t('publicity.follow')}</Link>} />
        </div>
      )
    return <Failed error={query.error} retry={() => void query.refetch()} />
  }
  return <Item item={query.data} />
}

function Item({ item }: { item: OpenToPublic }) {
  const { t, say, language } = useWords()
  const [brought, setBrought] = useState<Brought | null>(null)
  return (
    <div className="g-page g-page--narrow">
      <h1>{item.title}</h1>
      <p className="g-row g-lead">
        <span className="g-badge g-badge--accent">{say(item.state_label)}</span>
        <span className="g-mono">{item.number}</span>
      </p>
      <dl className="g-card g-facts" style={{ marginBottom: 20 }}>
        <div>
          <dt>{t('apps.topic')}</dt>
          <dd>{say(item.topic_title)}</dd>
        </div>
        <div>
          <dt>{t('apps.organisation')}</dt>
          <dd>{say(item.organisation)}</dd>
        </div>
        {item.due_on && (
          <div>
            <dt>{t('publicity.lastDay')}</dt>
            <dd>{date(item.due_on, language)}</dd>
          </div>
        )}
      </dl>
      <p className="g-lead">{t('publicity.lead')}</p>
      {brought ? (
        <Received brought={brought} />
      ) : (
        item.actions.map((action) => <ActionForm key={action.name} number={item.number} action={action} evidence={item.evidence} done={setBrought} />)
      )}
    </div>
  )
}

/** What was brought in, and the files that did not come along. */
interface Brought extends BroughtIn {
  notTaken: NotTaken[]
}

function Received({ brought }: { brought: Brought }) {
  const { t } = useWords()
  return (
    <section className="g-card g-stack" role="status">
      <h2>{t('publicity.received')}</h2>
      <p>{t('publicity.keep')}</p>
      <dl className="g-facts">
        <div>
          <dt>{t('cases.number')}</dt>
          <dd className="g-mono">{brought.number}</dd>
        </div>
        <div>
          <dt>{t('publicity.code')}</dt>
          <dd className="g-mono" data-code>
            {brought.code}
          </dd>
        </div>
      </dl>
      <NotTakenList items={brought.notTaken} />
      {brought.notTaken.length > 0 && <p>{t('publicity.tryAgain')}</p>}
      <p>
        <Link to={paths.followCase(brought.number)}>{t('publicity.follow')}</Link>
      </p>
    </section>
  )
}

interface ActionFormProps {
  number: string
  action: OpenToPublic['actions'][number]
  evidence: EvidenceLimits
  done: (brought: Brought) => void
}

function ActionForm({ number, action, evidence, done }: ActionFormProps) {
  const { t, say } = useWords()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [files, setFiles] = useState<File[]>([])
  const answers = useAnswers(busy)
  // The objection comes first: what became of its files never stands in its way.
  const send = async () => {
    setBusy(true)
    try {
      const brought = await actPublicly(number, action.name, answers.all())
      done({ ...brought, notTaken: await handIn(brought.number, brought.code, files) })
    } catch (error) {
      setProblem(say(errorText(error)))
      answers.refuse(error)
      setBusy(false)
    }
  }
  return (
    <form
      className="g-card g-stack"
      aria-labelledby={`act-${action.name}`}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <h2 id={`act-${action.name}`}>{say(action.label)}</h2>
      <p className="g-muted">{t('publicity.objectHelp')}</p>
      {problem && <Alert type="error" showIcon title={problem} role="alert" />}
      <FormContext value={answers.state}>
        <div className="f-grid">
          {(action.form?.fields ?? []).map((field) => (
            <FieldBox key={field.name} field={field} />
          ))}
        </div>
      </FormContext>
      <EvidencePicker limits={evidence} files={files} change={setFiles} disabled={busy} />
      <div>
        <Button type="primary" size="large" htmlType="submit" loading={busy}>
          {t('publicity.send')}
        </Button>
      </div>
    </form>
  )
}
