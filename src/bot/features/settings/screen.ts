/** One question of the settings, in the place of the one before it where the platform can. */
import { settingPress } from '../../callback-data.ts'
import type { BangbanContext } from '../../context.ts'
import { type Button, numbered } from '../../keyboards.ts'
import type { SettingAwaited } from '../../state.ts'

export interface Screen {
  text: string
  /** Everything that a typed number picks. */
  menu?: Button[]
  /** Of these, what is shown as buttons: from this one, so many. */
  page?: { from: number; count: number }
  /** Under the choices. */
  buttons?: Button[][]
  /** What the next words are about. */
  words?: SettingAwaited
}

export function show(ctx: BangbanContext, { text, menu = [], page, buttons = [], words }: Screen): void {
  const { from, count } = page ?? { from: 0, count: menu.length }
  const rows = [...numbered(menu.slice(from, from + count), from + 1), ...buttons]
  const message = ctx.callbackQuery?.message
  if (message && ctx.can.edit) ctx.change(message.message_id, text, { buttons: rows })
  else ctx.say(text, { buttons: rows })
  delete ctx.whisperedMenu
  delete ctx.state.menu
  if (menu.length > 0) ctx.state.menu = menu.map((button) => ('press' in button ? button.press : ''))
  delete ctx.state.setting
  if (words) ctx.state.setting = words
}

export function backButton(ctx: BangbanContext): Button {
  return { label: ctx.t('settings-back'), press: settingPress('view') }
}
