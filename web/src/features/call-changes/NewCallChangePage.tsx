// An officer begins: a new call, or a change of one that there is.
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearchParams } from 'react-router'
import { callDeskQuery, prepareCallChange, type CallChangeKind } from '@/lib/api/call-queries'
import { serverNow } from '@/lib/clock'
import { useWords } from '@/lib/i18n/language'
import { paths } from '@/lib/path-builder'
import { Empty, Failed, Loading } from '@/ui/PageState'
import { EMPTY_CALL } from './call-form'
import { CallEditor } from './CallEditor'

const KINDS: CallChangeKind[] = ['create', 'correct', 'extend']
const NO_BASIS = { basis: { zh: '', en: '' }, reason: '' }

export default function NewCallChangePage() {
  const { t } = useWords()
  const navigate = useNavigate()
  const [params] = useSearchParams()
  const desk = useQuery(callDeskQuery)
  if (desk.isPending) return <Loading />
  if (desk.isError) return <Failed error={desk.error} retry={() => void desk.refetch()} />
  const kind = KINDS.find((one) => one === params.get('kind')) ?? 'create'
  const start = kind === 'create' ? EMPTY_CALL(serverNow().getFullYear()) : desk.data.calls.find(({ form }) => form.id === params.get('call'))?.form
  if (!start) return <Empty title={t('callChanges.unknown')} />
  return (
    <CallEditor
      kind={kind}
      start={start}
      before={start}
      why={NO_BASIS}
      send={(form, why) => prepareCallChange(kind, form, why)}
      done={(made) => void navigate(paths.callChanges(made.id))}
      cancel={() => void navigate(paths.callChanges())}
    />
  )
}
