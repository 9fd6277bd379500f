// What the department's organisations have submitted, with counts by state and filters kept in the address.
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { sessionQuery } from '@/lib/api/queries'
import { useWorkList } from '@/lib/api/use-work-list'
import { paths } from '@/lib/path-builder'
import { useWords } from '@/lib/i18n/language'
import { WorkList } from '@/ui/application/WorkList'

export default function RecommendationQueuePage() {
  const { t, say } = useWords()
  const department = useQuery(sessionQuery).data?.account?.department
  return (
    <WorkList
      title={t('queue.recommend')}
      lead={department ? say(department.name) : t('queue.recommendLead')}
      work={useWorkList(useSearchParams(), useNavigate())}
      linkOf={(row, content) => <Link to={paths.recommendation(row.id)}>{content}</Link>}
    />
  )
}
