/** An update came a second time: perhaps its answer was never heard, so the person hears where they are. */
import type { BangbanContext } from './context.ts'
import { resumeDraft } from './drafts.ts'
import { sayMenu } from './features/menu.ts'
import { endButton } from './talking.ts'

export async function sayAgain(ctx: BangbanContext): Promise<void> {
  if (!ctx.isPrivate) return
  if (ctx.state.talk) return ctx.say(ctx.t(`talk-on-${ctx.state.talk.side}`), { buttons: [[endButton(ctx)]] })
  if (ctx.state.draft) return resumeDraft(ctx)
  const [latest] = await ctx.deps.store.requests.ofChat(ctx.home, 1)
  sayMenu(ctx, latest ? ctx.t('again-latest', { number: latest }) : ctx.t('menu-title'))
}
