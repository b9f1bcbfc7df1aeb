import type { Card } from '../../../src/board/protocol.ts'
import type { Words } from '../words/zh-CN.ts'

export function CardView({ card, words }: { card: Card; words: Words }) {
  const who = [card.who, card.phone].filter(Boolean).join(' ')
  return (
    <li class={card.late ? 'card is-late' : 'card'} data-number={card.number}>
      <p class="card-number">{card.number}</p>
      <p class="card-what">{card.what}</p>
      {card.area && <p>{card.area}</p>}
      {card.when && <p class="card-when">{card.when}</p>}
      {who && <p>{who}</p>}
      {card.by && <p>{words.inCharge(card.by)}</p>}
      <p class="card-foot">
        <span class="card-age">{words.ago(card.minutes)}</span>
        {card.late && <strong class="badge">{words.late}</strong>}
      </p>
    </li>
  )
}
