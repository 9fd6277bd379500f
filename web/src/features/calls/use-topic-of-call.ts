// A topic by the address: the call names its topics, the address only the last part of one's id.
import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { callQuery, topicQuery } from '@/lib/api/queries'
import { sameTopic } from '@/lib/path-builder'

export function useTopicOfCall() {
  const { call = '', topic: slug = '' } = useParams()
  const known = useQuery(callQuery(call))
  const id = known.data?.topics.find((topic) => sameTopic(topic.id, slug))?.id ?? slug
  const topic = useQuery({ ...topicQuery(call, id), enabled: known.isSuccess })
  return known.isError ? { ...topic, isPending: false as const, isError: true as const, error: known.error, data: undefined, refetch: known.refetch } : topic
}
