// The form that a topic's fields make: sections with anchors, each with how far it is filled in.
import { useEffect, useState, useSyncExternalStore } from 'react'
import type { Field, FormSection, TopicView } from '@/lib/api/types'
import { isEmpty } from '@/lib/facts'
import { useWords } from '@/lib/i18n/language'
import { FieldBox } from './FieldBox'
import { FormContext, type FactsStore, type FormState } from './facts-store'
import './form.css'

export interface SectionOfForm {
  section: FormSection
  fields: Field[]
  /** Filled in for reports, not at application. */
  later: boolean
}

/** The sections that have fields; those for reports last. */
export function sectionsOf(topic: Pick<TopicView, 'sections' | 'fields'>, otherLabel: string): SectionOfForm[] {
  const known = topic.sections.map((section) => ({
    section,
    fields: topic.fields.filter((field) => field.section === section.id),
    later: section.stage === 'report',
  }))
  const rest = topic.fields.filter((field) => !topic.sections.some((section) => section.id === field.section))
  const other = { zh: otherLabel, en: otherLabel }
  if (rest.length > 0) known.push({ section: { id: 'other', label: other, help: { zh: '', en: '' }, stage: 'application' as const }, fields: rest, later: false })
  const filled = known.filter(({ fields }) => fields.length > 0)
  return [...filled.filter(({ later }) => !later), ...filled.filter(({ later }) => later)]
}

export const sectionId = (id: string): string => `s-${id.replace(/[^A-Za-z0-9]/g, '_')}`

export function FactsForm({ sections, state }: { sections: SectionOfForm[]; state: FormState }) {
  const { say } = useWords()
  return (
    <FormContext value={state}>
      <form className="f-form" autoComplete="off" noValidate onSubmit={(event) => event.preventDefault()}>
        {sections.map(({ section, fields, later }) => {
          const body = (
            <>
              {say(section.help) && <p className="g-lead">{say(section.help)}</p>}
              <div className="f-grid">
                {fields.map((field) => (
                  <FieldBox key={field.name} field={field} />
                ))}
              </div>
            </>
          )
          return later ? (
            <details key={section.id} id={sectionId(section.id)} className="g-card f-section">
              <summary>
                <h2>{say(section.label)}</h2>
              </summary>
              {body}
            </details>
          ) : (
            <section key={section.id} id={sectionId(section.id)} className="g-card f-section" aria-labelledby={`${sectionId(section.id)}-h`}>
              <h2 id={`${sectionId(section.id)}-h`}>{say(section.label)}</h2>
              {body}
            </section>
          )
        })}
      </form>
    </FormContext>
  )
}

export interface NavItem {
  id: string
  label: string
}

/** The list of sections beside the form; marks the one in view and counts what is required and still empty. */
export function SectionNav({ sections, store, extra = [] }: { sections: SectionOfForm[]; store: FactsStore; extra?: NavItem[] }) {
  const { t, say } = useWords()
  const current = useSectionInView([...sections.map(({ section }) => sectionId(section.id)), ...extra.map(({ id }) => id)])
  const left = useSyncExternalStore(store.subscribe, () =>
    sections
      .map(({ fields, later }) => (later ? 0 : fields.filter((field) => field.required && isEmpty(store.valueAt(field.name))).length))
      .join(','),
  ).split(',')
  return (
    <nav className="f-nav" aria-label={t('form.sections')}>
      <ol>
        {sections.map(({ section, later }, index) => (
          <li key={section.id}>
            <a href={`#${sectionId(section.id)}`} aria-current={current === sectionId(section.id) ? 'location' : undefined}>
              <span className="g-grow">{say(section.label)}</span>
              {!later && <Left count={Number(left[index] ?? 0)} />}
            </a>
          </li>
        ))}
        {extra.map(({ id, label }) => (
          <li key={id}>
            <a href={`#${id}`} aria-current={current === id ? 'location' : undefined}>
              <span className="g-grow">{label}</span>
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}

function Left({ count }: { count: number }) {
  const { t } = useWords()
  if (count === 0)
    return (
      <svg className="f-nav__done" width="14" height="14" viewBox="0 0 16 16" fill="none" aria-hidden="true">
        <path d="M3.5 8.5l3 3 6-7" stroke="currentColor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" />
      </svg>
    )
  return (
    <span className="f-nav__left" title={t('form.requiredLeft', { count })}>
      {count}
      <span className="g-sr">{t('form.requiredLeft', { count })}</span>
    </span>
  )
}

function useSectionInView(ids: string[]): string | null {
  const [current, setCurrent] = useState<string | null>(null)
  const key = ids.join(' ')
  useEffect(() => {
    const elements = key.split(' ').flatMap((id) => document.getElementById(id) ?? [])
    const watcher = new IntersectionObserver(
      (entries) => {
        const seen = entries.filter((entry) => entry.isIntersecting).at(-1)
        if (seen) setCurrent(seen.target.id)
      },
      { rootMargin: '-20% 0px -70% 0px' },
    )
    for (const element of elements) watcher.observe(element)
    return () => watcher.disconnect()
  }, [key])
  return current
}
