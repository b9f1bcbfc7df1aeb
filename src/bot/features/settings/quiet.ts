/** When somebody wants to be left alone. */
import { readQuiet } from '../../../domain/reading/quiet.ts'
import type { Subscriber } from '../../../domain/subscriber.ts'
import { settingPress } from '../../callback-data.ts'
import type { BangbanContext } from '../../context.ts'
import { choose, mySubscription } from '../../subscription.ts'
import { backButton, show } from './screen.ts'
import { usualHours } from './view.ts'

export function askQuiet(ctx: BangbanContext, lead = ''): void {
  show(ctx, {
    text: [lead, ctx.t('settings-quiet-ask')].filter(Boolean).join('\n\n'),
    menu: [
      {
        label: ctx.t('settings-usual-hours', { hours: usualHours(ctx) }),
        press: settingPress('quiet', 'usual'),
      },
      { label: ctx.t('settings-quiet-never'), press: settingPress('quiet', 'never') },
    ],
    buttons: [[backButton(ctx)]],
    words: 'quiet',
  })
}

export async function pressQuiet(ctx: BangbanContext, which: string): Promise<Subscriber | undefined> {
  const quiet = which === 'never' ? { from: 0, to: 0 } : undefined
  return which === 'usual' || quiet ? await choose(ctx, () => ({ quiet })) : await mySubscription(ctx)
}

/** Undefined: these are no hours. */
export async function takeQuietWords(ctx: BangbanContext, words: string): Promise<Subscriber | undefined> {
  const quiet = readQuiet(words)
  return quiet && (await choose(ctx, () => ({ quiet })))
}
