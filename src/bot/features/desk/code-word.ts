/** The word that proves a visitor at the door: the resident and whoever comes know it. */
import type { ServiceRequest } from '../../../domain/request.ts'
import type { BotContext } from '../../context.ts'

/** A new word if somebody comes home, another than the one before: who does not come any more knows that one. */
export function newCode({ deps }: BotContext, { item, code }: ServiceRequest): { code?: string } {
  if (deps.catalog.services.item(item ?? '')?.where !== 'home') return {}
  const words = deps.catalog.deskWords.codeWords.filter((word) => word !== code)
  const word = words[Number.parseInt(deps.randomTag(5), 36) % words.length]
  return word === undefined ? {} : { code: word }
}
