// The search in the header: `/` or Ctrl-K opens it from anywhere, arrows choose, Enter opens.
import { useQuery } from '@tanstack/react-query'
import { Modal } from 'antd'
import { useEffect, useState, type KeyboardEvent } from 'react'
import { useNavigate } from 'react-router'
import { suggestionsQuery, type SearchItem } from '@/lib/api/search-queries'
import { useWords } from '@/lib/i18n/language'
import { paths } from '@/lib/path-builder'
import { useDebounced } from '@/lib/use-debounced'
import { Facts, Snippet, useResultTitle } from './ResultText'
import { resultPath } from './result-path'
import './search.css'

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

export function SearchPalette() {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  useEffect(() => {
    const listen = (event: globalThis.KeyboardEvent) => {
      const asked = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'k'
      const slash = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !typing(event.target)
      // A dialog that is open keeps the keyboard.
      if ((!asked && !slash) || document.querySelector('[aria-modal="true"]')) return
      event.preventDefault()
      setOpen(true)
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
  return (
    <>
      <button type="button" className="g-lang s-open" aria-label={t('search.open')} title={t('search.open')} onClick={() => setOpen(true)}>
        <svg viewBox="0 0 20 20" width="17" height="17" fill="none" stroke="currentColor" strokeWidth="1.8" aria-hidden="true">
          <circle cx="8.5" cy="8.5" r="5.5" />
          <path d="m13 13 4.5 4.5" strokeLinecap="round" />
        </svg>
      </button>
      <Modal open={open} footer={null} closable={false} title={t('search.title')} width={680} destroyOnHidden onCancel={() => setOpen(false)} style={{ top: 72 }}>
        <Palette close={() => setOpen(false)} />
      </Modal>
    </>
  )
}

function Palette({ close }: { close: () => void }) {
  const { t } = useWords()
  const titleOf = useResultTitle()
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState(-1)
  const q = useDebounced(typed.trim(), 180)
  const found = useQuery(suggestionsQuery(q)).data
  const items: SearchItem[] = q === '' || !found ? [] : [...found.items, ...found.clauses]
  const at = Math.min(chosen, items.length - 1)
  const go = (address: string) => {
    close()
    void navigate(address)
  }
  const keys = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return // an input method is choosing characters
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      const step = event.key === 'ArrowDown' ? 1 : -1
      setChosen(Math.max(-1, Math.min(at + step, items.length - 1)))
    } else if (event.key === 'Enter') {
      const item = items[at]
      if (item) go(resultPath(item))
      else if (typed.trim()) go(paths.search(typed.trim()))
    }
  }
  return (
    <div className="s-palette">
      <input
        autoFocus
        type="search"
        role="combobox"
        className="s-input"
        aria-label={t('search.label')}
        aria-expanded={items.length > 0}
        aria-controls="s-few"
        aria-autocomplete="list"
        aria-activedescendant={at >= 0 ? `s-few-${at}` : undefined}
        placeholder={t('search.placeholder')}
        maxLength={60}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          setChosen(-1)
        }}
        onKeyDown={keys}
      />
      <ul id="s-few" role="listbox" aria-label={t('search.results')} className="s-few">
        {items.map((item, index) => (
          <li
            key={`${item.kind}-${item.id}-${index}`}
            id={`s-few-${index}`}
            role="option"
            aria-selected={index === at}
            className={index === at ? 'is-at' : ''}
            onMouseMove={() => setChosen(index)}
            onClick={() => go(resultPath(item))}
          >
            <span className="s-line">
              <span className="g-badge">{t(`searchKind.${item.kind}`)}</span>
              <b>{titleOf(item)}</b>
            </span>
            <Facts item={item} />
            <Snippet parts={item.snippet} />
          </li>
        ))}
      </ul>
      {q !== '' && found && items.length === 0 && <p className="g-muted">{t('search.none')}</p>}
      <p className="s-foot g-small g-muted">
        {typed.trim() !== '' && (
          <button type="button" className="s-all" onClick={() => go(paths.search(typed.trim()))}>
            {t('search.all', { q: typed.trim() })}
          </button>
        )}
        <span>{t('search.keys')}</span>
      </p>
    </div>
  )
}
