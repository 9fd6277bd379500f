// What a person makes of what two applications have in common: a finding and its reason.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { errorText } from '@/lib/api/errors'
import { judgeSimilarity, similarityQuery, type SimilarApplication, type SimilarityJudgement } from '@/lib/api/similarity-queries'
import { useWords } from '@/lib/i18n/language'
import { useReturnFocus } from '@/ui/use-return-focus'

interface JudgeDialogProps {
  id: string
  other: SimilarApplication
  choices: SimilarityJudgement[]
  close: () => void
}

export function JudgeDialog({ id, other, choices, close }: JudgeDialogProps) {
  useReturnFocus()
  const { t, say } = useWords()
  const { message } = App.useApp()
  const client = useQueryClient()
  const [judgement, setJudgement] = useState('')
  const [reason, setReason] = useState('')
  const send = useMutation({
    mutationFn: () => judgeSimilarity(id, other.application.id, { judgement, reason: reason.trim(), seen: other.findings.length }),
    onSuccess: async (next) => {
      client.setQueryData(similarityQuery(id).queryKey, next)
      await client.invalidateQueries({ queryKey: ['similarity', 'pairs'] })
      void message.success(t('similarity.saved'))
      close()
    },
    // Somebody judged it meanwhile: the list below the dialog is read again.
    onError: () => client.invalidateQueries({ queryKey: similarityQuery(id).queryKey }),
  })
  return (
    <Modal
      open
      title={t('similarity.judgeOf', { number: other.application.number })}
      onCancel={close}
      onOk={() => send.mutate()}
      okText={t('similarity.save')}
      cancelText={t('common.cancel')}
      okButtonProps={{ disabled: judgement === '' || reason.trim() === '' }}
      confirmLoading={send.isPending}
    >
      <div className="g-stack">
        {send.isError && <Alert type="error" showIcon role="alert" title={say(errorText(send.error))} />}
        <Radio.Group className="si-choices" aria-label={t('similarity.judgement')} value={judgement} onChange={(event) => setJudgement(event.target.value as string)}>
          {choices.map((choice) => (
            <Radio key={choice.name} value={choice.name} data-judgement={choice.name}>
              <b>{say(choice.label)}</b>
              <span className="g-small g-muted si-explain">{say(choice.explain)}</span>
            </Radio>
          ))}
        </Radio.Group>
        <div>
          <label className="f-label" htmlFor="similarity-reason">
            {t('similarity.reason')}
          </label>
          <Input.TextArea id="similarity-reason" aria-required value={reason} onChange={(event) => setReason(event.target.value)} autoSize={{ minRows: 3, maxRows: 8 }} />
        </div>
        <p className="f-help">{t('similarity.kept')}</p>
      </div>
    </Modal>
  )
}
