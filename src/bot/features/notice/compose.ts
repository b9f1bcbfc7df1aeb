/** The finished form becomes a draft that all administrators see; an old draft is changed in place. */
import type { Draft } from '../../../domain/draft.ts'
import { applicable } from '../../../domain/draft.ts'
import type { Answers } from '../../../domain/form.ts'
import { made, type NoticeContent } from '../../../domain/notice.ts'
import { contentOf } from '../../../domain/notice-content.ts'
import { fromLocal } from '../../../domain/time.ts'
import { ask } from '../../ask.ts'
import type { BotContext } from '../../context.ts'
import { startForm } from '../../drafts.ts'
import { questionsOf } from '../../forms.ts'
import { preview } from './preview.ts'
import { sender, stepNotice } from './record.ts'

/** The answer that remembers which notice is being changed; no question has this name. */
const CHANGES = 'changes'

/** Begins a new notice, like another one or not; with `id`, changes that one. */
export function compose(ctx: BotContext, answers: Answers = {}, id?: string): void {
  const { confirm: _confirm, [CHANGES]: _old, ...known } = answers
  startForm(ctx, 'notice', { ...known, ...(id && { [CHANGES]: id }) })
}

export async function finishNotice(ctx: BotContext, draft: Draft): Promise<void> {
  const by = await sender(ctx)
  if (!by) return
  const { deps } = ctx
  const { [CHANGES]: changes, ...all } = draft.answers
  const ids = new Set(applicable(questionsOf(ctx, draft), all).map(({ id }) => id))
  const answers = Object.fromEntries(Object.entries(all).filter(([id]) => ids.has(id)))
  const content = contentOf(answers, {
    language: ctx.language,
    languages: deps.texts.languages,
    chat: ctx.home,
    fromLocal: (at) => fromLocal(at, deps.zone),
  })
  const trouble = wrongTimes(content)
  if (trouble) {
    // Nothing given is lost: only that answer is asked again.
    ctx.state.draft = { ...draft, at: trouble.question, answers: all }
    return ask(ctx, ctx.state.draft, [{ id: trouble.note }])
  }
  if (typeof changes === 'string') {
    const blank = { picture: undefined, sendAt: undefined, expires: undefined }
    const changed = await stepNotice(ctx, changes, { type: 'change', by }, [], { ...blank, ...content })
    if (changed) return await preview(ctx, changed)
    ctx.say(ctx.t('notice-not-now'))
  }
  const notice = made(content, deps.store.notices.newId(), by, deps.clock())
  await deps.store.notices.commit(0, notice, [])
  await preview(ctx, notice)
}

/** A notice that is over before it begins. */
function wrongTimes({ sendAt, expires }: NoticeContent): { question: string; note: string } | undefined {
  if (sendAt !== undefined && expires !== undefined && expires <= sendAt)
    return { question: 'expires', note: 'complaint-expires-before' }
  return undefined
}
