// Views of one thing, side by side; on a narrow screen they wrap. The one that is shown is marked.
export interface TabItem<Key extends string> {
  key: Key
  label: string
  /** A number that is worth knowing before one looks. */
  count?: number
}

interface TabBarProps<Key extends string> {
  label: string
  items: readonly TabItem<Key>[]
  current: Key
  choose: (key: Key) => void
}

export function TabBar<Key extends string>({ label, items, current, choose }: TabBarProps<Key>) {
  return (
    <nav className="g-tabs" aria-label={label}>
      {items.map((item) => (
        <button key={item.key} type="button" data-tab={item.key} aria-current={item.key === current ? 'page' : undefined} onClick={() => choose(item.key)}>
          {item.label}
          {item.count ? <span className="g-tabs__count">{item.count}</span> : null}
        </button>
      ))}
    </nav>
  )
}
