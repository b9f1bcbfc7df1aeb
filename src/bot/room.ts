/** How many requests somebody may have waiting: more than anybody needs, too few to flood a station. */
import type { Draft } from '../domain/draft.ts'
import { isClosed } from '../domain/request.ts'
import { menuPress } from './callback-data.ts'
import type { BotContext } from './context.ts'
import { humanButton } from './features/menu.ts'

const MOST_OPEN = 20

/** False for a resident whose newest requests are all still open. Staff book for many. */
export async function hasRoom(ctx: BotContext): Promise<boolean> {
  const { requests, people } = ctx.deps.store
  const numbers = await requests.ofChat(ctx.home, MOST_OPEN)
  if (numbers.length < MOST_OPEN) return true
  const person = await people.get(ctx.home)
  if (person && person.role !== 'resident') return true
  const found = await Promise.all(numbers.map((number) => requests.get(number)))
  return found.some((each) => !each || isClosed(each.request.state))
}

/** Says so. The form stays as it was, to be sent when there is room again. */
export function sayNoRoom(ctx: BotContext, draft: Draft): void {
  const { confirm: _confirm, ...answers } = draft.answers
  if (draft.form === 'booking') ctx.state.draft = { ...draft, answers }
  ctx.say(ctx.t('too-many-open', { count: MOST_OPEN }), {
    menu: [{ label: ctx.t('menu-mine'), press: menuPress('mine') }],
    buttons: [[humanButton(ctx)]],
  })
}
