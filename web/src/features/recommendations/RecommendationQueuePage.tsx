// What the department's organisations have submitted, with counts by state and filters kept in the address.
import { useQuery } from '@tanstack/react-query'
import { Link, useSearchParams } from 'react-router'
import { sessionQuery } from '@/lib/api/queries'
import { useQueue } from '@/lib/api/use-queue'
import { paths } from '@/lib/path-builder'
import { useWords } from '@/lib/i18n/language'
import { ApplicationQueue } from '@/ui/application/ApplicationQueue'

export default function RecommendationQueuePage() {
  const { t, say } = useWords()
  const department = useQuery(sessionQuery).data?.account?.department
  const queue = useQueue(useSearchParams())
  return (
    <ApplicationQueue
      title={t('queue.recommend')}
      lead={department ? say(department.name) : t('queue.recommendLead')}
      queue={queue}
      linkOf={(row, content) => <Link to={paths.recommendation(row.id)}>{content}</Link>}
    />
  )
}
