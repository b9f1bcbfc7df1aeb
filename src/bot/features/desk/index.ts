/** The desk: everything staff do with requests, from a card or from a list. */
import { Composer } from 'grammy'
import type { BangbanContext } from '../../context.ts'
import { takeInviteAreas } from '../invite.ts'
import { raiseTaker } from '../raise.ts'
import { rateTaker } from '../rate.ts'
import { takeStaffAreas } from '../staff.ts'
import { answer, takeAnswer } from './answer.ts'
import { appoint, takeDay } from './appoint.ts'
import { give, takeName } from './give.ts'
import { lists } from './list.ts'
import { move, takeArea } from './move.ts'
import { moves, oldMoves } from './moves.ts'
import { phrasesFor, reasons, reasonTakers } from './reasons.ts'
import { talk } from './talk.ts'
import { words } from './words.ts'

const takers = {
  ...reasonTakers,
  give: takeName,
  move: takeArea,
  appoint: takeDay,
  invite: takeInviteAreas,
  areas: takeStaffAreas,
  answer: takeAnswer,
  rate: rateTaker,
  raise: raiseTaker,
}

export function desk(): Composer<BangbanContext> {
  return new Composer<BangbanContext>(
    words(takers, phrasesFor),
    talk(),
    lists(),
    moves(),
    reasons(),
    give(),
    move(),
    appoint(),
    answer(),
    oldMoves(),
  )
}
