// A draft of a pack, read before it is edited.
import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { draftQuery, readDraft, readDraftContent } from '@/lib/api/pack-queries'
import { Failed, Loading } from '@/ui/PageState'
import { DraftEditor } from './DraftEditor'

export default function DraftPage() {
  const { id = '' } = useParams()
  const draft = useQuery(draftQuery(id))
  // The text to begin with; from then on the editor's store keeps it.
  const start = useQuery({
    queryKey: ['pack-drafts', id, 'start'],
    queryFn: async ({ signal }) => {
      const { version } = await readDraft(id, signal)
      return { version, content: await readDraftContent(id, signal) }
    },
    staleTime: Infinity,
    gcTime: 0,
  })
  if (draft.isPending || start.isPending) return <Loading />
  if (draft.isError) return <Failed error={draft.error} retry={() => void draft.refetch()} />
  if (start.isError) return <Failed error={start.error} retry={() => void start.refetch()} />
  return <DraftEditor key={id} draft={draft.data} start={start.data} />
}
