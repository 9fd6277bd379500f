// What differs between two versions of a pack, thing by thing, before and after.
import type { PackAspect, PackDifferenceItem, PackFileDifference, PackChanged } from '@/lib/api/pack-types'
import { useWords, wordOr } from '@/lib/i18n/language'
import type { Tone } from '../StatusBadge'

const TONE: Record<PackChanged, Tone> = { added: 'good', changed: 'accent', removed: 'bad' }

export function DifferenceList({ items }: { items: PackDifferenceItem[] }) {
  const { t } = useWords()
  if (items.length === 0) return <p className="g-muted">{t('packs.same')}</p>
  return (
    <ul className="p-differences">
      {items.map((item) => (
        <Difference key={`${item.thing}|${item.id}|${item.topics.join()}`} item={item} />
      ))}
    </ul>
  )
}

function Difference({ item }: { item: PackDifferenceItem }) {
  const { t, say, language } = useWords()
  return (
    <li data-difference={item.id}>
      <p className="g-row p-clause__line">
        <span className={`g-badge g-badge--${TONE[item.what]}`}>{t(`changed.${item.what}`)}</span>
        <span className="g-muted">{wordOr('thing', item.thing, language)}</span>
        <b className="g-mono">{item.id}</b>
        {item.cite && <span className="g-cite">{item.cite}</span>}
      </p>
      {say(item.label) && <p>{say(item.label)}</p>}
      {item.aspects.map((aspect) => (
        <Aspect key={aspect.name} aspect={aspect} />
      ))}
      {item.topics.length > 0 && <p className="g-small g-muted">{item.topics.join(t('common.comma'))}</p>}
    </li>
  )
}

function Aspect({ aspect }: { aspect: PackAspect }) {
  const { t, language } = useWords()
  return (
    <dl className="p-aspect">
      <dt>{wordOr('aspect', aspect.name, language)}</dt>
      <dd>
        {aspect.before && (
          <del>
            <span className="g-sr">{t('packs.before')}: </span>
            {aspect.before}
          </del>
        )}
        {aspect.after && (
          <ins>
            <span className="g-sr">{t('packs.after')}: </span>
            {aspect.after}
          </ins>
        )}
      </dd>
    </dl>
  )
}

/** Lines of a file that differ, with what stands around them left out. */
export function FileDifference({ file }: { file: PackFileDifference }) {
  const { t } = useWords()
  const lines = changedLines(file.before, file.after)
  return (
    <details className="p-fold">
      <summary>
        <span className="g-mono">{file.name}</span> <span className="g-muted">{t(`changed.${file.what}`)}</span>
      </summary>
      <pre className="p-lines" tabIndex={0} aria-label={file.name}>
        {lines.map(({ sign, text }, index) => (
          <span key={index} className={sign === '-' ? 'p-line--out' : sign === '+' ? 'p-line--in' : ''}>
            {sign} {text}
            {'\n'}
          </span>
        ))}
      </pre>
    </details>
  )
}

interface Line {
  sign: '-' | '+' | ' '
  text: string
}

/** The middle that differs, between what both begin and what both end with, and two lines around it. */
export function changedLines(before: string, after: string): Line[] {
  const [old, now] = [before.split('\n'), after.split('\n')]
  let head = 0
  while (head < old.length && head < now.length && old[head] === now[head]) head += 1
  let tail = 0
  while (tail < old.length - head && tail < now.length - head && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail += 1
  const around = (from: number, to: number): Line[] => now.slice(Math.max(0, from), Math.max(0, to)).map((text) => ({ sign: ' ', text }))
  return [
    ...around(head - 2, head),
    ...old.slice(head, old.length - tail).map((text): Line => ({ sign: '-', text })),
    ...now.slice(head, now.length - tail).map((text): Line => ({ sign: '+', text })),
    ...around(now.length - tail, now.length - tail + 2),
  ]
}
