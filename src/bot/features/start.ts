/** `/start`: the greeting; and what links and codes bring along. */
import { Composer } from 'grammy'
import { type Invite, joined, type Person, type Role } from '../../domain/person.ts'
import { hasAgreed } from '../../domain/subscriber.ts'
import { readPress } from '../callback-data.ts'
import { offerCommandsTo } from '../commands.ts'
import type { BangbanContext } from '../context.ts'
import { offerDraft, startBooking, startForm } from '../drafts.ts'
import { choose, comeBack, mySubscription } from '../subscription.ts'
import { sayMenu } from './menu.ts'

/** Deep links: `item_<service item>`, `area_<area code>`; anything else may be a join code. */
const LINK = /^(item|area)_([\w-]+)$/

export function start(): Composer<BangbanContext> {
  const composer = new Composer<BangbanContext>()

  const begin = async (ctx: BangbanContext, payload: string, link: RegExpExecArray | null) => {
    if (link?.[1] === 'item' && link[2] && ctx.deps.catalog.services.item(link[2])) {
      if (ctx.state.draft?.answers.item === link[2] && offerDraft(ctx)) return
      return startBooking(ctx, { item: link[2] })
    }
    const area = link?.[1] === 'area' && link[2] && ctx.deps.catalog.areas.has(link[2]) ? link[2] : undefined
    if (area) ctx.state.area = area
    else if (payload && !link && (await join(ctx, payload))) return
    const follows = area !== undefined && (await follow(ctx, area))
    if (area === undefined) await comeBack(ctx)
    const lead = area ? [areaLead(ctx), follows && ctx.t('settings-followed')].filter(Boolean).join('\n') : ''
    if (offerDraft(ctx, lead)) return
    sayMenu(ctx, [ctx.t('welcome'), lead].filter(Boolean).join('\n'))
  }

  composer.command('start', async (ctx) => {
    const payload = ctx.match.trim()
    const link = LINK.exec(payload)
    await begin(ctx, payload, link)
    // Said last, so that the answer is kept and the code is not: it may make somebody staff.
    if (payload && !link) ctx.confidential = true
  })

  composer.filter(
    (ctx) => readPress(ctx.pressed, 'm')?.[0] === 'menu',
    (ctx) => sayMenu(ctx, ctx.t('menu-title')),
  )
  return composer
}

/** What came with the code of a place, so that nobody wonders why it is not asked for. */
function areaLead(ctx: BangbanContext): string {
  const { area } = ctx.state
  return area ? ctx.t('welcome-area', { area: ctx.deps.catalog.areas.label(area, ctx.language, true) }) : ''
}

/** What whoever wants notices is told about is that place from now on. False: it was already, or they want none. */
async function follow(ctx: BangbanContext, area: string): Promise<boolean> {
  const before = await mySubscription(ctx)
  if (!hasAgreed(before) || before.area === area) return false
  const { root } = ctx.deps.catalog.areas
  await choose(ctx, () => ({ area: area === root ? undefined : area }))
  return true
}

/** Redeems the first administrator's code or an invite. False: it is neither. */
async function join(ctx: BangbanContext, code: string): Promise<boolean> {
  const { people } = ctx.deps.store
  const known = await people.get(ctx.home)
  const { language } = ctx
  const make = (invite: Invite): Person => {
    const person = joined(known, invite, ctx.home)
    return { ...person, name: person.name || ctx.from?.first_name || '', language }
  }
  if (code === ctx.deps.adminJoinCode && (await people.claimFirstAdministrator(ctx.home))) {
    await people.put(make({ role: 'administrator' }))
    return welcome(ctx, 'administrator', false)
  }
  const redeemed = await people.redeem(code, ctx.home, make)
  const isStaff = known !== undefined && known.role !== 'resident'
  if (redeemed === undefined || (redeemed === 'again' && !isStaff)) {
    if (isStaff) ctx.say(ctx.t('join-already'))
    else ctx.say(ctx.t('join-unknown'))
    return false
  }
  if (redeemed === 'again') return welcome(ctx, known?.role ?? 'helper', false)
  return welcome(ctx, make(redeemed.invite).role, redeemed.invite.name !== undefined)
}

function welcome(ctx: BangbanContext, role: Role, isNamed: boolean): true {
  ctx.say(ctx.t(`join-${role}`))
  offerCommandsTo(ctx, { chat: ctx.home, role, language: ctx.language })
  if (!isNamed) startForm(ctx, 'introduce')
  return true
}
