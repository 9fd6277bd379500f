// The life of a page on which somebody types: what did not reach the server is tried again when the connection comes
// back, and sent on the way out.

/** Listens; gives what ends it, which leaves the page too. `leave` may be called more than once. */
export function whilePageLives(retry: () => void, leave: () => void): () => void {
  const hidden = () => {
    if (document.visibilityState === 'hidden') leave()
  }
  window.addEventListener('online', retry)
  window.addEventListener('pagehide', leave)
  document.addEventListener('visibilitychange', hidden)
  return () => {
    window.removeEventListener('online', retry)
    window.removeEventListener('pagehide', leave)
    document.removeEventListener('visibilitychange', hidden)
    leave()
  }
}
