// A result as it reads: kind, title, what tells it apart, and where the words stand.
import type { SearchItem } from '@/lib/api/search-queries'
import { useWords } from '@/lib/i18n/language'

export function Snippet({ parts }: { parts: SearchItem['snippet'] }) {
  return (
    <span className="s-snippet">
      {parts.map((part, index) => (part.hit ? <mark key={index}>{part.text}</mark> : <span key={index}>{part.text}</span>))}
    </span>
  )
}

/** Number or citation, organisation, state, day: what there is of them. */
export function Facts({ item }: { item: SearchItem }) {
  const { say } = useWords()
  const facts = [item.number, item.organisation && say(item.organisation), item.state_label && say(item.state_label), item.day]
  return <span className="s-facts">{facts.filter(Boolean).join(' · ')}</span>
}

export function useResultTitle(): (item: SearchItem) => string {
  const { t, say } = useWords()
  return (item) => say(item.title) || t('apps.untitled')
}
