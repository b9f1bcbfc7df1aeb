/** Stations: `/bind` makes a group chat the station of an area; leaving unmakes it. */
import { Composer } from 'grammy'
import { may } from '../../domain/person.ts'
import { entryId } from '../../jobs/outbox-entries.ts'
import { isAdministrator } from '../administrators.ts'
import { findArea, areasInWords as inWords, sayWhich } from '../areas.ts'
import { bindPress, readPress } from '../callback-data.ts'
import type { BangbanContext } from '../context.ts'
import { forget } from '../forget.ts'
import { freshState } from '../state.ts'
import { comeBack } from '../subscription.ts'
import { handBackWorkOf } from './leave.ts'

export function station(): Composer<BangbanContext> {
  const composer = new Composer<BangbanContext>()

  composer.command('bind', async (ctx) => {
    if (ctx.isPrivate) return await sayGroupLink(ctx)
    if (!(await isAdministrator(ctx))) return ctx.say(ctx.t('bind-administrators-only'))
    await bindWords(ctx, ctx.match.trim())
  })

  // A group made through the link says where it belongs.
  composer.command('start').filter(
    (ctx) => !ctx.isPrivate,
    async (ctx) => {
      const payload = String(ctx.match).trim()
      if (payload && (await isAdministrator(ctx))) await bindWords(ctx, payload.replace(/^bind_?/, ''))
      else ctx.say(ctx.t('group-welcome'))
    },
  )

  composer.filter(
    (ctx) => readPress(ctx.pressed, 'b') !== undefined,
    async (ctx) => {
      if (!(await isAdministrator(ctx))) return ctx.note(ctx.t('bind-administrators-only'), true)
      await bind(ctx, readPress(ctx.pressed, 'b')?.[0] ?? '')
    },
  )

  composer.on('message:migrate_to_chat_id', async (ctx) => {
    await ctx.deps.store.stations.moved(ctx.home, ctx.message.migrate_to_chat_id)
  })
  composer.on('my_chat_member', async (ctx) => {
    const { status } = ctx.myChatMember.new_chat_member
    if (ctx.isPrivate) {
      if (status === 'member') return await comeBack(ctx)
      if (status !== 'kicked') return
      if (!ctx.can.leavingErases) return await away(ctx)
      await forget(ctx)
      ctx.state = { ...freshState(), seen: ctx.state.seen }
      return
    }
    if (status === 'left' || status === 'kicked') await unbind(ctx)
    else if (ctx.myChatMember.old_chat_member.status !== status && status === 'member')
      ctx.say(ctx.t('group-welcome'))
  })
  return composer
}

/** Staff who shut the bot out hear of nothing any more: others go on with what they had. */
async function away(ctx: BangbanContext): Promise<void> {
  const person = await ctx.deps.store.people.get(ctx.home)
  if (person && may(person, 'work')) await handBackWorkOf(ctx, person)
}

/** Thrown out: what waits here untaken goes to the next level. */
async function unbind(ctx: BangbanContext): Promise<void> {
  const { stations, outbox } = ctx.deps.store
  if ((await stations.areasOf(ctx.home)).length === 0) return
  await stations.unbind(ctx.home)
  await outbox.put([{ id: entryId('stranded', String(ctx.home), 0) }], ctx.deps.clock())
  ctx.leavesWork = true
}

async function bindWords(ctx: BangbanContext, words: string): Promise<void> {
  const { store } = ctx.deps
  if (!words) {
    const areas = await store.stations.areasOf(ctx.home)
    return ctx.say(areas.length > 0 ? ctx.t('bind-now', { areas: inWords(ctx, areas) }) : ctx.t('bind-how'))
  }
  const found = findArea(ctx, words)
  if ('area' in found) return await bind(ctx, found.area)
  sayWhich(ctx, found.maybe, bindPress)
}

async function bind(ctx: BangbanContext, area: string): Promise<void> {
  const { catalog, store } = ctx.deps
  if (!catalog.areas.has(area)) return ctx.say(ctx.t('bind-unknown'))
  // Everybody could come in, take a request, and read who asked.
  if (ctx.chat && 'username' in ctx.chat && ctx.chat.username) return ctx.say(ctx.t('bind-public'))
  await store.stations.bind(area, ctx.home)
  ctx.leavesWork = true
  const names = inWords(ctx, await store.stations.areasOf(ctx.home))
  if (ctx.can.groupsNeedNames)
    ctx.act('setChatTitle', { chat_id: ctx.home, title: ctx.t('group-title', { area: names }) })
  ctx.say(ctx.t('bind-done', { area: names }))
}

/** In the private chat, `/bind <area>` gives a link that makes a group for it. */
async function sayGroupLink(ctx: BangbanContext): Promise<void> {
  if (!(await isAdministrator(ctx))) return ctx.say(ctx.t('bind-administrators-only'))
  const words = String(ctx.match ?? '').trim()
  const { catalog, doorOf } = ctx.deps
  if (!words) return ctx.say(ctx.t('bind-how'))
  const area = catalog.areas.has(words) ? words : catalog.areaTree.search(words, 1)[0]?.id
  if (!area) return ctx.say(ctx.t('bind-unknown'))
  const door = doorOf(ctx.home)
  if (!door) return
  if (door.can.noGroups) return ctx.say(ctx.t('bind-no-groups'))
  const url = await door.groupLink(`bind_${area}`)
  ctx.say(ctx.t('bind-link', { area: inWords(ctx, [area]) }), {
    buttons: [[{ label: ctx.t('button-make-group'), url }]],
  })
}
