/** What has to be known before a notice is sent: whom it reaches and when, and what will not be as one thinks. */
import type { Notice } from '../../../domain/notice.ts'
import { maskName } from '../../../domain/reading/name.ts'
import { quietFor, quietOf, type Subscriber } from '../../../domain/subscriber.ts'
import { inLanguage } from '../../../domain/text.ts'
import { toLocal } from '../../../domain/time.ts'
import { type Recipients, recipientsOf } from '../../../jobs/notices/begin.ts'
import { momentInWords } from '../../../texts/dates.ts'
import { areaInWords } from '../../../texts/describe.ts'
import { noticeMessage } from '../../../texts/notice.ts'
import type { BotContext } from '../../context.ts'
import { wordingOf } from '../../forms.ts'

/** Shown as examples of whom it reaches. */
const EXAMPLES = 10
/** Of an area's code: a street, the places in it are left out. */
const STREET = 9

export async function factsOf(ctx: BotContext, notice: Notice): Promise<string> {
  const { store, clock, zone, doorOf } = ctx.deps
  const { sendAt, expires, picture } = notice
  const recipients = await recipientsOf(ctx.deps, notice, clock())
  const { chats, full } = recipients
  const examples = (await store.subscribers.some(chats.slice(0, EXAMPLES))).flatMap((each) => each ?? [])
  const names = [...new Set(await Promise.all(examples.map((each) => example(ctx, each))))]
  const at = (ms: number) => momentInWords(toLocal(ms, zone), ctx.language)
  const lines = [
    ctx.t('notice-preview', { id: notice.id }),
    picture && doorOf(picture.chat) !== doorOf(ctx.home) && ctx.t('notice-picture-elsewhere'),
    ...audienceInWords(ctx, notice),
    notice.resendOf !== undefined && ctx.t('notice-resend-of', { id: notice.resendOf }),
    ctx.t('notice-count', { count: chats.length }),
    names.length > 0 && ctx.t('notice-examples', { examples: names.join(ctx.t('list-separator')) }),
    full > 0 && ctx.t('notice-full', { count: full }),
    sendAt !== undefined && ctx.t('notice-at', { when: at(sendAt) }),
    expires !== undefined && ctx.t('notice-until', { when: at(expires) }),
    ...warnings(ctx, notice, recipients),
  ]
  return lines.filter(Boolean).join('\n')
}

export function audienceInWords(ctx: BotContext, { audience }: Notice): string[] {
  const { catalog, texts } = ctx.deps
  const separator = ctx.t('list-separator')
  const listed = (source: 'kinds' | 'topics', ids: readonly string[]) =>
    catalog.noticeRules[source]
      .filter(({ id }) => ids.includes(id))
      .map(({ text }) => inLanguage(text, ctx.language))
  const areas = (codes: readonly string[]) => codes.map((code) => areaInWords(code, wordingOf(ctx)))
  const { topic, languages } = audience
  const except = [...areas(audience.except.areas), ...listed('kinds', audience.except.kinds)]
  return [
    ctx.t('notice-to', {
      area: areas(audience.areas).join(separator) || ctx.t('whole-city'),
      kinds: listed('kinds', audience.kinds).join(separator) || ctx.t('notice-everybody'),
    }),
    languages.length > 0
      ? ctx.t('notice-languages', {
          languages: languages.map((each) => texts.t(each, 'language-name')).join(separator),
        })
      : '',
    topic ? ctx.t('notice-topic', { topic: listed('topics', [topic]).join() }) : '',
    except.length > 0 ? ctx.t('notice-except', { except: except.join(separator) }) : '',
  ]
}

function warnings(ctx: BotContext, notice: Notice, { chats }: Recipients): string[] {
  const { clock, doors } = ctx.deps
  const longest = Math.max(...notice.text.map(({ language }) => bytesIn(ctx, notice, language)))
  const cut = doors().filter(
    ({ can, owns }) => can.longestText !== undefined && longest > can.longestText && chats.some(owns),
  )
  return [
    chats.length > 0 ? '' : ctx.t(notice.sendAt === undefined ? 'notice-nobody' : 'notice-nobody-yet'),
    quietInWords(ctx, notice, notice.sendAt ?? clock()),
    ...cut.map(({ name }) => ctx.t('notice-cut', { door: ctx.t(`door-${name}`) })),
  ]
}

/** What people's rest means for what is sent then (Unix ms); empty: nothing. */
export function quietInWords(ctx: BotContext, { expires }: Pick<Notice, 'expires'>, at: number): string {
  const { catalog, zone } = ctx.deps
  const { from, to } = catalog.noticeRules.quiet
  const quiet = quietFor(quietOf(catalog.noticeRules), toLocal(at, zone)) * 60_000
  const inVain = expires !== undefined && expires < at + quiet
  return quiet > 0 ? ctx.t(inVain ? 'notice-quiet-in-vain' : 'notice-quiet', { from, to }) : ''
}

function bytesIn(ctx: BotContext, notice: Notice, language: string): number {
  const { catalog, texts, publicUrl } = ctx.deps
  return Buffer.byteLength(noticeMessage(notice, { catalog, texts, language }, publicUrl).text)
}

/** A family name and a street, as far as they are known: nobody is given away. */
async function example(ctx: BotContext, { chat, area }: Subscriber): Promise<string> {
  const name = (await ctx.deps.store.people.get(chat))?.name
  const where = area ? areaInWords(area.slice(0, STREET), wordingOf(ctx)) : ''
  return [name ? maskName(name) : ctx.t('notice-resident'), where].filter(Boolean).join(' ')
}
