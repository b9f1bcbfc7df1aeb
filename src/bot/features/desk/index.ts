/** The desk: everything staff do with requests, from a card or from a list. */
import { Composer } from 'grammy'
import type { BangbanContext } from '../../context.ts'
import { moves } from './moves.ts'
import { phrasesFor, reasons, reasonTakers } from './reasons.ts'
import { words } from './words.ts'

export function desk(): Composer<BangbanContext> {
  return new Composer<BangbanContext>(words({ ...reasonTakers }, phrasesFor), moves(), reasons())
}
