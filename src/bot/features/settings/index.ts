/** `/settings`: what somebody chose for themselves. Nothing that is under way is lost by looking here. */
import { Composer } from 'grammy'
import { readMove } from '../../../domain/reading/move.ts'
import type { Subscriber } from '../../../domain/subscriber.ts'
import { readPress, settingPress } from '../../callback-data.ts'
import type { BangbanContext } from '../../context.ts'
import type { SettingAwaited } from '../../state.ts'
import { comeBack, isUpToDate, mySubscription } from '../../subscription.ts'
import { chooseLanguage } from '../language.ts'
import { askArea, setArea, takeAreaWords } from './area.ts'
import { answerConsent, askConsent, stop } from './consent.ts'
import { askQuiet, pressQuiet, takeQuietWords } from './quiet.ts'
import { backButton, show } from './screen.ts'
import { askSeveral, pressSeveral, takeSeveralWords, USUAL } from './several.ts'
import { showSettings } from './view.ts'

export function settings(): Composer<BangbanContext> {
  const composer = new Composer<BangbanContext>()

  // Whoever goes elsewhere is not asked any more.
  composer.use(async (ctx, next) => {
    if (ctx.state.setting && leavesSettings(ctx)) delete ctx.state.setting
    await next()
  })

  const open = async (ctx: BangbanContext) => {
    await comeBack(ctx)
    showSettings(ctx, await mySubscription(ctx))
  }
  composer.command('settings', open)
  composer.filter((ctx) => readPress(ctx.pressed, 'm')?.[0] === 'settings', open)

  composer.filter((ctx) => readPress(ctx.pressed, 'p') !== undefined, pressed)

  composer.on('message:text').filter(
    (ctx) => ctx.state.setting !== undefined && ctx.pressed === undefined,
    async (ctx) => {
      const { text } = ctx.message
      const move = readMove(text)
      const subscriber = await mySubscription(ctx)
      if (!isUpToDate(ctx, subscriber) || move === 'back' || move === 'cancel')
        return showSettings(ctx, subscriber)
      await takeWords(ctx, ctx.state.setting ?? 'area', text, subscriber)
    },
  )
  return composer
}

/** A button of something else, a command, or the way to a person. */
function leavesSettings(ctx: BangbanContext): boolean {
  if (ctx.pressed !== undefined) return readPress(ctx.pressed, 'p') === undefined
  const text = ctx.message?.text
  if (text === undefined) return false
  const move = readMove(text)
  return text.startsWith('/') || move === 'human' || move === 'menu' || move === 'resume'
}

async function pressed(ctx: BangbanContext): Promise<void> {
  const [move, ...more] = readPress(ctx.pressed, 'p') ?? []
  const [first = '', second = ''] = more
  if (move === 'start') return askConsent(ctx)
  if (move === 'yes' || move === 'no') return await answerConsent(ctx, move === 'yes', first)
  if (move === 'stop') return await stop(ctx, first)
  if (move === 'language') {
    if (!first) return askLanguage(ctx)
    await chooseLanguage(ctx, first)
    return showSettings(ctx, await mySubscription(ctx), ctx.t('language-set'))
  }
  const subscriber = await mySubscription(ctx)
  if (!isUpToDate(ctx, subscriber)) return showSettings(ctx, subscriber)
  switch (move) {
    case 'area':
      return askArea(ctx, first || undefined, Number(second) || 0)
    case 'live':
      return showSettings(ctx, await setArea(ctx, first))
    case 'quiet':
      return first ? showSettings(ctx, await pressQuiet(ctx, first)) : askQuiet(ctx)
    case 'kinds':
    case 'topics': {
      const now = first ? ((await pressSeveral(ctx, move, first, second)) ?? subscriber) : subscriber
      return first === USUAL ? showSettings(ctx, now) : askSeveral(ctx, move, now)
    }
    default:
      return showSettings(ctx, subscriber)
  }
}

async function takeWords(
  ctx: BangbanContext,
  what: SettingAwaited,
  words: string,
  subscriber: Subscriber,
): Promise<void> {
  switch (what) {
    case 'area': {
      const changed = await takeAreaWords(ctx, words)
      return changed && showSettings(ctx, changed)
    }
    case 'quiet': {
      const changed = await takeQuietWords(ctx, words)
      return changed ? showSettings(ctx, changed) : askQuiet(ctx, ctx.t('settings-quiet-unread'))
    }
    default: {
      if (readMove(words) === 'done') return showSettings(ctx, subscriber)
      const changed = await takeSeveralWords(ctx, what, words)
      return changed
        ? showSettings(ctx, changed)
        : askSeveral(ctx, what, subscriber, ctx.t('complaint-no-match'))
    }
  }
}

function askLanguage(ctx: BangbanContext): void {
  const { texts } = ctx.deps
  show(ctx, {
    text: ctx.t('language-ask'),
    menu: texts.languages.map((each) => ({
      label: texts.t(each, 'language-name'),
      press: settingPress('language', each),
    })),
    buttons: [[backButton(ctx)]],
  })
}
