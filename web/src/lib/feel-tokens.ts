// FEEL cut into what an eye tells apart. Names may hold blanks, so the names that a rule may read come from outside; the
// longest that fits wins. The server's parser decides what a rule means: this only colours it.

export type TokenKind = 'comment' | 'string' | 'number' | 'date' | 'keyword' | 'function' | 'name' | 'operator' | 'plain'

export interface Token {
  kind: TokenKind
  text: string
}

const KEYWORDS =
  'and|or|not|if|then|else|for|in|return|some|every|satisfies|between|instance|of|function|external|true|false|null'
const RULES: [TokenKind, RegExp][] = [
  ['comment', /\/\/.*|\/\*[\s\S]*?(?:\*\/|$)/y],
  ['date', /@"(?:[^"\\\n]|\\.)*"?/y],
  ['string', /"(?:[^"\\\n]|\\.)*"?/y],
  ['number', /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\.\d+/y],
  ['operator', /\*\*|<=|>=|!=|\.\.|->|[-+*/<>=]/y],
]
const WORD = /[\p{L}_][\p{L}\p{N}_']*/uy
const KEYWORD = new RegExp(`^(?:${KEYWORDS})$`)
/** Functions whose names are several words; one word before a bracket is seen as a function anyway. */
const LONG_FUNCTIONS =
  'at least|at most|context merge|context put|date and time|day of week|day of year|distinct values|ends with|finished by|get entries|get value|index of|insert before|is defined|list contains|list replace|lower case|met by|month of year|overlaps after|overlaps before|round down|round half down|round half up|round up|started by|starts with|string join|string length|substring after|substring before|upper case|week of year|years and months duration'.split(
    '|',
  )

const isWord = (char: string | undefined): boolean => char !== undefined && /[\p{L}\p{N}_]/u.test(char)

export class Names {
  private readonly byFirst = new Map<string, string[]>()

  constructor(names: Iterable<string>) {
    for (const name of new Set(names)) {
      const first = name[0] ?? ''
      this.byFirst.set(first, [...(this.byFirst.get(first) ?? []), name])
    }
    for (const list of this.byFirst.values()) list.sort((a, b) => b.length - a.length)
  }

  at(text: string, from: number): string | null {
    return (this.byFirst.get(text[from] ?? '') ?? []).find((name) => text.startsWith(name, from) && !isWord(text[from + name.length])) ?? null
  }
}
const FUNCTIONS = new Names(LONG_FUNCTIONS)

function sticky(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0] ?? null
}

/** The token that begins at a place; `text[at]` must exist. */
export function tokenAt(text: string, at: number, names: Names): Token {
  for (const [kind, pattern] of RULES) {
    const found = sticky(pattern, text, at)
    if (found) return { kind, text: found }
  }
  if (!isWord(text[at - 1]) || !isWord(text[at])) {
    const call = FUNCTIONS.at(text, at)
    if (call && /^\s*\(/.test(text.slice(at + call.length))) return { kind: 'function', text: call }
    const name = names.at(text, at)
    const word = sticky(WORD, text, at)
    if (name && (name.length > (word?.length ?? 0) || !KEYWORD.test(word ?? ''))) return { kind: 'name', text: name }
    if (word) {
      if (KEYWORD.test(word)) return { kind: 'keyword', text: word }
      return { kind: /^\s*\(/.test(text.slice(at + word.length)) ? 'function' : 'plain', text: word }
    }
  }
  return { kind: 'plain', text: String.fromCodePoint(text.codePointAt(at) ?? 32) }
}

export function feelTokens(text: string, names: Names): Token[] {
  const found: Token[] = []
  for (let at = 0; at < text.length; ) {
    const token = tokenAt(text, at, names)
    const last = found.at(-1)
    if (last && last.kind === 'plain' && token.kind === 'plain') last.text += token.text
    else found.push(token)
    at += token.text.length
  }
  return found
}
