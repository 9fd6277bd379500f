// The office takes an expert in.
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { expertQuery } from '@/lib/api/expert-queries'
import { paths } from '@/lib/path-builder'
import { ExpertEditor } from './ExpertEditor'

export default function NewExpertPage() {
  const navigate = useNavigate()
  const client = useQueryClient()
  return (
    <ExpertEditor
      done={(made) => {
        client.setQueryData(expertQuery(made.id).queryKey, made)
        void navigate(paths.expert(made.id))
      }}
      cancel={() => void navigate(paths.experts())}
    />
  )
}
