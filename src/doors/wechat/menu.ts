/** Buttons without buttons: what the words and numbers under the bot's last message choose when somebody types them. */
import { readNumber } from '../../domain/reading/number.ts'

export interface Choice {
  label: string
  /** Callback data. */
  press: string
}

/** The live menu of a chat. */
export interface Menu {
  /** The message whose buttons these are. */
  message: number
  choices: Choice[]
  /**
   * Numbers choose here. Those of an answer are left to the bot, to which a number may mean more; those of a message
   * that came by itself are nobody else's.
   */
  numbers: boolean
}

const NUMBER = /^\s*(\d{1,3})(?:[.\u3001\uff0e)]\s*|\s+)/u
/** What stands around the words: arrows, boxes, quotation marks, ends of sentences. */
const AROUND = /^[\s\p{P}\p{S}\p{M}\p{Cf}]+|[\s\p{P}\p{S}\p{M}\p{Cf}]+$/gu
const ASIDE = /\s*\([^()]*\)\s*$/u

/** The number that a label begins with. */
export function numberOf(label: string): number | undefined {
  const digits = NUMBER.exec(label)?.[1]
  return digits === undefined ? undefined : Number(digits)
}

/** The label as it is typed: without its number and what stands around the words. */
export function wordsOf(label: string): string {
  return label.replace(NUMBER, '').replace(AROUND, '')
}

/** What the typed text chooses; undefined: nothing, or more than one thing. */
export function choose(menu: Menu | undefined, typed: string): string | undefined {
  if (!menu || typed.length > 60) return undefined
  const number = menu.numbers ? readNumber(typed) : undefined
  const wanted = plain(typed)
  if (!wanted) return undefined
  const found = menu.choices.filter(({ label }) => {
    if (number?.ok) return numberOf(label) === number.value
    const words = plain(wordsOf(label))
    return words === wanted || plain(wordsOf(label.normalize('NFKC').replace(ASIDE, ''))) === wanted
  })
  const presses = new Set(found.map(({ press }) => press))
  return presses.size === 1 ? found[0]?.press : undefined
}

/** The choice that was tapped in a menu inside a message. Undefined: the menu is not the last one any more. */
export function tapped(menu: Menu | undefined, id: string): string | undefined {
  const [message, index] = id.split('.')
  return menu && String(menu.message) === message ? menu.choices[Number(index)]?.press : undefined
}

const plain = (text: string) => text.normalize('NFKC').toLowerCase().replace(AROUND, '').replace(/\s+/g, ' ')
