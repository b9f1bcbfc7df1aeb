/** What holds now, in one message, with everything that can be changed. */
import { hasAgreed, type Quiet, quietOf, type Subscriber } from '../../../domain/subscriber.ts'
import { inLanguage } from '../../../domain/text.ts'
import { clock } from '../../../domain/time.ts'
import { draftPress, settingPress } from '../../callback-data.ts'
import type { BangbanContext } from '../../context.ts'
import type { Button } from '../../keyboards.ts'
import { isUpToDate } from '../../subscription.ts'
import { humanButton, menuButton } from '../menu.ts'
import { show } from './screen.ts'

/** @param lead what was just done */
export function showSettings(ctx: BangbanContext, subscriber: Subscriber | undefined, lead = ''): void {
  const isOn = isUpToDate(ctx, subscriber)
  const lines = [
    ctx.t('settings-line-language', { value: ctx.t('language-name') }),
    ...(isOn ? chosen(ctx, subscriber) : [ctx.t('settings-off')]),
  ]
  const text = [lead, ctx.t('settings-title', { lines: lines.join('\n') })].filter(Boolean).join('\n\n')
  const choice = (move: 'language' | 'area' | 'kinds' | 'topics' | 'quiet' | 'stop' | 'start'): Button => ({
    label: ctx.t(`settings-button-${move}`),
    press: settingPress(move),
  })
  const { draft } = ctx.state
  const isUnderWay = draft && Object.keys(draft.answers).length > 0
  show(ctx, {
    text,
    menu: isOn
      ? [
          choice('language'),
          choice('area'),
          choice('kinds'),
          choice('topics'),
          choice('quiet'),
          choice('stop'),
        ]
      : // Whoever agreed to older words is asked again, and may say no more without.
        [choice('language'), choice('start'), ...(hasAgreed(subscriber) ? [choice('stop')] : [])],
    buttons: [
      ...(isUnderWay ? [[{ label: ctx.t('button-resume'), press: draftPress('resume', draft.id) }]] : []),
      [humanButton(ctx), menuButton(ctx)],
    ],
  })
}

function chosen(ctx: BangbanContext, { area, kinds, topics, quiet }: Subscriber): string[] {
  const { catalog } = ctx.deps
  const names = (ids: readonly string[], of: { id: string; text: Record<string, string> }[]) =>
    of
      .filter(({ id }) => ids.includes(id))
      .map(({ text }) => inLanguage(text, ctx.language))
      .join(ctx.t('list-separator'))
  const { noticeRules: rules } = catalog
  return [
    ctx.t('settings-line-area', {
      value: area ? catalog.areas.label(area, ctx.language, true) : ctx.t('settings-whole-city'),
    }),
    ctx.t('settings-line-kinds', { value: names(kinds, rules.kinds) || ctx.t('settings-kinds-none') }),
    ctx.t('settings-line-topics', {
      value:
        topics === undefined
          ? ctx.t('settings-topics-all')
          : names(topics, rules.topics) || ctx.t('settings-topics-none'),
    }),
    ctx.t('settings-line-quiet', {
      value: quiet ? quietInWords(ctx, quiet) : ctx.t('settings-usual-hours', { hours: usualHours(ctx) }),
    }),
  ]
}

export const usualHours = (ctx: BangbanContext): string =>
  quietInWords(ctx, quietOf(ctx.deps.catalog.noticeRules))

export function quietInWords(ctx: BangbanContext, { from, to }: Quiet): string {
  return from === to ? ctx.t('settings-quiet-never') : `${clock(from)}–${clock(to)}`
}
