/** Before anything is sent: how it looks, whom it reaches, what a door would cut, and what can be done. */
import type { Notice } from '../../../domain/notice.ts'
import { maskName } from '../../../domain/reading/name.ts'
import { quietFor, quietOf, type Subscriber } from '../../../domain/subscriber.ts'
import { inLanguage } from '../../../domain/text.ts'
import { toLocal } from '../../../domain/time.ts'
import { recipientsOf } from '../../../jobs/notices/begin.ts'
import { momentInWords } from '../../../texts/dates.ts'
import { areaInWords } from '../../../texts/describe.ts'
import { noticeMessage } from '../../../texts/notice.ts'
import { noticePress } from '../../callback-data.ts'
import type { BotContext } from '../../context.ts'
import { wordingOf } from '../../forms.ts'

/** Shown as examples of whom it reaches. */
const EXAMPLES = 10

/** As each language's readers will see it, then the facts and the buttons. */
export async function preview(ctx: BotContext, notice: Notice): Promise<void> {
  for (const { language } of notice.text) show(ctx, notice, language)
  ctx.say(await facts(ctx, notice), { menu: moves(ctx, notice) })
}

/** One copy, here. */
export function show(ctx: BotContext, notice: Notice, language: string): void {
  const { catalog, texts, doorOf, publicUrl } = ctx.deps
  const { text, entities, reply_markup } = noticeMessage(notice, { catalog, texts, language }, publicUrl)
  // A picture sent at another door is not fetched for a look: the test copy shows it.
  if (notice.picture && doorOf(notice.picture.chat) === doorOf(ctx.home))
    ctx.act('sendPhoto', { chat_id: ctx.home, photo: notice.picture.file })
  ctx.act('sendMessage', { chat_id: ctx.home, text, entities, reply_markup })
}

async function facts(ctx: BotContext, notice: Notice): Promise<string> {
  const { store, catalog, clock, zone, doors } = ctx.deps
  const { audience, sendAt, expires } = notice
  const wording = wordingOf(ctx)
  const chats = await recipientsOf({ store, catalog }, audience, notice.resendOf)
  const examples = (await store.subscribers.some(chats.slice(0, EXAMPLES))).flatMap((each) => each ?? [])
  const names = await Promise.all(examples.map((each) => example(ctx, each)))
  const list = (source: 'kinds' | 'topics', ids: readonly string[]) =>
    ids
      .map((id) => catalog.noticeRules[source].find((each) => each.id === id)?.text)
      .map((text) => (text ? inLanguage(text, ctx.language) : ''))
      .join(ctx.t('list-separator'))
  const areas = (codes: readonly string[]) =>
    codes.map((code) => areaInWords(code, wording)).join(ctx.t('list-separator'))
  const at = (ms: number) => momentInWords(toLocal(ms, zone), ctx.language)
  const except = [areas(audience.except.areas), list('kinds', audience.except.kinds)].filter(Boolean)
  const quiet = quietFor(quietOf(catalog.noticeRules), toLocal(sendAt ?? clock(), zone))
  const longest = Math.max(...notice.text.map(({ words }) => Buffer.byteLength(words)))
  const cut = doors().filter(({ can }) => can.longestText !== undefined && longest > can.longestText)
  return [
    ctx.t('notice-preview', { id: notice.id }),
    ctx.t('notice-to', {
      area: areas(audience.areas) || ctx.t('whole-city'),
      kinds: list('kinds', audience.kinds) || ctx.t('notice-everybody'),
    }),
    audience.topic ? ctx.t('notice-topic', { topic: list('topics', [audience.topic]) }) : '',
    except.length > 0 ? ctx.t('notice-except', { except: except.join(ctx.t('list-separator')) }) : '',
    ctx.t('notice-count', { count: chats.length }),
    names.length > 0 ? ctx.t('notice-examples', { examples: names.join(ctx.t('list-separator')) }) : '',
    sendAt !== undefined ? ctx.t('notice-at', { when: at(sendAt) }) : '',
    expires !== undefined ? ctx.t('notice-until', { when: at(expires) }) : '',
    chats.length === 0 ? ctx.t('notice-nobody') : '',
    quiet > 0 ? ctx.t('notice-quiet') : '',
    ...cut.map((door) => ctx.t('notice-cut', { door: door.name })),
  ]
    .filter(Boolean)
    .join('\n')
}

/** A family name, or only what they are: nobody is given away. */
async function example(ctx: BotContext, { chat, area }: Subscriber): Promise<string> {
  const name = (await ctx.deps.store.people.get(chat))?.name
  const where = area ? areaInWords(area.slice(0, 6), wordingOf(ctx)) : ''
  return [name ? maskName(name) : ctx.t('notice-resident'), where].filter(Boolean).join(' ')
}

function moves(ctx: BotContext, { id, state, sendAt }: Notice) {
  const move = (name: Parameters<typeof noticePress>[0], label = `notice-move-${name}`) => ({
    label: ctx.t(label),
    press: noticePress(name, id),
  })
  switch (state) {
    case 'draft':
      return [
        move('ask', sendAt === undefined ? 'notice-move-send' : 'notice-move-schedule'),
        move('test'),
        move('guests'),
        move('edit'),
        move('drop'),
      ]
    case 'scheduled':
      return [move('ask', 'notice-move-send'), move('test'), move('unschedule'), move('stop')]
    case 'sending':
      return [move('pause'), move('stop')]
    case 'paused':
      return [move('resume'), move('stop')]
    default:
      return [move('copy'), move('resend'), move('log')]
  }
}
