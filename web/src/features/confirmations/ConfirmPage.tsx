// Where the other side of a two-sided project confirms, without an account, what the Chinese application states. In
// English at first, for that is who comes here; the token stands behind the # of the address, where no server or log sees
// it.
import { useMutation, useQuery } from '@tanstack/react-query'
import { Alert, Button, Input, Radio } from 'antd'
import { useState } from 'react'
import { useLocation } from 'react-router'
import { ApiError, errorText } from '@/lib/api/errors'
import { answerLink, askedQuery, type AskedOfOtherSide } from '@/lib/api/side-queries'
import { date, instant } from '@/lib/format'
import { useEnglishFirst, useWords } from '@/lib/i18n/language'
import { Failed, Loading } from '@/ui/PageState'
import { Labelled, problemsOf } from '@/ui/people/Labelled'
import './confirm.css'

export default function ConfirmPage() {
  useEnglishFirst()
  const { t } = useWords()
  const token = useLocation().hash.slice(1)
  const asked = useQuery({ ...askedQuery(token), enabled: token !== '' })
  const [done, setDone] = useState(false)
  if (done) return <Told title={t('confirm.done')} help={t('confirm.doneHelp')} />
  if (token === '') return <Told title={t('confirm.title')} help={t('confirm.noLink')} />
  if (asked.isPending) return <Loading />
  if (asked.error instanceof ApiError && asked.error.status === 404) return <Told title={t('confirm.gone')} help={t('confirm.goneHelp')} />
  if (asked.isError) return <Failed error={asked.error} retry={() => void asked.refetch()} />
  return <Form key={asked.dataUpdatedAt} asked={asked.data} token={token} done={() => setDone(true)} again={() => void asked.refetch()} />
}

function Told({ title, help }: { title: string; help: string }) {
  return (
    <div className="g-page g-page--narrow" role="status">
      <h1>{title}</h1>
      <p className="g-lead">{help}</p>
    </div>
  )
}

interface FormProps {
  asked: AskedOfOtherSide
  token: string
  done: () => void
  again: () => void
}

const NOBODY = { name: '', post: '', email: '', remark: '' }

function Form({ asked, token, done, again }: FormProps) {
  const { t, say, language } = useWords()
  const [said, setSaid] = useState<Record<string, { agrees: boolean; theirs: string }>>({})
  const [who, setWho] = useState(NOBODY)
  const [tried, setTried] = useState(false)
  const open = asked.items.filter(({ name }) => !said[name])
  const send = useMutation({
    mutationFn: () =>
      answerLink(token, {
        ...who,
        items: asked.items.map(({ name, ours }) => ({
          name,
          shown: ours.en,
          agrees: said[name]?.agrees ?? false,
          theirs: said[name]?.agrees ? '' : (said[name]?.theirs ?? ''),
        })),
      }),
    onSuccess: done,
  })
  const problems = problemsOf(send.error)
  const changed = send.error instanceof ApiError && send.error.code === 'link.changed'
  const field = (name: keyof typeof NOBODY) => ({
    id: `c-${name}`,
    value: who[name],
    onChange: (event: { target: { value: string } }) => setWho({ ...who, [name]: event.target.value }),
  })
  return (
    <div className="g-page g-page--narrow">
      <h1>{t('confirm.title')}</h1>
      <p className="g-lead">{t('confirm.lead')}</p>
      <dl className="c-about g-card">
        <div>
          <dt>{t('confirm.number')}</dt>
          <dd className="g-mono">{asked.number}</dd>
        </div>
        <div>
          <dt>{t('confirm.programme')}</dt>
          <dd>{say(asked.topic)}</dd>
        </div>
        <div>
          <dt>{t('confirm.applicant')}</dt>
          <dd>{say(asked.organisation)}</dd>
        </div>
        <div>
          <dt>{t('confirm.until')}</dt>
          <dd>{instant(asked.expires_at, language)}</dd>
        </div>
      </dl>
      <form
        noValidate
        className="g-stack"
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          const first = open[0]
          if (first) document.getElementById(`c-${asked.items.indexOf(first)}`)?.scrollIntoView({ block: 'center' })
          else send.mutate()
        }}
      >
        {asked.items.map((item, index) => {
          const answer = said[item.name]
          const shown = item.is_date ? date(say(item.ours), language) : say(item.ours)
          return (
            <fieldset key={item.name} id={`c-${index}`} className="g-card c-item" data-item={item.name}>
              <legend>{say(item.label)}</legend>
              <p className="c-ours">{shown || t('common.notGiven')}</p>
              <Radio.Group
                value={answer?.agrees ?? null}
                onChange={(event) => setSaid({ ...said, [item.name]: { agrees: event.target.value === true, theirs: answer?.theirs ?? '' } })}
                options={[
                  { value: true, label: t('confirm.agrees') },
                  { value: false, label: t('confirm.differs') },
                ]}
              />
              {answer && !answer.agrees && (
                <Labelled id={`c-${index}-theirs`} label={t('confirm.theirs')} problem={problems[`/items/${index}/theirs`]}>
                  <Input
                    id={`c-${index}-theirs`}
                    type={item.is_date ? 'date' : 'text'}
                    maxLength={300}
                    value={answer.theirs}
                    onChange={(event) => setSaid({ ...said, [item.name]: { agrees: false, theirs: event.target.value } })}
                  />
                </Labelled>
              )}
              {tried && !answer && <p className="f-bad">{t('confirm.answerThis')}</p>}
            </fieldset>
          )
        })}
        <section className="g-card g-stack" aria-labelledby="c-who">
          <h2 id="c-who">{t('confirm.who')}</h2>
          <p className="g-small g-muted">{t('confirm.whoHelp')}</p>
          <Labelled id="c-name" label={t('confirm.name')} problem={problems['/name']}>
            <Input {...field('name')} autoComplete="name" maxLength={100} />
          </Labelled>
          <Labelled id="c-post" label={t('confirm.post')} problem={problems['/post']}>
            <Input {...field('post')} autoComplete="organization-title" maxLength={100} />
          </Labelled>
          <Labelled id="c-email" label={t('confirm.email')} problem={problems['/email']}>
            <Input {...field('email')} type="email" autoComplete="email" maxLength={254} />
          </Labelled>
          <Labelled id="c-remark" label={t('confirm.remark')} optional problem={problems['/remark']}>
            <Input.TextArea {...field('remark')} rows={3} maxLength={2000} />
          </Labelled>
        </section>
        <div aria-live="polite">
          {tried && open.length > 0 && <Alert type="warning" showIcon title={t('confirm.open', { count: open.length })} />}
          {send.isError && <Alert type="error" showIcon role="alert" title={say(errorText(send.error))} />}
        </div>
        <div>
          {changed ? (
            <Button size="large" onClick={again}>
              {t('confirm.again')}
            </Button>
          ) : (
            <Button type="primary" size="large" htmlType="submit" loading={send.isPending}>
              {t('confirm.send')}
            </Button>
          )}
        </div>
      </form>
    </div>
  )
}
