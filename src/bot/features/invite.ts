/** `/invite`: one-time links. In a group, into the group; in an administrator's private chat, to a role. */
import { Composer } from 'grammy'
import { isAdministrator } from '../administrators.ts'
import { invitePress, readPress } from '../callback-data.ts'
import type { BangbanContext } from '../context.ts'

const DAYS = 7

export function invite(): Composer<BangbanContext> {
  const composer = new Composer<BangbanContext>()

  composer.command('invite', async (ctx) => {
    if (!(await isAdministrator(ctx))) return ctx.say(ctx.t('invite-administrators-only'))
    if (!ctx.isPrivate) return await inviteToGroup(ctx)
    ctx.say(ctx.t('invite-ask'), {
      menu: [
        { label: ctx.t('role-helper'), press: invitePress('helper') },
        { label: ctx.t('role-administrator'), press: invitePress('administrator') },
      ],
    })
  })

  composer.filter(
    (ctx) => readPress(ctx.pressed, 'n') !== undefined,
    async (ctx) => {
      if (!(await isAdministrator(ctx))) return ctx.note(ctx.t('invite-administrators-only'), true)
      const role = readPress(ctx.pressed, 'n')?.[0] === 'administrator' ? 'administrator' : 'helper'
      const door = ctx.deps.doorOf(ctx.home)
      if (!door) return
      const url = door.startLink(await ctx.deps.store.people.invite({ role }, DAYS))
      ctx.say(ctx.t('invite-link', { role: ctx.t(`role-${role}`), url, days: String(DAYS) }))
    },
  )
  return composer
}

/** The link is needed for the answer, so it is made before the answer is decided; an unused one expires by itself. */
async function inviteToGroup(ctx: BangbanContext): Promise<void> {
  try {
    const { invite_link } = await ctx.api.createChatInviteLink(ctx.home, {
      member_limit: 1,
      expire_date: Math.floor(ctx.deps.clock() / 1000) + DAYS * 86_400,
    })
    ctx.say(ctx.t('invite-group-link', { url: invite_link, days: String(DAYS) }))
  } catch (error) {
    ctx.deps.logger.warn({ err: error }, 'no invite link for the group')
    ctx.say(ctx.t('invite-group-failed'))
  }
}
