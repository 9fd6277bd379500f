// The second step with what sends it.
import { useMutation } from '@tanstack/react-query'
import { errorText } from '@/lib/api/errors'
import type { Session } from '@/lib/api/types'
import { CodeStep } from './CodeStep'

export function CodeForm({ send, done }: { send: (code: string) => Promise<Session>; done: (session: Session) => void }) {
  const sent = useMutation({ mutationFn: send, onSuccess: done })
  return <CodeStep busy={sent.isPending} problem={sent.isError ? errorText(sent.error) : null} send={sent.mutate} />
}
