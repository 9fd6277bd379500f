// The editor, its code fetched when it is first shown; what it will fill is kept free meanwhile.
import { lazy, Suspense } from 'react'
import type { CodeEditorProps } from './CodeEditor'
import './feel.css'

const CodeEditor = lazy(() => import('./CodeEditor'))

export function LazyCodeEditor(props: CodeEditorProps) {
  return (
    <Suspense fallback={<div className={`fe-editor fe-wait fe-wait--${props.language}`} />}>
      <CodeEditor {...props} />
    </Suspense>
  )
}
