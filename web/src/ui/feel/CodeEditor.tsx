// The text editor for rules (FEEL) and packs (YAML): CodeMirror in Guohe's colours. It is loaded when a page needs it
// (LazyCodeEditor). What is wrong comes from the server with its places; Tab stays the key that moves on.
import { autocompletion, completionKeymap, type Completion, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { yaml } from '@codemirror/lang-yaml'
import { bracketMatching, HighlightStyle, StreamLanguage, syntaxHighlighting } from '@codemirror/language'
import { lintGutter, lintKeymap, setDiagnostics, type Diagnostic } from '@codemirror/lint'
import { Compartment, EditorState, type Extension } from '@codemirror/state'
import { drawSelection, EditorView, keymap, lineNumbers } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import { useEffect, useRef } from 'react'
import { Names, tokenAt, type TokenKind } from '@/lib/feel-tokens'
import './feel.css'

/** What may stand at a place; places are UTF-16 units. */
export interface Suggestions {
  from: number
  to: number
  items: { name: string; insert: string; kind: string; type: string; says: string }[]
}
export type Suggest = (text: string, at: number) => Promise<Suggestions | null>

/** A fault in the text: places are offsets in UTF-16 units. */
export interface Problem {
  from: number
  to: number
  severity: 'error' | 'warning'
  message: string
}

export interface CodeEditorProps {
  language: 'feel' | 'yaml'
  label: string
  value: string
  onChange: (value: string) => void
  readOnly?: boolean
  /** Names that a rule may read, for the colours: they may hold blanks. */
  names?: readonly string[]
  suggest?: Suggest | undefined
  problems?: readonly Problem[]
  /** A place to go to; another object is another wish. */
  goTo?: { at: number } | null
}

const TAG: Record<TokenKind, string | null> = {
  comment: 'comment',
  string: 'string',
  date: 'string',
  number: 'number',
  keyword: 'keyword',
  function: 'typeName',
  name: 'variableName',
  operator: 'operator',
  plain: null,
}

function feelLanguage(names: Names): Extension {
  return StreamLanguage.define<{ comment: boolean }>({
    startState: () => ({ comment: false }),
    token(stream, state) {
      if (state.comment) {
        state.comment = !stream.match(/.*?\*\//)
        if (state.comment) stream.skipToEnd()
        return 'comment'
      }
      const token = tokenAt(stream.string, stream.pos, names)
      stream.pos += token.text.length
      state.comment = token.kind === 'comment' && token.text.startsWith('/*') && !token.text.endsWith('*/')
      return TAG[token.kind]
    },
  })
}

const colours = HighlightStyle.define([
  { tag: tags.comment, color: '#5f6c78', fontStyle: 'italic' },
  { tag: tags.string, color: '#8a3a12' },
  { tag: tags.number, color: '#0b5e8a', fontWeight: '600' },
  { tag: [tags.keyword, tags.bool, tags.null], color: '#6a2c91' },
  { tag: tags.typeName, color: '#17613b' },
  { tag: [tags.variableName, tags.propertyName, tags.definition(tags.propertyName)], color: '#123d65' },
  { tag: [tags.operator, tags.punctuation], color: '#46535f' },
])

/** Asked while a name is being typed, after a dot, or when the person asks (Ctrl-Space). */
export async function complete(suggest: Suggest | undefined, context: CompletionContext): Promise<CompletionResult | null> {
  const text = context.state.doc.toString()
  if (!suggest || (!context.explicit && !/[\p{L}_.][\p{N}]*$/u.test(text.slice(0, context.pos)))) return null
  const found = await suggest(text, context.pos).catch(() => null)
  if (!found || found.items.length === 0 || context.aborted) return null
  return {
    from: found.from,
    to: found.to,
    filter: false,
    options: found.items.map(
      ({ name, insert, kind, type, says }): Completion => ({
        label: name,
        detail: says && says !== name ? says : type,
        type: kind === 'function' ? 'function' : kind === 'keyword' ? 'keyword' : 'variable',
        apply: insert,
        ...(says && says !== name && type ? { info: type } : {}),
      }),
    ),
  }
}

export default function CodeEditor(props: CodeEditorProps) {
  const { language, label, value, onChange, readOnly = false, names, suggest, problems, goTo } = props
  const host = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView | null>(null)
  const change = useRef(onChange)
  const ask = useRef(suggest)
  const parts = useRef({ language: new Compartment(), mode: new Compartment() })

  useEffect(() => {
    change.current = onChange
    ask.current = suggest
  })
  useEffect(() => {
    if (!host.current) return
    const editor = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc: value,
        extensions: [
          history(),
          drawSelection(),
          bracketMatching(),
          syntaxHighlighting(colours),
          EditorView.lineWrapping,
          ...(language === 'yaml' ? [lineNumbers(), lintGutter()] : []),
          autocompletion({
            override: language === 'feel' ? [(context: CompletionContext) => complete(ask.current, context)] : [],
            icons: false,
          }),
          keymap.of([...completionKeymap, ...lintKeymap, ...historyKeymap, ...defaultKeymap]),
          parts.current.language.of(language === 'yaml' ? yaml() : []),
          parts.current.mode.of([]),
          EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0', spellcheck: 'false', autocapitalize: 'off' }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) change.current(update.state.doc.toString())
          }),
        ],
      }),
    })
    view.current = editor
    return () => {
      view.current = null
      editor.destroy()
    }
    // The editor is made once for each language and label; its text follows below.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [language, label])

  useEffect(() => {
    const editor = view.current
    if (!editor || editor.state.doc.toString() === value) return
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: value } })
  }, [value])
  const known = names?.join('\n') ?? ''
  useEffect(() => {
    if (language !== 'feel') return
    view.current?.dispatch({ effects: parts.current.language.reconfigure(feelLanguage(new Names(known.split('\n').filter(Boolean)))) })
  }, [language, known])
  useEffect(() => {
    view.current?.dispatch({
      effects: parts.current.mode.reconfigure([EditorState.readOnly.of(readOnly), EditorView.editable.of(!readOnly)]),
    })
  }, [readOnly])
  useEffect(() => {
    const editor = view.current
    if (!editor) return
    const end = editor.state.doc.length
    const marks: Diagnostic[] = (problems ?? []).map(({ from, to, severity, message }) => {
      const start = Math.max(0, Math.min(from, end))
      return { from: start, to: Math.max(start, Math.min(to, end)), severity, message }
    })
    editor.dispatch(setDiagnostics(editor.state, marks))
  }, [problems, value])
  useEffect(() => {
    const editor = view.current
    if (!editor || !goTo) return
    const at = Math.min(goTo.at, editor.state.doc.length)
    editor.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: 'center' }) })
    editor.focus()
  }, [goTo])

  const bad = problems?.some(({ severity }) => severity === 'error') ?? false
  return <div ref={host} className={`fe-editor fe-editor--${language}${bad ? ' is-bad' : ''}`} />
}
