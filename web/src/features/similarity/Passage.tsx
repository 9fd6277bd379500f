// One shared passage, the two texts side by side; below each other on a narrow screen. What is equal is marked, and by its
// underline too, not by colour alone.
import type { SimilarPassage } from '@/lib/api/similarity-queries'
import { useWords } from '@/lib/i18n/language'

type Side = 'text' | 'other'

export function Passage({ passage }: { passage: SimilarPassage }) {
  const { t } = useWords()
  const known = (side: Side) => passage.exact || passage.pieces.some((piece) => piece[side] !== '')
  return (
    <li className="si-passage">
      <p className="g-small g-muted">{t(passage.exact ? 'similarity.passage' : 'similarity.orMore', { count: passage.characters })}</p>
      <div className="si-sides">
        {known('text') && <Text passage={passage} side="text" />}
        {known('other') && <Text passage={passage} side="other" />}
      </div>
    </li>
  )
}

function Text({ passage, side }: { passage: SimilarPassage; side: Side }) {
  const { t, say, language } = useWords()
  const where = side === 'text' ? passage.where : passage.other_where
  return (
    <div className="si-side">
      <p className="si-where">
        <b>{t(side === 'text' ? 'similarity.mine' : 'similarity.theirs')}</b>
        {where.length > 0 && ` · ${where.map(say).join(language === 'zh' ? '、' : ', ')}`}
      </p>
      <p className="si-text">
        {passage.pieces.map((piece, index) =>
          piece.same ? <mark key={index}>{piece[side]}</mark> : <span key={index}>{piece[side]}</span>,
        )}
      </p>
    </div>
  )
}
