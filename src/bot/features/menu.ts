/** The main menu, said in several places. */
import { menuPress } from '../callback-data.ts'
import type { BotContext } from '../context.ts'
import type { Button } from '../keyboards.ts'

export function menuChoices(ctx: BotContext): Button[] {
  return [
    { label: ctx.t('menu-book'), press: menuPress('book'), style: 'primary' },
    { label: ctx.t('menu-inspect'), press: menuPress('inspect') },
    { label: ctx.t('menu-mine'), press: menuPress('mine') },
    { label: ctx.t('menu-ring'), press: menuPress('ring') },
    { label: ctx.t('menu-language'), press: menuPress('language') },
  ]
}

/** Says `text` with the main menu under it. */
export function sayMenu(ctx: BotContext, text: string, buttons: Button[][] = []): void {
  ctx.say(text, { menu: menuChoices(ctx), buttons })
}

/** A button that leads to a person, for wherever somebody may be stuck. */
export function humanButton(ctx: BotContext): Button {
  return { label: ctx.t('button-human'), press: menuPress('ring') }
}

export function menuButton(ctx: BotContext): Button {
  return { label: ctx.t('button-menu'), press: menuPress('menu') }
}
