// What a draft does, worked out anew after each save: the cases that break, the applications that change and the money,
// and the difference to the version it begins from.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { draftCheckQuery, draftDifferenceQuery, draftProofQuery } from '@/lib/api/pack-queries'
import type { PackContent, PackDraft, PackPlace } from '@/lib/api/pack-types'
import { useWords } from '@/lib/i18n/language'
import { Failed } from '@/ui/PageState'
import { TabBar } from '@/ui/TabBar'
import { CaseCounts, CaseList } from '@/ui/pack/CaseList'
import { Diagnostics } from '@/ui/pack/Diagnostics'
import { DifferenceList, FileDifference } from '@/ui/pack/DifferenceList'
import { ProofView } from '@/ui/pack/ProofView'
import { DraftSimulation } from './DraftSimulation'

export interface EffectsPanelProps {
  draft: PackDraft
  content: PackContent
  topic: string
  /** The state of the draft that the effects are of. */
  at: number
  /** Something typed is not saved yet, so a newer state is on its way. */
  busy: boolean
  goTo: (place: PackPlace) => void
}

export function EffectsPanel({ draft, content, topic, at, busy, goTo }: EffectsPanelProps) {
  const { t } = useWords()
  const [tab, setTab] = useState<'cases' | 'applications' | 'proof' | 'differences'>('cases')
  const check = useQuery({ ...draftCheckQuery(draft.id, at), placeholderData: keepPreviousData })
  const difference = useQuery({ ...draftDifferenceQuery(draft.id, at), placeholderData: keepPreviousData })
  const working = busy || check.isFetching || check.isPlaceholderData
  return (
    <div className="pe-effects" aria-busy={working}>
      <div className="g-row pe-effects__head">
        <h2>{t('packEdit.effects')}</h2>
        <span className="g-small g-muted" role="status" data-effects={working ? 'working' : 'ready'}>
          {working ? t('packEdit.checking') : ''}
        </span>
      </div>
      <TabBar
        label={t('packEdit.effects')}
        current={tab}
        choose={setTab}
        items={[
          { key: 'cases', label: t('packEdit.effectCases'), count: check.data?.failed ?? 0 },
          { key: 'applications', label: t('packEdit.effectApplications') },
          { key: 'proof', label: t('packEdit.effectProof') },
          { key: 'differences', label: t('packEdit.effectDifferences'), count: difference.data?.items.length ?? 0 },
        ]}
      />
      {tab === 'cases' && (
        <section className="g-stack g-stack--s" data-effect="cases">
          {check.isPending && <p className="g-muted">{t('packs.running')}</p>}
          {check.isError && <Failed error={check.error} retry={() => void check.refetch()} />}
          {check.data && (
            <>
              <CaseCounts check={check.data} />
              {!check.data.sound && <Diagnostics items={check.data.diagnostics.filter(({ severity }) => severity === 'error')} goTo={goTo} />}
              {check.data.sound && check.data.failed === 0 && <p className="g-muted">{t('packEdit.casesFine')}</p>}
              <CaseList check={check.data} goTo={goTo} />
            </>
          )}
        </section>
      )}
      {tab === 'applications' &&
        (check.data?.sound === false ? <p className="g-muted">{t('packEdit.unsoundEffects')}</p> : <DraftSimulation draft={draft} content={content} topic={topic} at={at} />)}
      {tab === 'proof' &&
        (check.data?.sound === false ? <p className="g-muted">{t('packEdit.unsoundEffects')}</p> : <DraftProof draft={draft.id} topic={topic} at={at} />)}
      {tab === 'differences' && (
        <section className="g-stack g-stack--s" data-effect="differences">
          {difference.isError && <Failed error={difference.error} retry={() => void difference.refetch()} />}
          {difference.data && (
            <>
              {difference.data.items.length === 0 && difference.data.files.length === 0 ? (
                <p className="g-muted">{t('packEdit.noChange')}</p>
              ) : (
                <DifferenceList items={difference.data.items} />
              )}
              {difference.data.files.map((file) => (
                <FileDifference key={file.name} file={file} />
              ))}
            </>
          )}
        </section>
      )}
    </div>
  )
}

function DraftProof({ draft, topic, at }: { draft: string; topic: string; at: number }) {
  const { t } = useWords()
  const proof = useQuery({ ...draftProofQuery(draft, at, topic), placeholderData: keepPreviousData })
  return (
    <section className="g-stack g-stack--s" data-effect="proof" aria-busy={proof.isFetching}>
      {proof.isFetching && <p role="status">{t('proof.working')}</p>}
      {proof.isError && <Failed error={proof.error} retry={() => void proof.refetch()} />}
      {proof.data && <ProofView report={proof.data} />}
    </section>
  )
}
