// One application: the form while it may be edited, else what was submitted and how it stands.
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useParams } from 'react-router'
import { applicationQuery, sessionQuery, topicQuery } from '@/lib/api/queries'
import { Failed, Loading } from '@/ui/PageState'
import { ApplicationEditor } from './ApplicationEditor'
import { ApplicationView } from './ApplicationView'
import './applications.css'

export default function ApplicationPage() {
  const { id = '' } = useParams()
  return <Loader key={id} id={id} />
}

function Loader({ id }: { id: string }) {
  const account = useQuery(sessionQuery).data?.account
  // A form must not begin with a copy from the cache: what is older than this page is read again.
  const [opened] = useState(() => Date.now())
  const query = useQuery({ ...applicationQuery(id), staleTime: 0 })
  const fresh = query.dataUpdatedAt >= opened || !query.isFetching
  const topic = useQuery({ ...topicQuery(query.data?.call ?? '', query.data?.topic ?? ''), enabled: query.isSuccess })
  if (query.isError) return <Failed error={query.error} retry={() => void query.refetch()} />
  if (topic.isError) return <Failed error={topic.error} retry={() => void topic.refetch()} />
  if (!query.isSuccess || !fresh || !topic.isSuccess || !account) return <Loading />
  return query.data.editable ? (
    <ApplicationEditor application={query.data} call={topic.data.call} topic={topic.data.topic} account={account} />
  ) : (
    <ApplicationView application={query.data} topic={topic.data.topic} account={account} />
  )
}
