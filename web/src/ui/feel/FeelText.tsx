// A rule to be read: FEEL in colours, without an editor.
import { useMemo } from 'react'
import { feelTokens, Names } from '@/lib/feel-tokens'
import './feel.css'

const NONE = new Names([])

export function FeelText({ text, names = NONE }: { text: string; names?: Names }) {
  const tokens = useMemo(() => feelTokens(text.trim(), names), [text, names])
  return (
    <code className="fe-text">
      {tokens.map(({ kind, text: part }, index) =>
        kind === 'plain' ? (
          part
        ) : (
          <span key={index} className={`fe-${kind}`}>
            {part}
          </span>
        ),
      )}
    </code>
  )
}
