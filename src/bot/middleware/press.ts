/** What was pressed: a button, or the number of the last menu, typed. */
import type { MiddlewareFn } from 'grammy'
import { readNumber } from '../../domain/reading/number.ts'
import { menuPress } from '../callback-data.ts'
import type { BangbanContext } from '../context.ts'
import { talkingOn } from '../talking.ts'

const TYPED = ['book', 'inspect', 'mine', 'language', 'settings', 'help'] as const

export function press(): MiddlewareFn<BangbanContext> {
  return async (ctx, next) => {
    ctx.pressed = ctx.callbackQuery?.data ?? typedNumber(ctx) ?? typedGoal(ctx)
    await next()
  }
}

/** Outside a form, a button of the main menu can be typed, in any language. */
function typedGoal(ctx: BangbanContext): string | undefined {
  const text = ctx.message?.text?.trim().toLowerCase()
  if (!text || !ctx.isPrivate || ctx.state.draft || talkingOn(ctx, 'staff')) return undefined
  const { texts } = ctx.deps
  const goal = TYPED.find((each) =>
    texts.languages.some((language) => texts.t(language, `menu-words-${each}`).split('|').includes(text)),
  )
  return goal && menuPress(goal)
}

function typedNumber(ctx: BangbanContext): string | undefined {
  const menu = ctx.whisperedMenu ?? ctx.state.menu
  const text = ctx.message?.text
  if (!menu || !text || text.length > 12) return undefined
  const number = readNumber(text)
  // 0 is never a choice: it leads to a person.
  return number.ok && number.value > 0 ? menu[number.value - 1] : undefined
}
