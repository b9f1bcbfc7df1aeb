/** An edited message corrects the answer it once gave. */
import type { Draft } from '../domain/draft.ts'
import { correct } from '../domain/flow.ts'
import { inLanguage } from '../domain/text.ts'
import { answerInWords } from '../texts/describe.ts'
import { ask, noteInWords } from './ask.ts'
import type { BotContext } from './context.ts'
import { declineDraft } from './drafts.ts'
import { openForm, wordingOf } from './forms.ts'

export function correctAnswer(ctx: BotContext, draft: Draft): void {
  const message = ctx.editedMessage
  if (!message?.text) return
  const form = openForm(ctx, draft)
  const corrected = correct(form.questions, draft, message.message_id, message.text, form.read)
  if (!corrected) return
  if ('declined' in corrected) return declineDraft(ctx)
  const label = inLanguage(corrected.question.label, ctx.language)
  if ('complaint' in corrected) {
    ctx.say(ctx.t('edit-not-read', { label, why: noteInWords(ctx, corrected.complaint) }))
    return
  }
  ctx.state.draft = corrected.draft
  const answer =
    answerInWords(corrected.question, corrected.draft.answers[corrected.question.id], wordingOf(ctx)) ?? ''
  ask(ctx, corrected.draft, [{ id: 'edit-corrected', vars: { label, answer } }])
}
