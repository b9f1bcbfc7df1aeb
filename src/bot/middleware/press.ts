/** What was pressed: a button, or the number of the last menu, typed. */
import type { MiddlewareFn } from 'grammy'
import { readNumber } from '../../domain/reading/number.ts'
import type { BangbanContext } from '../context.ts'

export function press(): MiddlewareFn<BangbanContext> {
  return async (ctx, next) => {
    ctx.pressed = ctx.callbackQuery?.data ?? typedNumber(ctx)
    await next()
  }
}

function typedNumber(ctx: BangbanContext): string | undefined {
  const menu = ctx.whisperedMenu ?? ctx.state.menu
  const text = ctx.message?.text
  if (!menu || !text || text.length > 12) return undefined
  const number = readNumber(text)
  // 0 is never a choice: it leads to a person.
  return number.ok && number.value > 0 ? menu[number.value - 1] : undefined
}
