// The applications on file under the draft's rules: who changes, and the money.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { PackContent, PackDraft } from '@/lib/api/pack-types'
import { simulate } from '@/lib/api/simulation-queries'
import { paths } from '@/lib/path-builder'
import { useWords } from '@/lib/i18n/language'
import { Failed } from '@/ui/PageState'
import { ChangedTable, WhatIfClauses, WhatIfTotals } from '@/ui/pack/WhatIfView'

interface DraftSimulationProps {
  draft: PackDraft
  content: PackContent
  topic: string
  at: number
}

export function DraftSimulation({ draft, content, topic, at }: DraftSimulationProps) {
  const { t, say } = useWords()
  const changed = content.files.filter((file) => file.changed && file.kind !== 'pack_case')
  const result = useQuery({
    queryKey: ['simulations', 'draft', draft.id, topic, at],
    queryFn: ({ signal }) =>
      simulate(
        topic,
        { version: draft.base_version, files: Object.fromEntries(changed.map(({ name, text }) => [`${draft.pack}/${name}`, text])) },
        signal,
      ),
    enabled: topic !== '' && changed.length > 0,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 60_000,
    retry: false,
  })
  const title = content.topics.find(({ id }) => id === topic)?.title
  if (changed.length === 0) return <p className="g-muted">{t('packEdit.noChange')}</p>
  return (
    <section className="g-stack" data-effect="applications" aria-busy={result.isFetching}>
      <p className="g-small g-muted">{t('whatIf.ofTopic', { topic: say(title) })}</p>
      {result.isPending && <p className="g-muted">{t('whatIf.running')}</p>}
      {result.isError && <Failed error={result.error} retry={() => void result.refetch()} />}
      {result.data && (
        <>
          <p data-whatif-says>{say(result.data.says)}</p>
          <WhatIfTotals sums={result.data.sums} />
          <h3>{t('whatIf.who')}</h3>
          <ChangedTable
            narrow
            result={result.data}
            linkOf={(one, words) => (one.id ? <Link to={paths.application(one.id)}>{words}</Link> : words)}
          />
          <h3>{t('whatIf.clauses')}</h3>
          <WhatIfClauses clauses={result.data.clauses} />
        </>
      )}
    </section>
  )
}
