// What an application has in common with others: shares, passages side by side, achievements; and what people found of it.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { errorText } from '@/lib/api/errors'
import { applicationQuery } from '@/lib/api/queries'
import { compareAgain, similarityQuery, type SimilarApplication, type SimilarityOfApplication } from '@/lib/api/similarity-queries'
import { instant } from '@/lib/format'
import { useWords } from '@/lib/i18n/language'
import { paths } from '@/lib/path-builder'
import { ApplicationHead } from '@/ui/application/ApplicationHead'
import { Crumbs } from '@/ui/Crumbs'
import { Empty, Failed, Loading } from '@/ui/PageState'
import { EarlierProjects } from './EarlierProjects'
import { JudgeDialog } from './JudgeDialog'
import { OtherApplication } from './OtherApplication'
import { percent } from './share'
import './similarity.css'

const SHOWN_OPEN = 2

export default function SimilarityPage() {
  const { t } = useWords()
  const { id = '' } = useParams()
  const application = useQuery(applicationQuery(id))
  const query = useQuery({ ...similarityQuery(id), staleTime: 0 })
  const broken = [application, query].find((one) => one.isError)
  if (broken) return <Failed error={broken.error} retry={() => void broken.refetch()} />
  if (!application.isSuccess || !query.isSuccess) return <Loading />
  return (
    <div className="g-page g-page--wide">
      <Crumbs>{[<Link to={paths.similarity()}>{t('similarity.title')}</Link>, application.data.number || application.data.title]}</Crumbs>
      <ApplicationHead application={application.data}>
        <Link to={paths.application(id)} className="g-linkbutton">
          {t('exam.application')}
        </Link>
      </ApplicationHead>
      <Result key={id} id={id} found={query.data} />
    </div>
  )
}

function Result({ id, found }: { id: string; found: SimilarityOfApplication }) {
  const { t, say, language } = useWords()
  const client = useQueryClient()
  const [asked, setAsked] = useState<SimilarApplication | null>(null)
  const again = useMutation({
    mutationFn: () => compareAgain(id),
    onSuccess: (next) => client.setQueryData(similarityQuery(id).queryKey, next),
  })
  const { others, state } = found
  const later = others.filter(({ share_of_other }) => share_of_other).length
  return (
    <div className="g-stack">
      <section className="g-card" aria-labelledby="similarity" data-comparison={state}>
        <div className="g-head si-head">
          <div>
            <h2 id="similarity">{t('similarity.of')}</h2>
            <p className="g-lead">{t('similarity.lead')}</p>
          </div>
          {found.may_judge && (state === 'done' || state === 'waiting') && (
            <Button loading={again.isPending} disabled={state === 'waiting'} onClick={() => again.mutate()}>
              {t('similarity.again')}
            </Button>
          )}
        </div>
        {again.isError && <Alert type="error" showIcon role="alert" title={say(errorText(again.error))} />}
        <p role="status">
          {state !== 'done' && <span className="g-badge g-badge--wait">{t(`similarity.${state}`)}</span>}
          {state === 'done' && found.compared_at && (
            <>
              {t('similarity.compared', { at: instant(found.compared_at, language), documents: found.documents, characters: found.characters })}
              {' · '}
              <b>{t('similarity.totalShare', { share: percent(found.share_millionths) })}</b>
              {later > 0 && ` · ${t('similarity.laterOnes', { count: later })}`}
            </>
          )}
        </p>
        {others.some(({ passages }) => passages.length > 0) && (
          <p className="g-small g-muted">
            <mark className="si-sample">{t('similarity.legend')}</mark>
          </p>
        )}
      </section>
      {others.length === 0 && state === 'done' && <Empty title={t('similarity.nothing')} />}
      <ul className="si-others">
        {others.map((other, index) => (
          <OtherApplication key={other.application.id} other={other} opened={index < SHOWN_OPEN} {...(found.may_judge ? { judge: () => setAsked(other) } : {})} />
        ))}
      </ul>
      {found.earlier.length > 0 && <EarlierProjects projects={found.earlier} />}
      {asked && <JudgeDialog id={id} other={asked} choices={found.choices} close={() => setAsked(null)} />}
    </div>
  )
}
